"""Ports to the world outside: letters, and what can go wrong there."""

from dataclasses import dataclass
from typing import Protocol


class Unavailable(Exception):
    """Something outside does not answer now; what was entered is kept, and the resident may try again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered e-mail; `unsubscribe` is where its reader switches such letters off, "" for one that all get."""

    to: str
    subject: str
    text: str
    html: str
    sender: str
    sender_name: str
    message_id: str
    unsubscribe: str = ""
    reply_to: str = ""


class Undeliverable(Exception):
    """The mail or SMS provider refused this address for good."""


class Postponed(Exception):
    """Not now, and nobody's fault: what waits for its turn is tried in `seconds`, which counts as no failure."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"waits for its turn: {seconds:.0f} s")
        self.seconds = seconds


class Mail(Protocol):
    """Sends letters."""

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; Unavailable to try later, Undeliverable for good."""


class Sms(Protocol):
    """Sends short messages."""

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        """Hand over one message to a number in E.164; the same key is the same message.

        `again`: an earlier try may have got through. Unavailable to try later, Undeliverable for good.
        """
