"""Ports to the world outside: letters, and what can go wrong there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Unavailable(Exception):
    """Something outside does not answer now; what was entered is kept, and the resident may try again."""


class Later(Exception):
    """What is to be called must wait until then: nothing is wrong, and it does not count as a try that failed."""

    def __init__(self, until: datetime) -> None:
        super().__init__("later")
        self.until = until


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


class Undeliverable(Exception):
    """The mail or SMS provider refused this address for good."""


class Mail(Protocol):
    """Sends letters."""

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; Unavailable to try later, Undeliverable for good."""


class Sms(Protocol):
    """Sends short messages."""

    async def send(self, phone: str, text: str, key: str) -> None:
        """Hand over one message to a number in E.164; the same key is the same message.

        Unavailable to try later, Undeliverable for good.
        """
