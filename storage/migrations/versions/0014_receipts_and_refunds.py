"""Payments know where their receipt goes and how much came back; those of a day are found by their acquirer."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the index; what is paid already has no receipt of ours, and nothing of it came back."""
    op.add_column("payment", sa.Column("receipt_to", sa.Text(), nullable=False, server_default=""))
    op.add_column("payment", sa.Column("refunded", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("ix_payment_provider_created_at", "payment", ["provider", "created_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_payment_provider_created_at", "payment")
    op.drop_column("payment", "refunded")
    op.drop_column("payment", "receipt_to")
