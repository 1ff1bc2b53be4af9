"""Residents of eleven time zones, what is true of each at every moment, and how they are put into the database."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from services.model.amounts import Balance
from services.model.metering import Access, Account, Meter, Scale
from services.model.people import Chat, ChatState, Resident
from services.model.periods import Period
from services.ports import UnitOfWork
from tests.townsfolk import NOW

ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    )
)  # fmt: skip
PLACES = (("esk", "esk", 8), ("smorodina", "gas", 10))
"""Cabinet, provider, digits of an account's number."""


@dataclass
class Person:
    """One account with one meter; `mailed`: letters are wanted.

    `facts` are what is true since when: linked, blocked, muted readings, muted bill, read MONTH, billed, owes, due.
    """

    number: int
    cabinet: str
    zone: ZoneInfo
    account: Account
    meter: Meter
    id: int
    mailed: bool
    facts: dict[str, list[tuple[datetime, object]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def chat(self) -> str:
        return f"p{self.number}"

    def set(self, topic: str, value: object, at: datetime) -> None:
        """From now on it is so."""
        self.facts[topic].append((at, value))

    def now(self, topic: str, default: object = False) -> object:
        """Return what is true now."""
        return self.facts[topic][-1][1] if self.facts.get(topic) else default

    def was(self, topic: str, at: datetime, default: object = False) -> object:
        """Return what was true then."""
        known = [value for when, value in self.facts.get(topic, ()) if when <= at]
        return known[-1] if known else default

    def steady(self, topic: str, since: datetime, until: datetime) -> bool:
        """Tell whether it did not change in between."""
        return not any(since < when <= until for when, _ in self.facts.get(topic, ()))

    def always(self, topic: str, value: object, since: datetime, until: datetime) -> bool:
        """Tell whether it was so the whole time."""
        return self.was(topic, since, default=topic == "linked") == value and self.steady(topic, since, until)


def read(period: Period) -> str:
    """Return the topic of a month's reading."""
    return f"read {period}"


def settle(uow: UnitOfWork, number: int, chance: Random) -> Person:
    """Put a resident with a chat, an account and a meter into the database."""
    cabinet, provider, digits = PLACES[number % len(PLACES)]
    zone, mailed = ZONES[number % len(ZONES)], chance.random() < 0.7
    made = Account(
        0, cabinet, provider, f"{7_654_321 + number:0{digits}}", "ул. Мира, 1", "", "", zone.key, Balance(0), NOW,
        closed=False,
    )  # fmt: skip
    account = uow.book.put_account(made)
    scales = (Scale("t1", "single", 1_000_000, date(2026, 10, 20), 100_000),)
    device = Meter(
        0, account.id, f"М{number:07}", "electricity" if cabinet == "esk" else "gas", "", "", "kwh", 6, 2, True,
        "active", _verified(chance), scales,
    )  # fmt: skip
    meter = uow.book.put_meter(device)
    email = f"p{number}@example.org"
    who = uow.residents.add(Resident(0, cabinet, email, email, True, "", "", "", False, NOW)).id
    if not mailed:
        uow.subscriptions.switch(who, "mail", enabled=False)
    uow.accounts.link(who, account.id, Access.FULL, NOW)
    uow.chats.save(ChatState(Chat("inside", f"p{number}"), cabinet, who, language="ru"), NOW)
    person = Person(number, cabinet, zone, account, meter, who, mailed)
    person.set("linked", True, NOW)
    person.set("due", meter.verification_due, NOW)
    return person


def _verified(chance: Random) -> date | None:
    """Return a day on which verification ends, of every third meter."""
    return NOW.date() + timedelta(days=chance.randrange(70, 350)) if chance.random() < 0.35 else None
