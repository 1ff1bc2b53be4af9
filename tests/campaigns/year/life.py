"""What happens to residents in a year: chosen beforehand by a seeded dice, done when its moment comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from services.model.amounts import Balance, Money
from services.model.billing import Bill
from services.model.metering import Access, Sheet
from services.model.periods import Period
from services.ports import UnitOfWork
from tests.campaigns.year.people import Person, read
from tests.storage import world

DAYS = 365
Act = Callable[[UnitOfWork, Person, datetime, Any], None]


@dataclass(frozen=True)
class Happening:
    """Something that a person does, or that is done to them."""

    at: datetime
    person: Person
    act: Act
    what: Any = None


def life(person: Person, begin: datetime, chance: Random) -> Iterator[Happening]:
    """Return a person's year."""
    for months in range(13):
        yield from _month(person, Period.of(begin.date()).shifted(months), chance)
    for kind, odds in (("readings", 0.15), ("bill", 0.1)):
        yield from _for_a_while(person, begin, chance, odds, (mutes, hears), kind)
    yield from _for_a_while(person, begin, chance, 0.06, (unlinks, links))
    yield from _for_a_while(person, begin, chance, 0.2, (blocks, says))
    due = person.meter.verification_due
    if due and chance.random() < 0.35:
        yield Happening(_at(due, chance) - timedelta(days=chance.randrange(40)), person, verifies)


def _month(person: Person, period: Period, chance: Random) -> Iterator[Happening]:
    """Return a month; every third person has no bills here."""
    first, debt = period.first_day, 10_000 + person.number
    due = first + timedelta(days=21 + person.number % 6)
    billed = person.number % 3 > 0
    if billed:
        yield Happening(_at(first + timedelta(days=chance.randrange(2, 8)), chance), person, is_billed, (debt, due))
    if billed and chance.random() < 0.6:
        yield Happening(_at(first + timedelta(days=chance.randrange(9, 26)), chance), person, pays)
    if chance.random() < 0.75:
        yield Happening(_at(first + timedelta(days=chance.randrange(9, 26)), chance), person, submits, period)


def _for_a_while(  # noqa: PLR0917 - two things that belong together
    person: Person, begin: datetime, chance: Random, odds: float, acts: tuple[Act, Act], what: object = None
) -> Iterator[Happening]:
    if chance.random() < odds:
        day = begin.date() + timedelta(days=chance.randrange(5, DAYS))
        yield Happening(_at(day, chance), person, acts[0], what)
        yield Happening(_at(day + timedelta(days=chance.randrange(10, 60)), chance), person, acts[1], what)


def _at(day: date, chance: Random) -> datetime:
    return datetime.combine(day, time(chance.randrange(24), 30), world.NOW.tzinfo)


def submits(uow: UnitOfWork, person: Person, at: datetime, period: Period) -> None:
    """Submit the month's reading."""
    reading = replace(world.reading(person.meter.id), serial=person.meter.serial)
    sheet = Sheet(0, person.account.id, person.id, period, "inside", at, (reading,))
    uow.readings.submit(sheet, f"{person.number}:{period}")
    person.set(read(period), True, at)


def mutes(uow: UnitOfWork, person: Person, at: datetime, kind: str) -> None:
    """Switch notices off."""
    uow.subscriptions.switch(person.id, kind, enabled=False)
    person.set(f"muted {kind}", True, at)


def hears(uow: UnitOfWork, person: Person, at: datetime, kind: str) -> None:
    """Switch notices on again."""
    uow.subscriptions.switch(person.id, kind, enabled=True)
    person.set(f"muted {kind}", False, at)


def unlinks(uow: UnitOfWork, person: Person, at: datetime, _: object) -> None:
    """Take the account out of the cabinet."""
    uow.accounts.unlink(person.id, person.account.id)
    person.set("linked", False, at)


def links(uow: UnitOfWork, person: Person, at: datetime, _: object) -> None:
    """Take it back."""
    uow.accounts.link(person.id, person.account.id, Access.FULL, at)
    person.set("linked", True, at)


def blocks(_: UnitOfWork, person: Person, at: datetime, __: object) -> None:
    """Block the bot: the program learns of it when it writes."""
    person.set("blocked", True, at)


def says(_: UnitOfWork, person: Person, at: datetime, __: object) -> None:
    """Unblock it by writing a message, which the year delivers."""
    person.set("blocked", False, at)


def verifies(uow: UnitOfWork, person: Person, at: datetime, _: object) -> None:
    """Have the meter verified for six years."""
    due = at.date() + timedelta(days=6 * 365)
    uow.book.put_meter(replace(person.meter, verification_due=due))
    person.set("due", due, at)


def is_billed(uow: UnitOfWork, person: Person, at: datetime, what: tuple[int, date]) -> None:
    """Get a bill of the month before."""
    owes, due = what
    period, zero = Period.of(due).shifted(-1), Money(0)
    amounts = (Balance(0), Money(owes), zero, zero, zero, zero, Balance(owes))
    uow.book.put_account(replace(person.account, balance=Balance(owes), balance_at=at))
    uow.book.put_bill(Bill(0, person.account.id, f"{person.number}-{period}", period, at.date(), due, *amounts))
    person.set("billed", due, at)
    person.set("owes", True, at)


def pays(uow: UnitOfWork, person: Person, at: datetime, _: object) -> None:
    """Pay what is owed, past the cabinet."""
    uow.accounts.set_balance(person.account.id, Balance(0), at)
    person.set("owes", False, at)
