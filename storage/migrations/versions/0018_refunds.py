"""What came back of payments, each part a row of its own, so that billing is told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
# Until now nobody was told: what came back of payments that billing knows was seen to by hand.
KNOWN = (
    "INSERT INTO refund (payment_id, amount, total, at, listed)"
    " SELECT id, refunded, refunded, COALESCE(paid_at, created_at), listed OR state = 'refunded'"
    " FROM payment WHERE refunded > 0"
)


def upgrade() -> None:
    """Create the table, with what is known to have come back."""
    op.create_table(
        "refund",
        sa.Column("id", ID, nullable=False),
        sa.Column("payment_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_refund"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_refund_payment_id_payment"),
        sa.UniqueConstraint("payment_id", "total", name="uq_refund_payment_id_total"),
    )
    where = sa.text("NOT listed")
    op.create_index("ix_refund_waiting", "refund", ["id"], sqlite_where=where, postgresql_where=where)
    op.execute(KNOWN)


def downgrade() -> None:
    """Drop it: billing keeps what it was told; what was said of a refund would be taken for its payment's."""
    op.execute("DELETE FROM registry_out WHERE kind = 'payments' AND part <> 0")
    op.drop_table("refund")
