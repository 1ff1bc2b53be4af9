"""Puts the demo households into billing's side of the records, as billing itself would know them on a day."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.demo.bills import bills, owed
from services.demo.households import Household, Town, town
from services.demo.meters import meters
from services.model.amounts import Balance
from services.model.metering import Account
from services.ports import BillingBook
from services.readings import windows


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What can be tried: an account with the serial numbers that prove it."""

    number: str
    serials: tuple[str, ...]
    holder: str


def demo_accounts(cabinet: Cabinet) -> tuple[DemoAccount, ...]:
    """Return the demo accounts of a cabinet in a fixed order; none for a cabinet without a file of households."""
    found = town(cabinet.slug)
    return tuple(
        DemoAccount(house.number, tuple(device.serial for device in house.devices), house.holder)
        for house in (found.households if found else ())
    )


def seed(book: BillingBook, cabinet: Cabinet, today: date) -> tuple[Account, ...]:
    """Insert or replace accounts, meters and bills as of a day; the same day again changes nothing."""
    found = town(cabinet.slug)
    return tuple(_put(book, cabinet, found, house, today) for house in found.households) if found else ()


def _put(book: BillingBook, cabinet: Cabinet, found: Town, house: Household, today: date) -> Account:
    issued = bills(found, house, today, cabinet.bills.due_day)
    account = book.put_account(_account(cabinet, house, owed(house, issued[-1]), today))
    known = windows.period_for(today, cabinet.readings.window).shifted(-1)
    for meter in meters(found, house, known, today):
        book.put_meter(replace(meter, account_id=account.id))
    for bill in issued:
        book.put_bill(replace(bill, account_id=account.id))
    return account


def _account(cabinet: Cabinet, house: Household, balance: Balance, today: date) -> Account:
    provider = cabinet.providers[0]
    midnight = datetime.combine(today, time.min, ZoneInfo(provider.zone))
    return Account(
        id=0,
        cabinet=cabinet.slug,
        provider=provider.slug,
        number=house.number,
        address=house.address,
        holder=house.holder,
        contract=house.contract,
        zone=provider.zone,
        balance=balance,
        balance_at=midnight.astimezone(UTC),
        closed=False,
    )
