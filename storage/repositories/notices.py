"""Notices of campaigns: listed set-wise, taken in batches, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Executable,
    bindparam,
    delete,
    exists,
    literal,
    select,
    true,
    tuple_,
    type_coerce,
    update,
)

from services.model.campaigns import FIRST, Addressees, Campaign, Due, NoticeState, Settled, Spot
from services.model.journeys import ending, reason_of, trail_of
from storage.dialects import Insert, each, of
from storage.repositories.addressees import fitting, reachable, wanting
from storage.repositories.journeys import LINE
from storage.repositories.spreading import due_of
from storage.rows import AnyRow
from storage.tables.campaigns import campaign, notice, over
from storage.tables.people import resident

DUE_AT = type_coerce(notice.c.due_at, BigInteger)
ONCE = ("resident_id", "kind", "subject", "period")
LAST = (
    select(resident.c.id)
    .where(resident.c.cabinet == bindparam("in_cabinet"), resident.c.id > bindparam("after"))
    .order_by(resident.c.id)
    .limit(1)
    .offset(bindparam("most"))
)
LISTED = (
    update(campaign)
    .where(campaign.c.id == bindparam("campaign"))
    .values(reached=bindparam("upto"), listed=bindparam("is_over"), total=campaign.c.total + bindparam("more"))
)
SETTLE = (
    update(notice)
    .where(notice.c.id == bindparam("notice"))
    .values(
        state=bindparam("to_state"), reason=bindparam("why"), channel=bindparam("to_channel"),
        chat_id=bindparam("to_chat"), parcel_id=bindparam("parcel"), done_at=bindparam("now"),
    )
)  # fmt: skip
UNDELIVERED = (
    update(notice)
    .where(notice.c.parcel_id == bindparam("parcel"), notice.c.state == NoticeState.SENT)
    .values(state=bindparam("to_state"), reason=bindparam("why"), parcel_id=None, done_at=bindparam("now"), trail=LINE)
    .returning(notice.c.campaign_id, notice.c.channel)
)
WAITING = (notice.c.campaign_id == bindparam("campaign"), notice.c.state == NoticeState.DUE)
NEXT = select(notice.c.due_at).where(*WAITING).order_by(notice.c.due_at, notice.c.id).limit(1)
UNTOLD = (
    select(notice.c.id)
    .where(
        notice.c.campaign_id == bindparam("campaign"),
        notice.c.state.in_((NoticeState.DUE, NoticeState.ELSEWHERE)),
    )
    .limit(bindparam("most"))
)
EXPIRE = (
    update(notice)
    .where(notice.c.id.in_(UNTOLD))
    .values(state=NoticeState.SKIPPED, reason=bindparam("why"), done_at=bindparam("now"))
)
ENDED = select(campaign.c.id).where(over, campaign.c.changed_at < bindparam("before"))
OLD = select(notice.c.id).where(notice.c.campaign_id.in_(ENDED)).limit(bindparam("most"))
PURGE = delete(notice).where(notice.c.id.in_(OLD))


@dataclass(frozen=True, slots=True)
class SqlNotices:
    """Notices of campaigns."""

    connection: Connection

    def enlist(self, campaign: Campaign, addressees: Addressees, limit: int) -> int:
        """Look at so many residents behind `reached` and list those who fit and can be reached; return how many."""
        where = {"in_cabinet": addressees.cabinet, "after": campaign.reached, "most": limit - 1}
        last: int | None = self.connection.execute(LAST, where).scalar()
        added = self.connection.execute(of(self.connection, _listing(campaign, addressees, last))).rowcount
        stands = {"upto": last or campaign.reached, "is_over": last is None, "more": added}
        self.connection.execute(LISTED, {"campaign": campaign.id, **stands})
        return added

    def due(
        self, campaign_id: int, addressees: Addressees, now: datetime, limit: int, after: Spot = FIRST
    ) -> Sequence[Due]:
        """Return the first notices behind a spot whose moment has come, for who holds the campaign."""
        whose = (notice.c.id, notice.c.resident_id, notice.c.subject, notice.c.reason, DUE_AT)
        where = (resident.c.prefers, notice.c.trail)
        first = (
            select(*whose, fitting(addressees), wanting(addressees), *where)
            .select_from(notice.join(resident, notice.c.resident_id == resident.c.id))
            .where(
                notice.c.campaign_id == campaign_id,
                notice.c.state == NoticeState.DUE,
                notice.c.due_at <= now,
                tuple_(DUE_AT, notice.c.id) > tuple_(*(literal(part, BigInteger) for part in after)),
            )
            .order_by(notice.c.due_at, notice.c.id)
            .limit(limit)
        )
        return [_due(row) for row in self.connection.execute(first)]

    def next_due(self, campaign_id: int) -> datetime | None:
        """Return when the next notice of a campaign is due; None when all are settled."""
        return self.connection.execute(NEXT, {"campaign": campaign_id}).scalar()

    def expire(self, campaign_id: int, reason: str, now: datetime, limit: int) -> int:
        """Leave out notices that nobody has been told yet, at most so many; return how many."""
        values = {"campaign": campaign_id, "why": reason, "now": now, "most": limit}
        return self.connection.execute(EXPIRE, values).rowcount

    def settle(self, settled: Sequence[Settled], now: datetime) -> None:
        """Store what became of them."""
        if settled:
            self.connection.execute(SETTLE, [_values(one, now) for one in settled])

    def undelivered(self, parcel_id: int, reason: str, now: datetime, *, again: bool) -> tuple[int, str] | None:
        """Store that a parcel did not arrive; return its campaign and channel, None when it was no notice."""
        state, line = NoticeState.DUE if again else NoticeState.FAILED, ending(now, reason_of(reason))
        values = {"parcel": parcel_id, "to_state": state, "why": reason, "now": now, "line": line}
        row = self.connection.execute(UNDELIVERED, values).first()
        return (row[0], row[1]) if row else None

    def purge(self, before: datetime, limit: int) -> int:
        """Delete notices of campaigns that ended before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount


def _listing(campaign: Campaign, addressees: Addressees, last: int | None) -> dict[str, Executable]:
    """INSERT … SELECT over a slice of the residents: no row of it is seen by this process."""
    fixed = {
        "campaign_id": campaign.id, "kind": campaign.kind, "subject": 0, "period": campaign.turn,
        "state": NoticeState.DUE.value, "reason": "", "channel": "", "chat_id": "",
    }  # fmt: skip
    columns = (*(literal(value) for value in fixed.values()), due_of(campaign))
    chosen = select(resident.c.id, *columns).where(
        resident.c.cabinet == addressees.cabinet, resident.c.id > campaign.reached,
        true() if last is None else resident.c.id <= last,
        fitting(addressees), wanting(addressees), reachable(addressees), _unasked(campaign, addressees.yields),
    )  # fmt: skip

    def build(statement: Insert) -> Executable:
        return statement.from_select(["resident_id", *fixed, "due_at"], chosen).on_conflict_do_nothing(
            index_elements=ONCE
        )

    return each(notice, build)


def _unasked(campaign: Campaign, kind: str) -> ColumnElement[bool]:
    """Residents who do not wait for a notice of that kind which they have asked for."""
    if not kind:
        return true()
    waits = notice.alias("asked")
    return ~exists().where(
        waits.c.resident_id == resident.c.id, waits.c.kind == kind, waits.c.subject == 0,
        waits.c.period == campaign.turn, waits.c.state == NoticeState.DUE,
    )  # fmt: skip


def _due(row: AnyRow) -> Due:
    return Due(
        row[0], row[1], row[2], row[3], fits=bool(row[5]), wanted=bool(row[6]), due_at=row[4], prefers=row[7],
        tried=trail_of(row[8]),
    )  # fmt: skip


def _values(one: Settled, now: datetime) -> dict[str, Any]:
    place = (one.chat.channel, one.chat.id) if one.chat else ("", "")
    return {
        "notice": one.notice_id, "to_state": one.state, "why": one.reason, "to_channel": place[0],
        "to_chat": place[1], "parcel": one.parcel_id, "now": now,
    }  # fmt: skip
