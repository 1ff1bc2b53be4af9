"""Ways to what is to be forgotten: applications that nobody confirmed, dead letters, calls that are over."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OWNED = ("token", "sheet", "payment")
UNCONFIRMED = sa.text("NOT email_confirmed")
DEAD = sa.text("state = 'dead'")
FAILED = sa.text("state IN ('dead', 'unknown')")
ENDED = sa.text("due_at IS NULL")


def _of(name: str, table: str, column: str, where: sa.TextClause) -> None:
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Add the indexes; those of residents let the database see at once that nothing refers to one."""
    for table in OWNED:
        op.create_index(f"ix_{table}_resident_id", table, ["resident_id"])
    _of("ix_resident_unconfirmed", "resident", "created_at", UNCONFIRMED)
    _of("ix_inbox_dead", "inbox", "done_at", DEAD)
    _of("ix_outbox_failed", "outbox", "done_at", FAILED)
    _of("ix_call_ended", "call", "done_at", ENDED)


def downgrade() -> None:
    """Drop the indexes."""
    op.drop_index("ix_call_ended", "call")
    op.drop_index("ix_outbox_failed", "outbox")
    op.drop_index("ix_inbox_dead", "inbox")
    op.drop_index("ix_resident_unconfirmed", "resident")
    for table in OWNED:
        op.drop_index(f"ix_{table}_resident_id", table)
