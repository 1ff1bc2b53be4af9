"""Bills and payments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
KNOWN = sa.text("provider_id <> ''")


def _bill() -> None:
    op.create_table(
        "bill",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        sa.Column("accrued", sa.BigInteger(), nullable=False),
        sa.Column("recalculation", sa.BigInteger(), nullable=False),
        sa.Column("benefits", sa.BigInteger(), nullable=False),
        sa.Column("penalty", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bill"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_bill_account_id_account"),
        sa.UniqueConstraint("account_id", "number", name="uq_bill_account_id_number"),
    )
    op.create_index("ix_bill_account_id_period_issued_on_id", "bill", ["account_id", "period", "issued_on", "id"])


def _bill_line() -> None:
    op.create_table(
        "bill_line",
        sa.Column("bill_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("volume", sa.BigInteger()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("tariff", sa.BigInteger()),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("recalculation", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bill_id", "position", name="pk_bill_line"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name="fk_bill_line_bill_id_bill"),
        sqlite_with_rowid=False,
    )


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", ID, nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("bill_number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("paid_at", TIME),
        sa.Column("next_look_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_payment_account_id_account"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_payment_resident_id_resident"),
        sa.UniqueConstraint("operation", name="uq_payment_operation"),
        sa.UniqueConstraint("uid", name="uq_payment_uid"),
    )
    op.create_index("ix_payment_account_id_id", "payment", ["account_id", "id"])
    op.create_index("ix_payment_next_look_at", "payment", ["next_look_at"])
    op.create_index(
        "uq_payment_provider_id",
        "payment",
        ["provider", "provider_id"],
        unique=True,
        sqlite_where=KNOWN,
        postgresql_where=KNOWN,
    )


def upgrade() -> None:
    """Create the tables."""
    _bill()
    _bill_line()
    _payment()


def downgrade() -> None:
    """Drop the tables, with what they hold."""
    for name in ("payment", "bill_line", "bill"):
        op.drop_table(name)
