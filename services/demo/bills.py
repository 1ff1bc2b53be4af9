"""Demo bills: a chain of months in which each opens with what the one before left."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from random import Random

from services.demo.charges import lines
from services.demo.home import Home
from services.demo.households import CLOSED, Household
from services.model.amounts import Balance, Money
from services.model.billing import Bill
from services.model.periods import Period

UNPAID = 3  # bills that a household which is behind has not paid
ROUND = 50_000  # kopecks: those who pay ahead round up to 500 roubles


def bills(home: Home) -> tuple[Bill, ...]:
    """Return the bills that were issued until today, oldest first; the account is the caller's to fill in."""
    opening, chain = _first_opening(home), []
    for ago in range(home.house.bills - 1, -1, -1):
        bill = _bill(home, home.last.shifted(-ago), opening, ago)
        chain.append(replace(bill, due_on=_due(bill.period, home.cabinet.bills.due_day)))
        opening = bill.total.kopecks
    return tuple(bill for bill in chain if bill.issued_on <= home.today)


def paid(house: Household, opening: int, ago: int) -> int:
    """Return the kopecks that came in during a month, so many months ago, for the bill before."""
    if opening <= 0 or house.pays == "never" or (house.pays == "behind" and ago < UNPAID - 1):
        return 0
    return -(-opening // ROUND) * ROUND if house.pays == "ahead" else opening


def issued_on(house: Household, period: Period) -> date:
    """Return the day of the next month on which a bill is issued: from the first to the fifth."""
    day = Random(f"{house.number}:{period}").randint(1, 5)  # noqa: S311 - believable, not secret
    return period.shifted(1).first_day.replace(day=day)


def _first_opening(home: Home) -> int:
    """Return what the first bill opens with: the month before, for those who lived there."""
    house = home.house
    before = lines(home, home.last.shifted(-house.bills)) if house.bills == CLOSED else ()
    return sum(line.amount.kopecks for line in before)


def _bill(home: Home, period: Period, opening: int, ago: int) -> Bill:
    house, charged = home.house, lines(home, period)
    accrued = sum(line.amount.kopecks for line in charged)
    recalculated = sum(line.recalculation.kopecks for line in charged)
    benefits, came = accrued * house.benefit // 100, paid(house, opening, ago)
    penalty = max(opening - came - accrued, 0) * 16 // 1000
    return Bill(
        id=0,
        account_id=0,
        number=f"{period.year % 100:02d}{period.month:02d}-{house.number}",
        period=period,
        issued_on=issued_on(house, period),
        due_on=period.first_day,
        opening=Balance(opening),
        accrued=Money(accrued),
        recalculation=Money(recalculated),
        benefits=Money(benefits),
        penalty=Money(penalty),
        paid=Money(came),
        total=Balance(opening + accrued + recalculated - benefits + penalty - came),
        lines=charged,
    )


def _due(period: Period, day: int) -> date:
    """Return the day of the next month by which a bill is paid (ст. 155 ЖК)."""
    following = period.shifted(1)
    return following.first_day.replace(day=min(day, monthrange(following.year, following.month)[1]))
