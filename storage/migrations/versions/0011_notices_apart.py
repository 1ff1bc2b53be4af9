"""Notices told from answers in the outbox, with those that go in one call."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TOGETHER = sa.text("state = 'new' AND batch > 0")


def upgrade() -> None:
    """Add the column: what waits now is an answer."""
    op.add_column("outbox", sa.Column("batch", sa.BigInteger()))
    op.create_index("ix_outbox_waiting_batch", "outbox", ["batch"], sqlite_where=TOGETHER, postgresql_where=TOGETHER)


def downgrade() -> None:
    """Drop it: whatever waits goes out as an answer, each on its own."""
    op.drop_index("ix_outbox_waiting_batch", "outbox")
    op.drop_column("outbox", "batch")
