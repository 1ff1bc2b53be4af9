"""Ways to what is old: tokens and failed proofs are forgotten in time."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_token_expires_at", "token", ["expires_at"])
    op.create_index("ix_attempt_at", "attempt", ["at"])


def downgrade() -> None:
    """Drop the indexes."""
    op.drop_index("ix_attempt_at", "attempt")
    op.drop_index("ix_token_expires_at", "token")
