"""Cards to deliver, in order within a chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, null, select, update

from services.model.people import Chat
from services.ports import Parcel
from storage.tables.queues import EMPTY, NEW, ZERO, arrived, outbox, waits

ADD = insert(outbox).values(state=NEW, tries=ZERO, message_id=EMPTY, reason=EMPTY).returning(outbox.c.id)
older = outbox.alias("older")
SAME_CHAT_OLDER = and_(
    older.c.channel == outbox.c.channel,
    older.c.chat_id == outbox.c.chat_id,
    older.c.id < outbox.c.id,
    older.c.state == NEW,
)
HELD = and_(older.c.lease_until > bindparam("now"), older.c.owner != bindparam("by"))
FREE = (
    select(outbox.c.id)
    .where(waits, outbox.c.lease_until <= bindparam("now"))
    .where(~exists().where(SAME_CHAT_OLDER, HELD))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
# A row that another worker is claiming at this moment was skipped, not seen as held: what stands behind it has to wait.
MINE = and_(older.c.lease_until > bindparam("now"), older.c.owner == bindparam("by"))
TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("free", expanding=True)))
    .where(~exists().where(SAME_CHAT_OLDER, older.c.id.not_in(bindparam("free", expanding=True)), ~MINE))
    .values(owner=bindparam("by"), lease_until=bindparam("until"), tries=outbox.c.tries + 1)
    .returning(outbox.c.id, outbox.c.channel, outbox.c.chat_id, outbox.c.body, outbox.c.tries)
)
THIS = outbox.c.id == bindparam("parcel")
SENT = update(outbox).where(THIS).values(
    state="sent", body=null(), message_id=bindparam("message"), done_at=bindparam("now")
)
FAILED = update(outbox).where(THIS).values(
    state=bindparam("to_state"), reason=bindparam("why"), done_at=bindparam("now")
)

HOLD = update(outbox).where(outbox.c.owner == bindparam("by"), waits).values(lease_until=bindparam("until"))
OLD = (
    select(outbox.c.id)
    .where(arrived, outbox.c.done_at < bindparam("before"))
    .order_by(outbox.c.done_at)
    .limit(bindparam("most"))
)
PURGE = delete(outbox).where(outbox.c.id.in_(OLD))


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """Cards to deliver, in order within a chat."""

    connection: Connection

    def add(self, chat: Chat, body: Any, owner: str, lease_until: datetime, now: datetime) -> Parcel:
        """Store a card; it is born held by the worker that will send it. Ids grow and are never used again."""
        values = {
            "channel": chat.channel,
            "chat_id": chat.id,
            "body": body,
            "owner": owner,
            "lease_until": lease_until,
            "created_at": now,
        }
        return Parcel(self.connection.execute(ADD, values).scalar_one(), chat, body)

    def claim(self, owner: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[Parcel]:
        """Take cards whose holder is gone, oldest first; never one behind an unsent card held by another."""
        who = {"by": owner, "now": now}
        free = self.connection.execute(FREE, {**who, "most": limit}).scalars().all()
        if not free:
            return []
        rows = self.connection.execute(TAKE, {**who, "until": lease_until, "free": free})
        return [Parcel(row[0], Chat(row[1], row[2]), *row[3:]) for row in sorted(rows, key=lambda row: row[0])]

    def sent(self, ids: Sequence[tuple[int, str]], now: datetime) -> None:
        """Mark as sent with the channel's message ids and forget the bodies."""
        rows = [{"parcel": parcel_id, "message": message_id, "now": now} for parcel_id, message_id in ids]
        if rows:
            self.connection.execute(SENT, rows)

    def failed(self, parcel_id: int, state: str, reason: str, now: datetime) -> None:
        """Mark as `dead` (will never arrive) or `unknown` (may have arrived), with the reason."""
        self.connection.execute(FAILED, {"parcel": parcel_id, "to_state": state, "why": reason, "now": now})

    def hold(self, owner: str, lease_until: datetime) -> None:
        """Stay the holder of the unsent cards that this worker holds."""
        self.connection.execute(HOLD, {"by": owner, "until": lease_until})

    def purge(self, before: datetime, limit: int) -> int:
        """Delete cards that were sent before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount
