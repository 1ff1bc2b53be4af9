"""Notices fall due at moments of their own; campaigns know their stretch, their end and who answered; dead calls."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
ZERO = sa.text("0")
DEAD = sa.text("state = 'dead'")


def upgrade() -> None:
    """Add the columns: what was listed before is due at once; and ways to what operators are told."""
    op.add_column("campaign", sa.Column("first_at", TIME))
    op.add_column("campaign", sa.Column("spread", sa.Integer(), nullable=False, server_default=ZERO))
    op.add_column("campaign", sa.Column("ends_at", TIME))
    op.add_column("campaign", sa.Column("answered", sa.Integer(), nullable=False, server_default=ZERO))
    op.add_column("notice", sa.Column("due_at", sa.BigInteger(), nullable=False, server_default=ZERO))
    op.drop_index("ix_notice_campaign_id_state_id", "notice")
    op.create_index("ix_notice_campaign_id_state_due_at_id", "notice", ["campaign_id", "state", "due_at", "id"])
    op.create_index("ix_payment_created_at", "payment", ["created_at"])
    op.create_index("ix_call_dead", "call", ["done_at"], sqlite_where=DEAD, postgresql_where=DEAD)


def downgrade() -> None:
    """Drop them: everything that waits is due at once."""
    op.drop_index("ix_call_dead", "call")
    op.drop_index("ix_payment_created_at", "payment")
    op.drop_index("ix_notice_campaign_id_state_due_at_id", "notice")
    op.create_index("ix_notice_campaign_id_state_id", "notice", ["campaign_id", "state", "id"])
    op.drop_column("notice", "due_at")
    for name in ("answered", "ends_at", "spread", "first_at"):
        op.drop_column("campaign", name)
