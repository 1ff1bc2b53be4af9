"""Journeys of notices: those that no chat takes, where each was tried, and counts of what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    literal,
    select,
    tuple_,
    type_coerce,
    update,
)

from services.model.campaigns import FIRST, Addressees, Due, NoticeState, Settled, Spot
from services.model.journeys import Journey, Outcome, Reach, ending, reason_of, trail_of
from storage.dialects import Insert, each, of
from storage.repositories.addressees import TEXTED, fitting, mailed, wanting
from storage.rows import AnyRow
from storage.tables.campaigns import campaign_outcome, notice
from storage.tables.people import resident

DUE_AT = type_coerce(notice.c.due_at, BigInteger)
LINE: ColumnElement[str] = notice.c.trail + notice.c.channel + " " + notice.c.chat_id + bindparam("line")
"""The trail with the place of now added to it."""
LEFT = (
    update(notice)
    .where(
        notice.c.id == bindparam("notice"), notice.c.channel == bindparam("by"), notice.c.state == NoticeState.SENT
    )
    .values(state=bindparam("to_state"), reason=bindparam("why"), done_at=bindparam("now"))
)  # fmt: skip
TRIED = LEFT.values(trail=LINE)
SHOWN = select(
    notice.c.id, notice.c.campaign_id, notice.c.resident_id, notice.c.kind, notice.c.state, notice.c.reason,
    notice.c.channel, notice.c.done_at, notice.c.trail,
)  # fmt: skip
FAILED = (
    SHOWN.where(notice.c.campaign_id == bindparam("campaign"), notice.c.state == NoticeState.FAILED)
    .order_by(notice.c.due_at, notice.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
OF_RESIDENT = (
    SHOWN.where(notice.c.resident_id == bindparam("resident")).order_by(notice.c.id.desc()).limit(bindparam("most"))
)
THIS = campaign_outcome.c.campaign_id == bindparam("campaign")
COUNTED = select(
    campaign_outcome.c.outcome, campaign_outcome.c.reason, campaign_outcome.c.channel, campaign_outcome.c.count
).where(THIS, campaign_outcome.c.count != 0)


def _added(statement: Insert) -> Any:
    keys = ("campaign_id", "outcome", "reason", "channel")
    more = campaign_outcome.c.count + statement.excluded["count"]
    return statement.on_conflict_do_update(index_elements=keys, set_={"count": more})


COUNT = each(campaign_outcome, _added)


@dataclass(frozen=True, slots=True)
class SqlJourneys:
    """Journeys of notices."""

    connection: Connection

    def elsewhere(
        self, campaign_id: int, addressees: Addressees, limit: int, after: Spot = FIRST
    ) -> Sequence[tuple[Due, Reach]]:
        """Return the first notices behind a spot that no chat takes, with other ways, for who holds the campaign."""
        waiting = notice.c.campaign_id == campaign_id, notice.c.state == NoticeState.ELSEWHERE
        behind = tuple_(DUE_AT, notice.c.id) > tuple_(*(literal(part, BigInteger) for part in after))
        rows = self.connection.execute(
            _due(addressees).where(*waiting, behind).order_by(notice.c.due_at, notice.c.id).limit(limit)
        )
        return [_read(row) for row in rows]

    def handed(self, notice_id: int, channel: str, addressees: Addressees) -> tuple[Due, Reach] | None:
        """Return a notice that was handed to this channel and is there still; None when it is not."""
        there = notice.c.id == notice_id, notice.c.channel == channel, notice.c.state == NoticeState.SENT
        row = self.connection.execute(_due(addressees).where(*there)).first()
        return _read(row) if row else None

    def take_back(self, back: Settled, channel: str, now: datetime, *, tried: bool) -> bool:
        """Store that a notice of this channel was not sent, or was `tried` in vain; False when it is not there."""
        values = {"notice": back.notice_id, "by": channel, "to_state": back.state, "why": back.reason, "now": now}
        line = {"line": ending(now, reason_of(back.reason))} if tried else {}
        return self.connection.execute(TRIED if tried else LEFT, values | line).rowcount == 1

    def count(self, campaign_id: int, changes: Mapping[Outcome, int]) -> None:
        """Change the counts; in one order, so that two transactions never wait for each other."""
        rows = [
            {"campaign_id": campaign_id, "outcome": what, "reason": reason, "channel": channel, "count": count}
            for (what, reason, channel), count in sorted((_key(one), many) for one, many in changes.items())
        ]
        if rows:
            self.connection.execute(of(self.connection, COUNT), rows)

    def counted(self, campaign_id: int) -> Mapping[Outcome, int]:
        """Return the counts that are not zero."""
        rows = self.connection.execute(COUNTED, {"campaign": campaign_id})
        return {Outcome(*row[:3]): row[3] for row in rows}

    def failed(self, campaign_id: int, limit: int, offset: int = 0) -> Sequence[Journey]:
        """Return the notices of a campaign that could not arrive."""
        rows = self.connection.execute(FAILED, {"campaign": campaign_id, "most": limit, "skipped": offset})
        return [_shown(row) for row in rows]

    def of_resident(self, resident_id: int, limit: int) -> Sequence[Journey]:
        """Return a resident's notices, the newest first."""
        return [_shown(row) for row in self.connection.execute(OF_RESIDENT, {"resident": resident_id, "most": limit})]


def _due(addressees: Addressees) -> Select[Any]:
    whose = (notice.c.id, notice.c.resident_id, notice.c.subject, notice.c.reason, notice.c.trail)
    return select(*whose, fitting(addressees), wanting(addressees), mailed(addressees), TEXTED, DUE_AT).select_from(
        notice.join(resident, notice.c.resident_id == resident.c.id)
    )


def _read(row: AnyRow) -> tuple[Due, Reach]:
    whose = (row[0], row[1], row[2], row[3])
    due = Due(*whose, fits=bool(row[5]), wanted=bool(row[6]), due_at=row[9], tried=trail_of(row[4]))
    return due, Reach(mail=bool(row[7]), sms=bool(row[8]))


def _shown(row: AnyRow) -> Journey:
    return Journey(*[*row[:8], trail_of(row[8])])


def _key(one: Outcome) -> tuple[str, str, str]:
    return one.outcome, one.reason, one.channel
