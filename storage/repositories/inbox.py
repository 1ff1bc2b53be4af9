"""Events that were stored before they were acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, func, null, select, update

from services.ports import Incoming, Stored
from storage.dialects import fresh, has_row_locks, of
from storage.tables.queues import EMPTY, NEW, ZERO, dead, inbox, over, waits

KEY = ("channel", "event_id")
STORE = fresh(inbox, KEY, "id", *KEY, state=NEW, tries=ZERO, reason=EMPTY)
WAITING = (
    select(inbox.c.id, inbox.c.channel, inbox.c.event_id, inbox.c.chat, inbox.c.body, inbox.c.tries)
    .where(waits, inbox.c.id > bindparam("after"))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
)
THIS = inbox.c.id == bindparam("event")
# A statement sees what was committed before it began: the lock has to come in a statement of its own, first.
LOCK_CHAT = select(
    func.pg_try_advisory_xact_lock(func.hashtextextended(inbox.c.channel + ":" + inbox.c.chat, 0))
).where(THIS, waits)
older = inbox.alias("older")
OLDER = exists().where(
    older.c.channel == inbox.c.channel,
    older.c.chat == inbox.c.chat,
    older.c.id < inbox.c.id,
    older.c.state == NEW,
)
TAKE = select(inbox.c.id).where(THIS, waits, ~OLDER).with_for_update(skip_locked=True)
DONE = update(inbox).where(THIS).values(state="done", body=null(), done_at=bindparam("now"))
FINISH = DONE.where(waits, ~OLDER)
FAILED = update(inbox).where(THIS).values(tries=inbox.c.tries + 1, reason=bindparam("why")).returning(inbox.c.tries)
SET_ASIDE = update(inbox).where(THIS).values(state="dead", reason=bindparam("why"), done_at=bindparam("now"))

OLDEST = select(inbox.c.received_at).where(waits).order_by(inbox.c.id).limit(1)
OLD = (
    select(inbox.c.id)
    .where(over, inbox.c.done_at < bindparam("before"))
    .order_by(inbox.c.done_at)
    .limit(bindparam("most"))
)
PURGE = delete(inbox).where(inbox.c.id.in_(OLD))
OLD_DEAD = (
    select(inbox.c.id)
    .where(dead, inbox.c.done_at < bindparam("before"))
    .order_by(inbox.c.done_at)
    .limit(bindparam("most"))
)
PURGE_DEAD = delete(inbox).where(inbox.c.id.in_(OLD_DEAD))


@dataclass(frozen=True, slots=True)
class SqlInbox:
    """Events that were stored before they were acknowledged."""

    connection: Connection

    def store(self, events: Sequence[Incoming], now: datetime) -> Sequence[Stored]:
        """Insert; return those that are new, in order. What was seen before is left out."""
        if not events:
            return []
        unique = {(event.channel, event.event_id): event for event in reversed(events)}
        rows = [_row(event, now) for event in reversed(unique.values())]
        stored = self.connection.execute(of(self.connection, STORE), rows).all()
        new = [Stored(number, unique[channel, event_id], 0) for number, channel, event_id in stored]
        return sorted(new, key=lambda event: event.id)

    def waiting(self, limit: int, after: int = 0) -> Sequence[Stored]:
        """Return events that are not done, oldest first, with ids above `after`."""
        rows = self.connection.execute(WAITING, {"most": limit, "after": after})
        return [Stored(row[0], Incoming(*row[1:5]), row[5]) for row in rows]

    def take(self, event_id: int) -> bool:
        """Lock an event that is not done, in its chat's turn; False when done or held by another worker."""
        event = {"event": event_id}
        if has_row_locks(self.connection) and not self.connection.execute(LOCK_CHAT, event).scalar():
            return False
        return self.connection.execute(TAKE, event).first() is not None

    def finish(self, event_id: int, now: datetime) -> bool:
        """Take and finish in one step, at the beginning of the turn's transaction; False as for `take`."""
        if has_row_locks(self.connection) and not self.connection.execute(LOCK_CHAT, {"event": event_id}).scalar():
            return False
        return self.connection.execute(FINISH, {"event": event_id, "now": now}).rowcount == 1

    def done(self, event_id: int, now: datetime) -> None:
        """Finish an event and forget its body."""
        self.connection.execute(DONE, {"event": event_id, "now": now})

    def failed(self, event_id: int, reason: str) -> int:
        """Count one more failed try and return how many there were."""
        tries: int = self.connection.execute(FAILED, {"event": event_id, "why": reason}).scalar_one()
        return tries

    def set_aside(self, event_id: int, reason: str, now: datetime) -> None:
        """Move an event to the dead letters: its body stays for people to look at."""
        self.connection.execute(SET_ASIDE, {"event": event_id, "why": reason, "now": now})

    def oldest(self) -> datetime | None:
        """Return when the longest waiting event was received."""
        return self.connection.execute(OLDEST).scalar()

    def purge(self, before: datetime, limit: int) -> int:
        """Delete events that were done before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete events that were set aside before then, at most so many; return how many."""
        return self.connection.execute(PURGE_DEAD, {"before": before, "most": limit}).rowcount


def _row(event: Incoming, now: datetime) -> dict[str, object]:
    return {
        "channel": event.channel,
        "event_id": event.event_id,
        "chat": event.chat,
        "body": event.body,
        "received_at": now,
    }
