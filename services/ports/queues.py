"""Ports to what waits: events in, cards out, calls to the world; and small durable facts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.model.people import Chat


@dataclass(frozen=True, slots=True)
class Call:
    """An intent to call the outside world (mail, sms, acquirer.create…), stored before the call is made."""

    id: int
    kind: str
    key: str
    payload: Any
    tries: int


class Calls(Protocol):
    """Calls to the outside world."""

    def plan(self, kind: str, key: str, payload: Any, due: datetime) -> bool:
        """Store an intent; False when this key was planned before."""

    def claim(
        self, owner: str, now: datetime, lease_until: datetime, limit: int, without: Collection[str] = ()
    ) -> Sequence[Call]:
        """Take due calls that nobody holds, oldest first (SKIP LOCKED where there is more than one worker).

        `without` these kinds.
        """

    def hold(self, owner: str, ids: Sequence[int], lease_until: datetime) -> None:
        """Stay the holder of these calls; one that another worker took meanwhile stays with that one."""

    def under_way(self, kind: str, most: int, before: datetime | None = None) -> int:
        """Count the calls of a kind that are not over, up to so many; `before`: that are due or held until then."""

    def done(self, call_id: int, now: datetime) -> None:
        """Finish a call and forget its payload."""

    def again(self, call_id: int, due: datetime, reason: str) -> None:
        """Give a call back for another try."""

    def postponed(self, call_id: int, due: datetime, reason: str) -> None:
        """Give a call back until its turn comes; this try does not count."""

    def dead(self, call_id: int, reason: str, now: datetime) -> None:
        """Set a call aside for people to look at."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete calls that were done before then, at most so many; return how many."""

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete calls that were set aside before then, at most so many; return how many."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event as a channel brought it: `event_id` is unique in its channel; `chat` orders it."""

    channel: str
    event_id: str
    chat: str
    body: Any


@dataclass(frozen=True, slots=True)
class Stored:
    """An event in the inbox."""

    id: int
    incoming: Incoming
    tries: int


class Inbox(Protocol):
    """Events that were stored before they were acknowledged."""

    def store(self, events: Sequence[Incoming], now: datetime) -> Sequence[Stored]:
        """Insert; return those that are new, in order. What was seen before is left out."""

    def waiting(self, limit: int, after: int = 0) -> Sequence[Stored]:
        """Return events that are not done, oldest first, with ids above `after`."""

    def take(self, event_id: int) -> bool:
        """Lock an event that is not done, in its chat's turn; False when done or held by another worker."""

    def done(self, event_id: int, now: datetime) -> None:
        """Finish an event and forget its body."""

    def finish(self, event_id: int, now: datetime) -> bool:
        """Take and finish in one step, at the beginning of the turn's transaction; False as for `take`."""

    def failed(self, event_id: int, reason: str) -> int:
        """Count one more failed try and return how many there were."""

    def set_aside(self, event_id: int, reason: str, now: datetime) -> None:
        """Move an event to the dead letters: its body stays for people to look at."""

    def oldest(self) -> datetime | None:
        """Return when the longest waiting event was received."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete events that were done before then, at most so many; return how many."""

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete events that were set aside before then, at most so many; return how many."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card on its way to a chat; `body` is the rendered card as JSON.

    `free` when it was stored behind one that another worker is to send: it waits to be claimed in its turn.
    `batch` is None for an answer. For a notice it is the id of the first of those that go in one call, 0: on its own.
    """

    id: int
    chat: Chat
    body: Any
    tries: int = 0
    free: bool = False
    batch: int | None = None


Cards = Sequence[tuple[Chat, Any]]
"""Cards as JSON, with the chats that they are for."""


class Outbox(Protocol):
    """Cards to deliver: answers in order within a chat, notices beside them in no order."""

    def add(self, chat: Chat, body: Any, owner: str, lease_until: datetime, now: datetime) -> Parcel:
        """Store a card; it is born held by the worker that will send it, unless it is `free`.

        Ids grow and are never used again.
        """

    def notify(self, groups: Sequence[Cards], owner: str, lease_until: datetime, now: datetime) -> Sequence[Parcel]:
        """Store notices, held by this worker, in their order; those of a group say the same and go in one call."""

    def claim(self, owner: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[Parcel]:
        """Take cards whose holder is gone, oldest first; never an answer behind an unsent one held by another.

        `limit` counts a group of notices as one: it is never taken apart.
        """

    def sent(self, ids: Sequence[tuple[int, str]], now: datetime) -> None:
        """Mark as sent with the channel's message ids and forget the bodies."""

    def failed(self, parcel_id: int, state: str, reason: str, now: datetime) -> None:
        """Mark as `dead` (will never arrive) or `unknown` (may have arrived), with the reason."""

    def hold(self, owner: str, ids: Sequence[int], lease_until: datetime) -> None:
        """Stay the holder of these unsent cards; one that another worker took meanwhile stays with that one."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete cards that were sent before then, at most so many; return how many."""

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete cards that were given up before then, at most so many; return how many."""


class Marks(Protocol):
    """Small durable facts by name: where a poll stands, who leads."""

    def get(self, name: str) -> str | None:
        """Return a mark."""

    def put(self, name: str, value: str) -> None:
        """Set a mark."""

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Become or stay the holder of a name, unless another one holds it now."""
