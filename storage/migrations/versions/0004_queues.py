"""Events, cards, calls, marks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
OVER = sa.text("state = 'done'")
ARRIVED = sa.text("state = 'sent'")
WAITS = sa.text("state = 'new'")


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "event_id", name="uq_inbox_channel_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_over", "inbox", ["done_at"], sqlite_where=OVER, postgresql_where=OVER)
    op.create_index("ix_inbox_waiting", "inbox", ["id"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index(
        "ix_inbox_waiting_chat", "inbox", ["channel", "chat", "id"], sqlite_where=WAITS, postgresql_where=WAITS
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("lease_until", TIME, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_arrived", "outbox", ["done_at"], sqlite_where=ARRIVED, postgresql_where=ARRIVED)
    op.create_index("ix_outbox_waiting", "outbox", ["id"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index(
        "ix_outbox_waiting_chat", "outbox", ["channel", "chat_id", "id"], sqlite_where=WAITS, postgresql_where=WAITS
    )


def _call() -> None:
    op.create_table(
        "call",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_at", TIME),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
        sa.UniqueConstraint("key", name="uq_call_key"),
    )
    op.create_index("ix_call_due_at_id", "call", ["due_at", "id"])


def _mark() -> None:
    op.create_table(
        "mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_mark"),
        sqlite_with_rowid=False,
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
        sqlite_with_rowid=False,
    )


def upgrade() -> None:
    """Create the tables."""
    _inbox()
    _outbox()
    _call()
    _mark()
    _lease()


def downgrade() -> None:
    """Drop the tables, with what they hold."""
    for name in ("lease", "mark", "call", "outbox", "inbox"):
        op.drop_table(name)
