"""Ways to what the clock tells of: meters by the end of their verification, bills by the day they are due."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_meter_verification_due", "meter", ["verification_due"])
    op.create_index("ix_bill_due_on", "bill", ["due_on"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_bill_due_on", "bill")
    op.drop_index("ix_meter_verification_due", "meter")
