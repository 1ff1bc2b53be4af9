"""Notices of one resident that stand on no list: asked for once more, or kept as they were told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from services.model.campaigns import Campaign, Event, NoticeState, Settled
from storage.dialects import fresh, of
from storage.tables.campaigns import campaign, notice

ONCE = ("resident_id", "kind", "subject", "period")
AGAIN = fresh(notice, ONCE, "id")
MORE = update(campaign).where(campaign.c.id == bindparam("campaign")).values(total=campaign.c.total + 1)
THIS = (
    notice.c.resident_id == bindparam("who"), notice.c.kind == bindparam("of_kind"), notice.c.subject == 0,
    notice.c.period == bindparam("in_turn"),
)  # fmt: skip
WAS_DUE = select(notice.c.state).where(*THIS)
# Told before, it is told once more: a notice of its own in every count.
ONCE_MORE = (
    update(notice)
    .where(*THIS)
    .values(state=NoticeState.DUE, due_at=bindparam("at"), reason="", parcel_id=None, trail="")
)


@dataclass(frozen=True, slots=True)
class SqlSingles:
    """Notices of one resident."""

    connection: Connection

    def again(self, campaign: Campaign, resident_id: int, at: datetime) -> None:
        """Let a resident be told at that moment, whether this is the first time or not."""
        which = {"who": resident_id, "of_kind": campaign.kind, "in_turn": campaign.turn}
        state = self.connection.execute(WAS_DUE, which).scalar()
        if state is None:
            new = {"resident_id": resident_id, "kind": campaign.kind, "subject": 0, "period": campaign.turn}
            rest = {"campaign_id": campaign.id, "state": NoticeState.DUE, "reason": "", "channel": "", "chat_id": ""}
            self.connection.execute(of(self.connection, AGAIN), {**new, **rest, "due_at": at})
        else:
            self.connection.execute(ONCE_MORE, {**which, "at": at})
        if state not in (NoticeState.DUE, NoticeState.ELSEWHERE):
            self.connection.execute(MORE, {"campaign": campaign.id})

    def keep(self, campaign: Campaign, event: Event, told: Settled, now: datetime) -> bool:
        """Store the notice of one event as it was told, or due; False when it is there already."""
        whose = {"campaign_id": campaign.id, "resident_id": event.resident_id, "kind": campaign.kind}
        which = {"subject": event.subject, "period": event.turn, "state": told.state, "reason": "", "due_at": now}
        where = {"channel": told.chat.channel, "chat_id": told.chat.id} if told.chat else {"channel": "", "chat_id": ""}
        values = {**whose, **which, **where, "parcel_id": told.parcel_id, "done_at": now if told.parcel_id else None}
        return self.connection.execute(of(self.connection, AGAIN), values).first() is not None
