"""What is exchanged with billing over HTTP: reports on their way, billing's names of accounts and meters."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _texts(*names: str) -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of(table: str, column: str, to: str) -> "sa.Column[int]":
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}")
    return sa.Column(column, sa.BigInteger(), key, nullable=False)


def _report() -> None:
    op.create_table(
        "report",
        *_texts("uid", "cabinet", "kind"),
        _of("report", "account_id", "account"),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("meter_id", sa.BigInteger(), nullable=False),
        *_texts("state", "code", "comment"),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_report"),
        sa.UniqueConstraint("kind", "subject_id", "meter_id", name="uq_report_kind_subject_id_meter_id"),
    )
    op.create_index("ix_report_meter_id_subject_id", "report", ["meter_id", "subject_id"])


def upgrade() -> None:
    """Create the tables."""
    _report()
    op.create_table(
        "acquaintance",
        _of("acquaintance", "account_id", "account"),
        *_texts("cabinet", "ref"),
        sa.Column("asked_at", TIME),
        sa.PrimaryKeyConstraint("account_id", name="pk_acquaintance"),
        sa.UniqueConstraint("cabinet", "ref", name="uq_acquaintance_cabinet_ref"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meter_ref",
        _of("meter_ref", "meter_id", "meter"),
        *_texts("ref"),
        sa.PrimaryKeyConstraint("meter_id", name="pk_meter_ref"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them: what billing has not taken yet is not sent any more."""
    for table in ("meter_ref", "acquaintance", "report"):
        op.drop_table(table)
