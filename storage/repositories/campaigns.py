"""Campaigns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, true, update

from services.model.campaigns import Campaign, CampaignState, Tally
from storage.dialects import fresh, of
from storage.rows import columns_of, values_of
from storage.tables.campaigns import active, campaign

ALL = select(*columns_of(campaign, Campaign))
GET = ALL.where(campaign.c.id == bindparam("campaign"))
HOLD = GET.with_for_update()
BY_OPERATION = ALL.where(campaign.c.operation == bindparam("by_operation"))
OF_CABINET = (
    ALL.where(campaign.c.cabinet == bindparam("in_cabinet"))
    .order_by(campaign.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
AT_WORK = or_(campaign.c.state == CampaignState.RUNNING, campaign.c.listed != true())
WAITING = ALL.where(active, AT_WORK).order_by(campaign.c.at_once.desc(), campaign.c.id).limit(bindparam("most"))
ENDED = (
    ALL.where(active, campaign.c.state == CampaignState.RUNNING, campaign.c.ends_at <= bindparam("now"))
    .order_by(campaign.c.id)
    .limit(bindparam("most"))
)
ADD = fresh(campaign, ("operation",), "id")
COUNT = (
    update(campaign)
    .where(campaign.c.id == bindparam("campaign"))
    .values({name: campaign.c[name] + bindparam(f"more_{name}") for name in ("total", "sent", "skipped", "failed")})
)
ABANDON = (
    update(campaign)
    .where(active, campaign.c.state == CampaignState.DRAFT, campaign.c.changed_at < bindparam("before"))
    .values(state=CampaignState.STOPPED)
)


@dataclass(frozen=True, slots=True)
class SqlCampaigns:
    """Campaigns."""

    connection: Connection

    def add(self, campaign: Campaign, operation: str) -> Campaign:
        """Store under the operation key; the same key again returns the first campaign."""
        values = values_of(campaign, without=("id",)) | {"operation": operation}
        number = self.connection.execute(of(self.connection, ADD), values).scalar()
        if number is not None:
            return replace(campaign, id=number)
        return Campaign(*self.connection.execute(BY_OPERATION, {"by_operation": operation}).one())

    def get(self, campaign_id: int) -> Campaign | None:
        """Return a campaign as it stands."""
        row = self.connection.execute(GET, {"campaign": campaign_id}).first()
        return Campaign(*row) if row else None

    def hold(self, campaign_id: int) -> Campaign | None:
        """Return a campaign and keep other transactions from changing it until this one ends."""
        row = self.connection.execute(HOLD, {"campaign": campaign_id}).first()
        return Campaign(*row) if row else None

    def of_cabinet(self, cabinet: str, limit: int, offset: int = 0) -> Sequence[Campaign]:
        """Return a cabinet's campaigns, the newest first."""
        rows = self.connection.execute(OF_CABINET, {"in_cabinet": cabinet, "most": limit, "skipped": offset})
        return [Campaign(*row) for row in rows]

    def waiting(self, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run and drafts without a list: what may not wait for morning first, then the oldest."""
        return [Campaign(*row) for row in self.connection.execute(WAITING, {"most": limit})]

    def move(
        self, campaign_id: int, seen: Sequence[CampaignState], state: CampaignState, now: datetime, **columns: Any
    ) -> bool:
        """Change the state if it is still one of `seen`; False when it is not."""
        moved = (
            update(campaign)
            .where(campaign.c.id == campaign_id, campaign.c.state.in_(seen))
            .values(state=state, changed_at=now, **columns)
        )
        return self.connection.execute(moved).rowcount == 1

    def count(self, campaign_id: int, tally: Tally) -> None:
        """Change the counts."""
        more = {f"more_{name}": count for name, count in values_of(tally).items()}
        self.connection.execute(COUNT, {"campaign": campaign_id, **more})

    def ended(self, now: datetime, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run although nobody may be told any more."""
        return [Campaign(*row) for row in self.connection.execute(ENDED, {"now": now, "most": limit})]

    def abandon(self, before: datetime) -> int:
        """Stop drafts that nobody has touched since then; return how many."""
        return self.connection.execute(ABANDON, {"before": before}).rowcount
