"""Ledgers of the chat and of the mailbox: who was told what, where and when, and what was true of them then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.channels.card import Card
from bot.channels.channel import Blocked
from services.model.periods import Period
from services.ports import Letter
from tests.campaigns.year.people import Person, read
from tests.inside import Inside
from tests.townsfolk import HandClock

KINDS = {
    "Пора передать показания": "readings_open",
    "Скоро закончим принимать показания": "readings_last",
    "Пора подумать о поверке": "verification",
    "Пришёл новый счёт": "bill",
    "Скоро срок оплаты": "bill_due",
}
"""Kinds by what a resident reads first."""
SUBSCRIPTION = {"bill": "bill", "bill_due": "bill"}
"""What switches a kind off; "readings" does the others."""
CHAT, REFUSED, MAIL = "chat", "refused", "mail"


@dataclass(frozen=True)
class Row:
    """One message. `local` is the hour at the premises; the rest after `text` is what was true at that moment."""

    person: Person
    kind: str
    where: str
    local: datetime
    text: str
    read: bool
    muted: bool
    linked: bool
    blocked: bool
    owes: bool
    billed: date | None
    due: date | None

    @property
    def month(self) -> Period:
        return Period.of(self.local.date())


class Ledger:
    """All rows, in order; `people` by the name of their chat."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock
        self.people: Mapping[str, Person] = {}
        self.rows: list[Row] = []

    def write(self, name: str, title: str, where: str, text: str) -> None:
        """Write down what the clock told; answers are none of its business."""
        if title in KINDS:
            self.rows.append(self._row(self.people[name], KINDS[title], where, text))

    def _row(self, person: Person, kind: str, where: str, text: str) -> Row:
        local = self._clock.now().astimezone(person.zone)
        facts: dict[str, Any] = {
            "read": person.now(read(Period.of(local.date()))), "linked": person.now("linked"),
            "muted": person.now(f"muted {SUBSCRIPTION.get(kind, 'readings')}"), "blocked": person.now("blocked"),
            "owes": person.now("owes"), "billed": person.now("billed", None), "due": person.now("due", None),
        }  # fmt: skip
        return Row(person, kind, where, local, text, **facts)


class Chats(Inside):
    """A messenger that refuses to write to who blocked the bot, and keeps of every chat the newest card."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.ledger = ledger

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        blocked = self.ledger.people[chat].now("blocked")
        self.ledger.write(chat, card.title, REFUSED if blocked else CHAT, card.text)
        if blocked:
            raise Blocked
        del self.chats.get(chat, [])[:-1]
        return await super().deliver(chat, card, number)


class Mailbox:
    """Takes every letter."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def send(self, letter: Letter) -> None:
        self._ledger.write(letter.to.partition("@")[0], letter.subject, MAIL, f"{letter.text}{letter.html}")
