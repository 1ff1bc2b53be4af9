"""The port of a channel, and what can go wrong when a card is delivered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.card import Card, Limits
from fsm.view import File, Said
from services.model.people import Chat
from services.ports import Incoming


@dataclass(frozen=True, slots=True)
class Event:
    """A channel's event in neutral words.

    `said` is None for events that carry no words: `reachable` then tells that the resident allowed or blocked us.
    `message` is the id of the message whose button was pressed (it can be edited); `callback` what must be
    acknowledged; `client` what the resident's program can do ("" everything, "text" text buttons only, "none").
    `start` is the payload of a deep link; `language` a two-letter guess.
    """

    chat: Chat
    said: Said | None = None
    message: str = ""
    callback: str = ""
    language: str = ""
    client: str = ""
    start: str | None = None
    reachable: bool | None = None
    name: str = ""


Ingest = Callable[[Sequence[Incoming], dict[str, str]], Awaitable[None]]
"""Stores events together with marks (where the poll stands) in one transaction; returns after COMMIT."""

Content = Callable[[str], Awaitable[bytes]]
"""Makes the bytes of an attachment from its `source`."""


class Channel(Protocol):
    """One messenger. `decode` and `delivered card` are the only places that know its formats."""

    name: str
    limits: Limits

    @property
    def link(self) -> str:
        """Return where a resident opens the chat in a browser, "" where that is not known."""

    async def start(self) -> None:
        """Check the token, set commands and the bot's card; raise `Misconfigured` with what to do."""

    async def receive(self, ingest: Ingest, mark: str | None) -> None:
        """Poll until cancelled: store, then acknowledge. `mark` is where the last process stood."""

    def decode(self, incoming: Incoming) -> Event | None:
        """Read a stored event; None for kinds we do not serve. Raises for one that we cannot read."""

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        """Send or edit; return the message id. `number` grows with the outbox and is the key against repeats."""

    async def acknowledge(self, event: Event, toast: str) -> None:
        """Answer a press so that its button stops spinning; never raises."""

    async def typing(self, chat: str) -> None:
        """Show that an answer is being prepared; never raises."""

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """Delete the resident's own message where the channel can (a secret was typed); Unavailable: try later.

        The body may hold identifiers alone: what was typed is not kept for this.
        """

    async def fetch(self, file: File) -> bytes:
        """Download a file that a resident sent."""

    async def close(self) -> None:
        """Release connections."""


class Misconfigured(Exception):
    """The channel cannot start; the text says what the operator must do."""


class Blocked(Exception):
    """The resident cannot be written to any more on this channel."""


class TryLater(Exception):
    """Not accepted now. `after` seconds; `everyone` tells that the whole channel must wait."""

    def __init__(self, after: float, *, everyone: bool = False) -> None:
        super().__init__(f"try after {after} s")
        self.after, self.everyone = after, everyone


class CannotEdit(Exception):
    """The message cannot be edited: send the card as a new one."""


class Unsure(Exception):
    """It may have been delivered: the answer was lost."""


class Rejected(Exception):
    """The channel refuses this card for good; `reason` carries no personal data."""


Raw = dict[str, Any]
