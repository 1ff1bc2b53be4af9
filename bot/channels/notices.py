"""How a channel takes notices: in what pace, how many at once, and whether many can be told in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.channels.card import Card
from bot.channels.pace import Pace

UNPACED = 100


@dataclass(frozen=True, slots=True)
class Bulk:
    """`pace` of notices, None where the channel paces all its calls itself. `ahead`: how many wait for it at most.

    `together`: how many chats one call tells the same, which then count as `weight` of those that wait.
    """

    pace: Pace | None = None
    ahead: int = UNPACED
    together: int = 1
    weight: int = 1


@runtime_checkable
class Herald(Protocol):
    """A channel with calls of its own for notices: they give way to answers."""

    async def notify(self, chat: str, card: Card, number: int) -> str:
        """Do what `Channel.deliver` does."""

    async def notify_all(self, chats: Sequence[str], card: Card, number: int) -> Sequence[str | Exception]:
        """Send the same card to many chats in one call; return the message id, or the channel's error, of each.

        The same `number` with the same chats is the same call. It raises what concerns all of them; Rejected: it
        was not done, and each may be told on its own.
        """


@runtime_checkable
class Paced(Protocol):
    """A channel with a pace that all processes which serve it share. `waits`: calls wait for their turn."""

    pace: Pace

    @property
    def waits(self) -> bool:
        """Whether more calls wait than the pace lets go."""


def bulk_of(channel: object) -> Bulk:
    """Return how a channel takes notices; one that says nothing takes a handful at a time."""
    bulk = getattr(channel, "bulk", None)
    return bulk if isinstance(bulk, Bulk) else Bulk()
