"""Registries of billing: their journal, where files are staged, counted payments; more of accounts, meters, bills."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
FINISHED = sa.text("state = 'done'")
UNFINISHED = sa.text("state IN ('staging', 'applying', 'closing')")
ADDED = {
    "account": ("els", "service_id"),
    "meter": ("external",),
    "bill": ("ipd", "uin", "sbp_url", "pdf"),
}
STAGED: "dict[str, tuple[tuple[str, Any], ...]]" = {}


def _of(kind: Any, *names: str) -> "tuple[tuple[str, Any], ...]":
    return tuple((name, kind) for name in names)


def _texts(*names: str) -> "list[sa.Column[Any]]":
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


TEXT, NUMBER, DAY, FLAG = sa.Text(), sa.BigInteger(), sa.Date(), sa.Boolean()
STAGED["accounts"] = (
    *_of(TEXT, "account", "address", "holder", "contract", "els", "service_id"),
    *_of(FLAG, "closed"),
    *_of(NUMBER, "balance"),
    *_of(TIME, "balance_at"),
)
STAGED["meters"] = (
    *_of(TEXT, "account", "external", "serial", "resource", "model", "place", "unit"),
    *_of(NUMBER, "digits_int", "digits_frac"),
    *_of(FLAG, "by_resident"),
    *_of(TEXT, "status"),
    *_of(DAY, "verification_due"),
    *_of(NUMBER, "zones"),
    *_of(TEXT, "zone_labels"),
    *_of(DAY, "last_on"),
    *_of(NUMBER, "last1", "last2", "last3", "avg_t1", "avg_t2", "avg_t3"),
    *_of(TEXT, "name1", "name2", "name3"),
)
STAGED["charges"] = (
    *_of(TEXT, "account", "period", "number"),
    *_of(DAY, "issued_on", "due_on"),
    *_of(NUMBER, "opening", "accrued", "recalculation", "benefits", "penalty", "paid", "total"),
    *_of(TEXT, "ipd", "uin", "sbp_url", "pdf"),
)
STAGED["lines"] = (
    *_of(TEXT, "number", "account", "service", "external"),
    *_of(NUMBER, "volume"),
    *_of(TEXT, "unit"),
    *_of(NUMBER, "tariff", "amount", "recalculation"),
    *_of(TEXT, "method"),
)
STAGED["payments"] = (
    *_of(TEXT, "number", "account"),
    *_of(TIME, "paid_at"),
    *_of(DAY, "paid_on"),
    *_of(NUMBER, "amount"),
    *_of(TEXT, "source", "period"),
    *_of(NUMBER, "commission"),
)


def _registry() -> None:
    op.create_table(
        "registry",
        sa.Column("id", ID, nullable=False),
        *_texts("cabinet", "provider", "zone", "kind", "name", "digest"),
        sa.Column("full", sa.Boolean(), nullable=False),
        *_texts("given"),
        sa.Column("dated", sa.Date(), nullable=False),
        *_texts("state", "reached"),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rows", "refused", "changed", "closed")),
        sa.Column("begun_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_registry"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_registry_cabinet_id", "registry", ["cabinet", "id"])
    once = ["cabinet", "provider", "kind", "digest"]
    op.create_index(
        "uq_registry_finished", "registry", once, unique=True, sqlite_where=FINISHED, postgresql_where=FINISHED
    )
    op.create_index("ix_registry_waiting", "registry", ["id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", ID, nullable=False),
        *_texts("cabinet", "provider", "number"),
        sa.Column(
            "account_id",
            sa.BigInteger(),
            sa.ForeignKey("account.id", name="fk_posting_account_id_account"),
            nullable=False,
        ),
        sa.Column("paid_at", TIME, nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        *_texts("source", "period"),
        sa.Column("commission", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
        sa.UniqueConstraint("cabinet", "provider", "number", name="uq_posting_cabinet_provider_number"),
    )
    op.create_index("ix_posting_account_id_paid_at", "posting", ["account_id", "paid_at"])
    op.create_index("ix_posting_cabinet_paid_on_number", "posting", ["cabinet", "paid_on", "number"])


def _staged(name: str) -> None:
    op.create_table(
        f"staged_{name}",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        *(sa.Column(column, kind) for column, kind in STAGED[name]),
        sa.PrimaryKeyConstraint("key", "line", name=f"pk_staged_{name}"),
        sqlite_with_rowid=False,
    )


def upgrade() -> None:
    """Create the tables, add the columns."""
    _registry()
    _posting()
    for name in STAGED:
        _staged(name)
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_bill_number", "bill", ["number"])


def downgrade() -> None:
    """Drop them: what was counted and what only these columns knew is forgotten."""
    op.drop_index("ix_bill_number", "bill")
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
    for name in reversed(STAGED):
        op.drop_table(f"staged_{name}")
    op.drop_table("posting")
    op.drop_table("registry")
