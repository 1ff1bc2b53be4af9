"""Notices of campaigns: listed set-wise, taken in batches, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, literal, select, true, update

from services.model.campaigns import Addressees, Campaign, Due, NoticeState, Settled
from services.model.journeys import ending, reason_of, trail_of
from storage.dialects import Insert, each, of
from storage.repositories.addressees import fitting, reachable, wanting
from storage.repositories.journeys import LINE
from storage.rows import AnyRow
from storage.tables.campaigns import campaign, notice, over
from storage.tables.people import resident

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

    def due(self, campaign_id: int, addressees: Addressees, limit: int) -> Sequence[Due]:
        """Return the first notices that are due, for who holds the campaign."""
        whose = (notice.c.id, notice.c.resident_id, notice.c.subject, notice.c.reason)
        where = (resident.c.prefers, notice.c.trail)
        first = (
            select(*whose, fitting(addressees), wanting(addressees), *where)
            .select_from(notice.join(resident, notice.c.resident_id == resident.c.id))
            .where(notice.c.campaign_id == campaign_id, notice.c.state == NoticeState.DUE)
            .order_by(notice.c.id)
            .limit(limit)
        )
        return [_due(row) for row in self.connection.execute(first)]

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
    chosen = select(resident.c.id, *(literal(value) for value in fixed.values())).where(
        resident.c.cabinet == addressees.cabinet, resident.c.id > campaign.reached,
        true() if last is None else resident.c.id <= last,
        fitting(addressees), wanting(addressees), reachable(addressees),
    )  # fmt: skip

    def build(statement: Insert) -> Executable:
        return statement.from_select(["resident_id", *fixed], chosen).on_conflict_do_nothing(index_elements=ONCE)

    return each(notice, build)


def _due(row: AnyRow) -> Due:
    whose = (row[0], row[1], row[2], row[3])
    return Due(*whose, fits=bool(row[4]), wanted=bool(row[5]), prefers=row[6], tried=trail_of(row[7]))


def _values(one: Settled, now: datetime) -> dict[str, Any]:
    place = (one.chat.channel, one.chat.id) if one.chat else ("", "")
    return {
        "notice": one.notice_id, "to_state": one.state, "why": one.reason, "to_channel": place[0],
        "to_chat": place[1], "parcel": one.parcel_id, "now": now,
    }  # fmt: skip
