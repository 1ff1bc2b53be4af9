"""Calls to the outside world, stored before they are made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Delete, Select, and_, bindparam, delete, null, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from services.ports import Call
from storage.dialects import fresh, of
from storage.tables.queues import EMPTY, NEW, ZERO, call, ended

PLAN = fresh(call, ("key",), "id", state=NEW, owner=EMPTY, tries=ZERO, reason=EMPTY)
DUE = (
    select(call.c.id)
    .where(call.c.due_at <= bindparam("now"))
    .order_by(call.c.due_at, call.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
DUE_OTHERS = DUE.where(call.c.kind.not_in(bindparam("full", expanding=True)))
# The number of tries grows when a call is taken, so that a try which killed its worker is counted.
TAKE = (
    update(call)
    .values(owner=bindparam("by"), due_at=bindparam("until"), tries=call.c.tries + 1)
    .returning(call.c.id, call.c.kind, call.c.key, call.c.payload, call.c.tries - 1)
)


def _taken(due: Select[tuple[int]]) -> ReturningUpdate[Any]:
    """Take what is due; as a list made once, for PostgreSQL may ask a subquery again and again and take more."""
    once = due.cte("due").prefix_with("MATERIALIZED", dialect="postgresql")
    return TAKE.where(call.c.id.in_(select(once.c.id)))


CLAIM, CLAIM_OTHERS = _taken(DUE), _taken(DUE_OTHERS)
THIS = call.c.id == bindparam("call")
MINE = and_(
    call.c.owner == bindparam("by"), call.c.due_at.is_not(null()), call.c.id.in_(bindparam("held", expanding=True))
)
HOLD = update(call).where(MINE).values(due_at=bindparam("until"))
# SQLite goes by the index of `due_at` for a range, and not for «is not null».
EVER, NEVER = datetime(1970, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
LIVE = (
    select(call.c.id)
    .where(call.c.due_at > bindparam("ever"), call.c.due_at < bindparam("before"), call.c.kind == bindparam("of_kind"))
    .limit(bindparam("most"))
)
DONE = update(call).where(THIS).values(state="done", payload=null(), due_at=null(), done_at=bindparam("now"))
AGAIN = update(call).where(THIS).values(owner="", due_at=bindparam("due"), reason=bindparam("why"))
POSTPONED = AGAIN.values(tries=call.c.tries - 1)
DEAD = update(call).where(THIS).values(state="dead", due_at=null(), reason=bindparam("why"), done_at=bindparam("now"))


def _purge(state: str) -> Delete:
    """Delete calls that ended in this state before then: those that may still be made are not looked at."""
    old = (
        select(call.c.id)
        .where(ended, call.c.state == state, call.c.done_at < bindparam("before"))
        .order_by(call.c.done_at)
        .limit(bindparam("most"))
    )
    return delete(call).where(call.c.id.in_(old))


PURGE, PURGE_DEAD = _purge("done"), _purge("dead")


@dataclass(frozen=True, slots=True)
class SqlCalls:
    """Calls to the outside world."""

    connection: Connection

    def plan(self, kind: str, key: str, payload: Any, due: datetime) -> bool:
        """Store an intent; False when this key was planned before."""
        values = {"kind": kind, "key": key, "payload": payload, "due_at": due}
        return self.connection.execute(of(self.connection, PLAN), values).first() is not None

    def claim(
        self, owner: str, now: datetime, lease_until: datetime, limit: int, without: Collection[str] = ()
    ) -> Sequence[Call]:
        """Take due calls that nobody holds, oldest first; `tries` counts those who took them before."""
        values: dict[str, Any] = {"by": owner, "now": now, "until": lease_until, "most": limit}
        which = (CLAIM_OTHERS, values | {"full": sorted(without)}) if without else (CLAIM, values)
        taken = [Call(*row) for row in self.connection.execute(*which)]
        return sorted(taken, key=lambda call: call.id)

    def hold(self, owner: str, ids: Sequence[int], lease_until: datetime) -> None:
        """Stay the holder of these calls; one that another worker took meanwhile stays with that one."""
        if ids:
            self.connection.execute(HOLD, {"by": owner, "held": ids, "until": lease_until})

    def under_way(self, kind: str, most: int, before: datetime | None = None) -> int:
        """Count the calls of a kind that are not over, up to so many; `before`: that are due or held until then."""
        values = {"of_kind": kind, "most": most, "ever": EVER, "before": before or NEVER}
        return len(self.connection.execute(LIVE, values).all())

    def done(self, call_id: int, now: datetime) -> None:
        """Finish a call and forget its payload."""
        self.connection.execute(DONE, {"call": call_id, "now": now})

    def again(self, call_id: int, due: datetime, reason: str) -> None:
        """Give a call back for another try."""
        self.connection.execute(AGAIN, {"call": call_id, "due": due, "why": reason})

    def postponed(self, call_id: int, due: datetime, reason: str) -> None:
        """Give a call back until its turn comes; this try does not count."""
        self.connection.execute(POSTPONED, {"call": call_id, "due": due, "why": reason})

    def dead(self, call_id: int, reason: str, now: datetime) -> None:
        """Set a call aside for people to look at: its payload stays."""
        self.connection.execute(DEAD, {"call": call_id, "why": reason, "now": now})

    def purge(self, before: datetime, limit: int) -> int:
        """Delete calls that were done before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount

    def purge_dead(self, before: datetime, limit: int) -> int:
        """Delete calls that were set aside before then, at most so many; return how many."""
        return self.connection.execute(PURGE_DEAD, {"before": before, "most": limit}).rowcount
