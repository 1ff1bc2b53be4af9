"""The same rows of another day, or as a full list, are another registry: what came between is corrected by them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAME, DONE = "uq_registry_finished", sa.text("state = 'done'")
CONTENT = ["cabinet", "provider", "kind", "digest"]


def _unique(columns: list[str]) -> None:
    op.create_index(NAME, "registry", columns, unique=True, sqlite_where=DONE, postgresql_where=DONE)


def upgrade() -> None:
    """Tell registries apart by their day and extent too."""
    op.drop_index(NAME, "registry")
    _unique([*CONTENT, "full", "dated"])


def downgrade() -> None:
    """Tell them apart by their content alone; of several the newest stays in the journal."""
    op.drop_index(NAME, "registry")
    newest = f"SELECT max(id) FROM registry WHERE state = 'done' GROUP BY {', '.join(CONTENT)}"  # noqa: S608 - constants
    op.execute(f"DELETE FROM registry WHERE state = 'done' AND id NOT IN ({newest})")  # noqa: S608 - constants
    _unique(CONTENT)
