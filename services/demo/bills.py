"""Demo bills: a chain of months in which each opens with what the one before left."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from random import Random

from services.demo.charges import lines
from services.demo.households import Household, Town
from services.model.amounts import Balance, Money
from services.model.billing import Bill
from services.model.periods import Period

CLOSED = 7  # closed periods that have bills
UNPAID = 3  # bills that a household which is behind has not paid
ROUND = 50_000  # kopecks: those who pay ahead round up to 500 roubles


def bills(town: Town, house: Household, today: date, due_day: int) -> tuple[Bill, ...]:
    """Return the bills that were issued until today, oldest first; the account is the caller's to fill in."""
    last = Period.of(today).shifted(-1)
    opening, chain = sum(line.amount.kopecks for line in lines(town, house, last.shifted(-CLOSED))), []
    for ago in range(CLOSED - 1, -1, -1):
        bill = _bill(town, house, last.shifted(-ago), opening, ago)
        chain.append(replace(bill, due_on=_due(bill.period, due_day)))
        opening = bill.total.kopecks
    return tuple(bill for bill in chain if bill.issued_on <= today)


def owed(house: Household, last: Bill) -> Balance:
    """Return what is owed today, after what was paid since the last bill."""
    total = last.total.kopecks
    return Balance(total - _paid(house, total, 0) if house.pays in ("on_time", "ahead") else total)


def _paid(house: Household, opening: int, ago: int) -> int:
    """Return what came in during a month, so many months ago, for the bill before."""
    if opening <= 0 or (house.pays == "behind" and ago < UNPAID - 1):
        return 0
    return -(-opening // ROUND) * ROUND if house.pays == "ahead" else opening


def _bill(town: Town, house: Household, period: Period, opening: int, ago: int) -> Bill:
    charged = lines(town, house, period)
    accrued = sum(line.amount.kopecks for line in charged)
    recalculated = sum(line.recalculation.kopecks for line in charged)
    benefits, paid = accrued * house.benefit // 100, _paid(house, opening, ago)
    penalty = max(opening - paid - accrued, 0) * 16 // 1000
    return Bill(
        id=0,
        account_id=0,
        number=f"{period.year % 100:02d}{period.month:02d}-{house.number}",
        period=period,
        issued_on=_issued(house, period),
        due_on=period.first_day,
        opening=Balance(opening),
        accrued=Money(accrued),
        recalculation=Money(recalculated),
        benefits=Money(benefits),
        penalty=Money(penalty),
        paid=Money(paid),
        total=Balance(opening + accrued + recalculated - benefits + penalty - paid),
        lines=charged,
    )


def _issued(house: Household, period: Period) -> date:
    day = Random(f"{house.number}:{period}").randint(1, 5)  # noqa: S311 - believable, not secret
    return period.shifted(1).first_day.replace(day=day)


def _due(period: Period, day: int) -> date:
    """Return the day of the next month by which a bill is paid (ст. 155 ЖК)."""
    following = period.shifted(1)
    return following.first_day.replace(day=min(day, monthrange(following.year, following.month)[1]))
