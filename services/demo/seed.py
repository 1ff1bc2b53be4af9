"""Puts the demo households into billing's side of the records, as billing itself would know them on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.cabinets.utility import Provider
from services.demo.bills import bills
from services.demo.home import Home
from services.demo.households import Household, Town
from services.demo.invented import town_of
from services.demo.meters import meters
from services.demo.payments import Paid, owed, payments
from services.model.amounts import Money
from services.model.billing import Bill
from services.model.metering import Account
from services.ports import BillingBook
from services.readings import windows


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What can be tried: an account with everything that proves it; `provider` is a slug."""

    number: str
    serials: tuple[str, ...]
    holder: str
    provider: str
    paid_on: date | None = None
    paid: Money | None = None


def demo_accounts(cabinet: Cabinet, today: date | None = None) -> tuple[DemoAccount, ...]:
    """Return the demo accounts of a cabinet in a fixed order.

    Given the day of the seeding they know their last payment, None where there was none.
    """
    found = town_of(cabinet)
    return tuple(_shown(cabinet, found, house, today) for house in found.households)


def seed(book: BillingBook, cabinet: Cabinet, today: date) -> tuple[Account, ...]:
    """Insert or replace accounts, meters and bills as of a day; the same day again changes nothing."""
    found = town_of(cabinet)
    return tuple(_put(book, cabinet, found, house, today) for house in found.households)


def _shown(cabinet: Cabinet, found: Town, house: Household, today: date | None) -> DemoAccount:
    last = _last(house, bills(Home(cabinet, found, house, today))) if today else None
    return DemoAccount(
        number=house.number,
        serials=tuple(device.serial for device in house.devices if device.removed is None),
        holder=house.holder,
        provider=_provider(cabinet, house).slug,
        paid_on=last.on if last else None,
        paid=last.amount if last else None,
    )


def _put(book: BillingBook, cabinet: Cabinet, found: Town, house: Household, today: date) -> Account:
    home = Home(cabinet, found, house, today)
    issued = bills(home)
    account = book.put_account(_account(home, issued))
    known = windows.period_for(today, cabinet.window_of(account.provider)).shifted(-1)
    for meter in meters(home, known):
        book.put_meter(replace(meter, account_id=account.id))
    for bill in issued:
        book.put_bill(replace(bill, account_id=account.id))
    return account


def _account(home: Home, issued: Sequence[Bill]) -> Account:
    house, provider, last = home.house, _provider(home.cabinet, home.house), _last(home.house, issued)
    midnight = datetime.combine(home.today, time.min, ZoneInfo(provider.zone))
    return Account(
        id=0,
        cabinet=home.cabinet.slug,
        provider=provider.slug,
        number=house.number,
        address=house.address,
        holder=house.holder,
        contract=house.contract,
        zone=provider.zone,
        balance=owed(house, issued),
        balance_at=midnight.astimezone(UTC),
        closed=False,
        last_paid_on=last.on if last else None,
        last_paid=last.amount if last else None,
    )


def _provider(cabinet: Cabinet, house: Household) -> Provider:
    return cabinet.provider(house.provider) if house.provider else cabinet.providers[0]


def _last(house: Household, issued: Sequence[Bill]) -> Paid | None:
    """Return the newest payment."""
    return next(reversed(payments(house, issued)), None)
