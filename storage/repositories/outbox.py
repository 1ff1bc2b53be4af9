"""Cards to deliver, in order within a chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Text,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    null,
    or_,
    select,
    update,
)

from services.model.people import Chat
from services.ports import Parcel
from services.ports.queues import Cards
from storage.dialects import has_row_locks
from storage.rows import AnyRow
from storage.tables.queues import EMPTY, NEW, ZERO, arrived, failed, outbox, together, waits

CARD = insert(outbox).values(state=NEW, tries=ZERO, message_id=EMPTY, reason=EMPTY)
ADD = CARD.returning(outbox.c.id)
ADD_NOTICES = CARD.returning(outbox.c.id, sort_by_parameter_order=True)
ALONE, FIRST = 0, -1
"""What `batch` says of a notice that goes alone, and of the first of a group, which the others name by its id."""
older, first = outbox.alias("older"), outbox.alias("first")
# Where there are several workers: a card behind one that is not held by its own writer is for nobody yet.
ELSEWHERE = exists().where(
    older.c.channel == bindparam("to_channel"),
    older.c.chat_id == bindparam("to_chat"),
    older.c.state == NEW,
    older.c.batch.is_(None),
    or_(older.c.owner != bindparam("by"), older.c.lease_until <= bindparam("now")),
)
UNTIL = bindparam("until", type_=outbox.c.lease_until.type)
ADD_IN_TURN = CARD.values(lease_until=case((ELSEWHERE, bindparam("now")), else_=UNTIL)).returning(
    outbox.c.id, outbox.c.lease_until
)
SAME_CHAT_OLDER = and_(
    older.c.channel == outbox.c.channel,
    older.c.chat_id == outbox.c.chat_id,
    older.c.id < outbox.c.id,
    older.c.state == NEW,
    older.c.batch.is_(None),
    outbox.c.batch.is_(None),
)
HELD = and_(older.c.lease_until > bindparam("now"), older.c.owner != bindparam("by"))
# Whoever takes the first of a group takes the others with it.
LED = exists().where(first.c.id == outbox.c.batch, first.c.state == NEW)
UNHELD = outbox.c.lease_until <= bindparam("now")
FREE = (
    select(outbox.c.id)
    .where(waits, UNHELD)
    .where(~exists().where(SAME_CHAT_OLDER, HELD), ~LED)
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
OTHERS = select(outbox.c.id).where(together, UNHELD, outbox.c.batch.in_(bindparam("firsts", expanding=True)))
# A row that another worker is claiming at this moment was skipped, not seen as held: what stands behind it has to wait.
MINE = and_(older.c.lease_until > bindparam("now"), older.c.owner == bindparam("by"))
TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("free", expanding=True)))
    .where(~exists().where(SAME_CHAT_OLDER, older.c.id.not_in(bindparam("free", expanding=True)), ~MINE))
    .values(owner=bindparam("by"), lease_until=bindparam("until"), tries=outbox.c.tries + 1)
    .returning(outbox.c.id, outbox.c.channel, outbox.c.chat_id, outbox.c.body, outbox.c.tries, outbox.c.batch)
)
THIS = outbox.c.id == bindparam("parcel")
GONE = {"state": "sent", "body": null(), "done_at": bindparam("now")}
SENT = update(outbox).where(THIS).values(message_id=bindparam("message"), **GONE)
# A thousand marks in one statement, where each would be a trip to the server of its own.
LISTED = func.unnest(bindparam("parcels", type_=ARRAY(BigInteger)), bindparam("messages", type_=ARRAY(Text)))
MARK = LISTED.table_valued("id", "message").render_derived(name="mark")
ALL_SENT = update(outbox).where(outbox.c.id == MARK.c.id).values(message_id=MARK.c.message, **GONE)
FAILED = (
    update(outbox).where(THIS).values(state=bindparam("to_state"), reason=bindparam("why"), done_at=bindparam("now"))
)

HOLD = (
    update(outbox)
    .where(outbox.c.owner == bindparam("by"), waits, outbox.c.id.in_(bindparam("held", expanding=True)))
    .values(lease_until=bindparam("until"))
)
OLD = (
    select(outbox.c.id)
    .where(arrived, outbox.c.done_at < bindparam("before"))
    .order_by(outbox.c.done_at)
    .limit(bindparam("most"))
)
PURGE = delete(outbox).where(outbox.c.id.in_(OLD))
OLD_FAILED = (
    select(outbox.c.id)
    .where(failed, outbox.c.done_at < bindparam("before"))
    .order_by(outbox.c.done_at)
    .limit(bindparam("most"))
)
PURGE_DEAD = delete(outbox).where(outbox.c.id.in_(OLD_FAILED))


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """Cards to deliver, in order within a chat."""

    connection: Connection

    def add(self, chat: Chat, body: Any, owner: str, lease_until: datetime, now: datetime) -> Parcel:
        """Store a card; it is born held by the worker that will send it, unless it is `free`."""
        values = {"channel": chat.channel, "chat_id": chat.id, "body": body, "owner": owner, "created_at": now}
        if not has_row_locks(self.connection):
            return Parcel(self.connection.execute(ADD, values | {"lease_until": lease_until}).scalar_one(), chat, body)
        turn = {"to_channel": chat.channel, "to_chat": chat.id, "by": owner, "now": now, "until": lease_until}
        number, until = self.connection.execute(ADD_IN_TURN, values | turn).one()
        return Parcel(number, chat, body, free=until < lease_until)

    def notify(self, groups: Sequence[Cards], owner: str, lease_until: datetime, now: datetime) -> Sequence[Parcel]:
        """Store notices, held by this worker, in their order; those of a group say the same and go in one call."""
        held = {"owner": owner, "lease_until": lease_until, "created_at": now}
        firsts = [(*group[0], FIRST if len(group) > 1 else ALONE) for group in groups]
        led = self._stored(firsts, held)
        others = [(*card, number) for group, number in zip(groups, led, strict=True) for card in group[1:]]
        numbers = iter(self._stored(others, held))
        return [
            Parcel(number if at == 0 else next(numbers), chat, body, batch=number if len(group) > 1 else ALONE)
            for group, number in zip(groups, led, strict=True)
            for at, (chat, body) in enumerate(group)
        ]

    def _stored(self, cards: Sequence[tuple[Chat, Any, int]], held: dict[str, Any]) -> Sequence[int]:
        rows = [{"channel": chat.channel, "chat_id": chat.id, "body": body, "batch": batch} | held
                for chat, body, batch in cards]  # fmt: skip
        return self.connection.execute(ADD_NOTICES, rows).scalars().all() if rows else []

    def claim(self, owner: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[Parcel]:
        """Take cards whose holder is gone, oldest first; never an answer behind an unsent one held by another."""
        who = {"by": owner, "now": now}
        free = list(self.connection.execute(FREE, {**who, "most": limit}).scalars().all())
        if not free:
            return []
        free += self.connection.execute(OTHERS, {"now": now, "firsts": free}).scalars().all()
        rows = self.connection.execute(TAKE, {**who, "until": lease_until, "free": free})
        return [_parcel(row) for row in sorted(rows, key=lambda row: row[0])]

    def sent(self, ids: Sequence[tuple[int, str]], now: datetime) -> None:
        """Mark as sent with the channel's message ids and forget the bodies."""
        if not ids:
            return
        if has_row_locks(self.connection):
            parcels, messages = [parcel_id for parcel_id, _ in ids], [message_id for _, message_id in ids]
            self.connection.execute(ALL_SENT, {"parcels": parcels, "messages": messages, "now": now})
        else:
            rows = [{"parcel": parcel_id, "message": message_id, "now": now} for parcel_id, message_id in ids]
            self.connection.execute(SENT, rows)

    def failed(self, parcel_id: int, state: str, reason: str, now: datetime) -> None:
        """Mark as `dead` (will never arrive) or `unknown` (may have arrived), with the reason."""
        self.connection.execute(FAILED, {"parcel": parcel_id, "to_state": state, "why": reason, "now": now})

    def hold(self, owner: str, ids: Sequence[int], lease_until: datetime) -> None:
        """Stay the holder of these unsent cards; one that another worker took meanwhile stays with that one."""
        if ids:
            self.connection.execute(HOLD, {"by": owner, "held": ids, "until": lease_until})

    def purge(self, before: datetime, limit: int) -> int:
        """Delete cards that were sent before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete cards that were given up before then, at most so many; return how many."""
        return self.connection.execute(PURGE_DEAD, {"before": before, "most": limit}).rowcount


def _parcel(row: AnyRow) -> Parcel:
    number, batch = row[0], row[5]
    return Parcel(number, Chat(row[1], row[2]), row[3], row[4], batch=number if batch == FIRST else batch)
