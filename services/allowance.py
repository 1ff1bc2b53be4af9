"""How often a mailbox or a phone may be written to at strangers' request, without anyone being able to use it all up.

Whoever asks often is refused; but the first message that a chat asks for in a month comes out of a reserve, so that the
owner gets a code even while strangers have used up the day. What it costs: docs/decisions/0013-guessing.md.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.attempts import DAY, HOUR, MONTH
from services.model.people import Chat
from services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most messages of a kind: of a chat to one place in a day, to one place from everybody, of a chat in all.

    `reserve` chats in a month get their first message to a place although others have used it up.
    """

    kind: str
    pair_day: int
    place_hour: int
    place_day: int
    place_month: int
    chat_day: int
    chat_month: int
    reserve: int


def spend(uow: UnitOfWork, allowance: Allowance, place: str, chat: Chat, now: datetime) -> bool:
    """Count one more message to a place (a keyed hash); False when the chat, or everybody, has had enough."""
    if _chat_had_enough(uow, allowance, place, chat, now):
        return False
    if _place_had_enough(uow, allowance, place, now):
        if not _may_use_reserve(uow, allowance, place, chat, now):
            return False
        uow.attempts.add(_reserve(allowance), place, chat, now)
    uow.attempts.add(allowance.kind, place, chat, now)
    return True


def _chat_had_enough(uow: UnitOfWork, allowance: Allowance, place: str, chat: Chat, now: datetime) -> bool:
    count, kind = uow.attempts.count, allowance.kind
    if count(kind, now - DAY, subject=place, chat=chat) >= allowance.pair_day:
        return True
    of_chat = ((DAY, allowance.chat_day), (MONTH, allowance.chat_month))
    return any(count(kind, now - span, chat=chat) >= most for span, most in of_chat)


def _place_had_enough(uow: UnitOfWork, allowance: Allowance, place: str, now: datetime) -> bool:
    spans: tuple[tuple[timedelta, int], ...] = (
        (HOUR, allowance.place_hour),
        (DAY, allowance.place_day),
        (MONTH, allowance.place_month),
    )
    return any(uow.attempts.count(allowance.kind, now - span, subject=place) >= most for span, most in spans)


def _may_use_reserve(uow: UnitOfWork, allowance: Allowance, place: str, chat: Chat, now: datetime) -> bool:
    month = now - MONTH
    if uow.attempts.count(allowance.kind, month, subject=place, chat=chat):
        return False
    return uow.attempts.count(_reserve(allowance), month, subject=place) < allowance.reserve


def _reserve(allowance: Allowance) -> str:
    return f"{allowance.kind}.reserve"
