"""Registries that go out: what is told to billing until its results come, and where results are staged."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
UNLISTED = {
    "reading": "state = 'active' AND NOT listed",
    "payment": "state = 'paid' AND NOT listed",
    "message": "author = 'resident' AND NOT listed",
}
PARTIAL = {
    "waiting": (["cabinet", "provider", "kind", "id"], "state = 'waiting'"),
    "about": (["about", "id"], "about <> ''"),
    "news_waiting": (["id"], "untold"),
}


def _texts(*names: str) -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    """Create the tables; what residents did before this is told too."""
    op.create_table(
        "registry_out",
        sa.Column("id", ID, nullable=False),
        *_texts("uid", "cabinet", "provider", "kind"),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.BigInteger(), nullable=False),
        *_texts("about", "replaces_uid", "state"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *_texts("file"),
        sa.Column("listed_at", TIME, nullable=False),
        sa.Column("first_at", TIME),
        sa.Column("last_at", TIME),
        *_texts("result", "reason"),
        sa.Column("at", TIME),
        sa.Column("untold", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_registry_out"),
        sa.UniqueConstraint("uid", name="uq_registry_out_uid"),
    )
    for name, (columns, where) in PARTIAL.items():
        _index(f"ix_registry_out_{name}", "registry_out", columns, where)
    op.create_index("ix_registry_out_subject_kind", "registry_out", ["subject", "kind"])
    op.create_table(
        "staged_results",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("uid", "kind", "status", "code", "comment")),
        sa.Column("at", TIME),
        sa.PrimaryKeyConstraint("key", "line", name="pk_staged_results"),
        sqlite_with_rowid=False,
    )
    for table, where in UNLISTED.items():
        op.add_column(table, sa.Column("listed", sa.Boolean(), nullable=False, server_default=sa.false()))
        _index(f"ix_{table}_waiting", table, ["id"], where)


def downgrade() -> None:
    """Drop them: what was told and answered is forgotten; what billing had rejected counts again."""
    for table in UNLISTED:
        op.drop_index(f"ix_{table}_waiting", table)
        op.drop_column(table, "listed")
    op.execute("UPDATE reading SET state = 'active' WHERE state IN ('accepted', 'rejected')")
    op.drop_table("staged_results")
    op.drop_table("registry_out")
