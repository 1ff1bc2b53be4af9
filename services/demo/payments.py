"""What demo households have paid: the sums that their bills count, on days that stay the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from services.demo.bills import issued_on, paid
from services.demo.households import Household
from services.model.amounts import Balance, Money
from services.model.billing import Bill
from services.model.periods import Period

PROMPT = ("on_time", "ahead")


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that billing has counted."""

    on: date
    amount: Money


def payments(house: Household, issued: Sequence[Bill]) -> tuple[Paid, ...]:
    """Return the payments of the months that have bills, and of the current one, oldest first."""
    return tuple(_payments(house, issued))


def owed(house: Household, issued: Sequence[Bill]) -> Balance:
    """Return what is owed today, after what was paid since the last bill."""
    total = issued[-1].total.kopecks if issued else 0
    return Balance(total - _since(house, total))


def _payments(house: Household, issued: Sequence[Bill]) -> Iterator[Paid]:
    for bill in issued:
        if bill.paid.kopecks:
            yield Paid(_day(house, bill.period), bill.paid)
    since = _since(house, issued[-1].total.kopecks) if issued else 0
    if since:
        yield Paid(_day(house, issued[-1].period.shifted(1)), Money(since))


def _since(house: Household, total: int) -> int:
    """Return what came in for the last bill: only the prompt have paid it."""
    return paid(house, total, 0) if house.pays in PROMPT else 0


def _day(house: Household, period: Period) -> date:
    """Return when a month's payment came: the prompt have a standing order that follows the bill at once."""
    if house.pays in PROMPT:
        return issued_on(house, period.shifted(-1))
    day = Random(f"{house.number}:{period}:paid").randint(8, 27)  # noqa: S311 - believable, not secret
    return period.first_day.replace(day=day)
