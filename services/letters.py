"""Letters as intents: which template goes where, planned with the effect and sent after COMMIT."""

from dataclasses import dataclass
from datetime import datetime

from services.allowance import Allowance, spend
from services.codes import Codes
from services.model.people import Chat
from services.ports import UnitOfWork

KIND = "mail"
ALLOWED = Allowance(
    "letter", pair_day=5, place_hour=20, place_day=20, place_month=60, chat_day=40, chat_month=200, reserve=130
)  # fmt: skip
"""A mailbox is not to be flooded; and every letter's code may be guessed at five times, from any number of chats:

190 letters in a month make 950 guesses at a million codes.
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
    """Count one more letter that a chat asks for to an address it has not proved; False when there were enough."""
    place = codes.subject("letter", f"{occasion.cabinet}:{email}")
    return spend(uow, ALLOWED, place, occasion.chat, occasion.now)
