"""Tables of campaigns and of their notices."""

import json
from dataclasses import asdict

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from services.model.campaigns import Audience, CampaignState, NoticeState
from storage.columns import Id, JsonText, Kept, Seconds, UTCDateTime, metadata, named

active = text("state IN ('draft', 'running')")
over = text("state IN ('stopped', 'done')")
handed = text("parcel_id IS NOT NULL")


def _audience(kept: str) -> Audience:
    found = json.loads(kept)
    return Audience(**{**found, "providers": tuple(found.get("providers", ()))})


Whom = Kept(Text, lambda audience: json.dumps(asdict(audience), ensure_ascii=False), _audience)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Id, primary_key=True),
    Column("operation", Text, nullable=False, unique=True),
    Column("cabinet", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", named(CampaignState), nullable=False),
    Column("audience", Whom, nullable=False),
    Column("data", JsonText),
    Column("period", Text, nullable=False),
    Column("at_once", Boolean, nullable=False),
    Column("employee_id", BigInteger, ForeignKey("employee.id")),
    Column("created_at", UTCDateTime, nullable=False),
    Column("changed_at", UTCDateTime, nullable=False),
    Column("reached", BigInteger, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("total", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("first_at", UTCDateTime),
    Column("spread", Integer, nullable=False),
    Column("ends_at", UTCDateTime),
    Column("answered", Integer, nullable=False),
    Index(None, "cabinet", "id"),
    Index("ix_campaign_waiting", "id", sqlite_where=active, postgresql_where=active),
    Index("ix_campaign_over", "changed_at", sqlite_where=over, postgresql_where=over),
    sqlite_autoincrement=True,
)

notice = Table(
    "notice",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign_id", BigInteger, ForeignKey("campaign.id"), nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), nullable=False),
    Column("kind", Text, nullable=False),
    # The account that it is about; 0 for what is told to the resident, whatever accounts there are.
    Column("subject", BigInteger, nullable=False),
    Column("period", Text, nullable=False),
    Column("state", named(NoticeState), nullable=False),
    Column("reason", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("parcel_id", BigInteger),
    Column("done_at", UTCDateTime),
    Column("due_at", Seconds, nullable=False),
    # What was tried in vain before, a line for each: see services/model/journeys.py.
    Column("trail", Text, nullable=False, server_default=""),
    UniqueConstraint("resident_id", "kind", "subject", "period"),
    Index(None, "campaign_id", "state", "due_at", "id"),
    Index("ix_notice_parcel", "parcel_id", sqlite_where=handed, postgresql_where=handed),
)

campaign_outcome = Table(
    "campaign_outcome",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey("campaign.id"), primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("count", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
