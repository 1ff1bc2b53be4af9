"""What residents need of a messenger, whichever it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it arrived: its text, and what each button sends, by label."""

    chat: int
    message: int
    text: str
    buttons: dict[str, str]


def nobody() -> None:
    """Tell nobody of a poll."""


def unseen(card: Shown) -> None:
    """Show a card to nobody."""


class Messenger(Protocol):
    """A lean double of a messenger's server. `polled` is told about every poll, `shown` about every card.

    Calls are answered after `latency` seconds; over `limit` of them a second (0: any number) they are `refused`.
    """

    polled: Callable[[], None]
    shown: Callable[[Shown], None]
    latency: float
    limit: int
    refused: int

    def say(self, chat: int, text: str) -> None:
        """Queue a message of a resident."""

    def press(self, card: Shown, label: str) -> None:
        """Queue a press; KeyError when the card has no such button."""
