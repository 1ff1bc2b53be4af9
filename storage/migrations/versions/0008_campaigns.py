"""Campaigns and their notices; the way through the residents of a cabinet in the order of their numbers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
ACTIVE = sa.text("state IN ('draft', 'running')")
OVER = sa.text("state IN ('stopped', 'done')")
HANDED = sa.text("parcel_id IS NOT NULL")


def _texts(*names: str) -> "list[sa.Column[Any]]":
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of(table: str, column: str, to: str, *, nullable: bool = False) -> "sa.Column[Any]":
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}")
    return sa.Column(column, sa.BigInteger(), key, nullable=nullable)


def _partial(name: str, table: str, column: str, where: sa.TextClause) -> None:
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", ID, nullable=False),
        *_texts("operation", "cabinet", "kind", "state", "audience"),
        sa.Column("data", sa.Text()),
        *_texts("period"),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        _of("campaign", "employee_id", "employee", nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("total", "sent", "skipped", "failed")),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sa.UniqueConstraint("operation", name="uq_campaign_operation"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_campaign_cabinet_id", "campaign", ["cabinet", "id"])
    _partial("ix_campaign_waiting", "campaign", "id", ACTIVE)
    _partial("ix_campaign_over", "campaign", "changed_at", OVER)


def _notice() -> None:
    told_once = ("resident_id", "kind", "subject", "period")
    op.create_table(
        "notice",
        sa.Column("id", ID, nullable=False),
        _of("notice", "campaign_id", "campaign"),
        _of("notice", "resident_id", "resident"),
        *_texts("kind"),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        *_texts("period", "state", "reason", "channel", "chat_id"),
        sa.Column("parcel_id", sa.BigInteger()),
        sa.Column("done_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint(*told_once, name="uq_notice_resident_id_kind_subject_period"),
    )
    op.create_index("ix_notice_campaign_id_state_id", "notice", ["campaign_id", "state", "id"])
    _partial("ix_notice_parcel", "notice", "parcel_id", HANDED)


def upgrade() -> None:
    """Create the tables and the index."""
    _campaign()
    _notice()
    op.create_index("ix_resident_cabinet_id", "resident", ["cabinet", "id"])


def downgrade() -> None:
    """Drop them: what was told to whom is forgotten."""
    op.drop_index("ix_resident_cabinet_id", "resident")
    op.drop_table("notice")
    op.drop_table("campaign")
