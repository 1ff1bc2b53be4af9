"""Letters as intents: which template goes where, planned with the effect and sent after COMMIT."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.codes import Codes
from services.model.people import Chat
from services.ports import UnitOfWork

KIND = "mail"
PER_CHAT, PER_ADDRESS = 5, 20
"""Letters that a chat may cause to one address in a day, and all chats together.

A mailbox is not to be flooded; and every letter's code may be guessed at five times, from any number of chats.
"""


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to plan: `template` names it, `token` the one-time token whose link and code it carries."""

    template: str
    to: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What causes letters: in which cabinet and chat, in whose language, when, under which operation key."""

    cabinet: str
    chat: Chat
    language: str
    now: datetime
    key: str


def plan(uow: UnitOfWork, occasion: Occasion, order: Order) -> bool:
    """Plan a letter under the operation key; the same key plans it once."""
    payload = {
        "template": order.template,
        "to": order.to,
        "cabinet": occasion.cabinet,
        "language": occasion.language,
        "token": order.token,
        "chat": [occasion.chat.channel, occasion.chat.id],
    }
    return uow.calls.plan(KIND, f"{occasion.key}:mail", payload, occasion.now)


def may_ask(uow: UnitOfWork, codes: Codes, occasion: Occasion, email: str) -> bool:
    """Count one more letter that a chat asks for to an address it has not proved; False beyond the day's limits."""
    subject = codes.subject("letter", f"{occasion.cabinet}:{email}")
    day = occasion.now - timedelta(days=1)
    asked = uow.attempts.count("letter", day, subject=subject, chat=occasion.chat)
    if asked >= PER_CHAT or uow.attempts.count("letter", day, subject=subject) >= PER_ADDRESS:
        return False
    uow.attempts.add("letter", subject, occasion.chat, occasion.now)
    return True
