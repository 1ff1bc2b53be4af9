"""Letters and contacts told to billing over HTTP: reports of no account, what was heard, whose contacts changed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NEWER = "'appeal', 'application', 'message', 'contact'"
UNTOLD = sa.text("NOT contacts_told")


def _renamed(old: str, new: str, *, nullable: bool) -> None:
    """Rename the part of a report's subject, with the names of what is built on it."""
    op.drop_index(f"ix_report_{old}_subject_id", "report")
    with op.batch_alter_table("report") as table:
        table.drop_constraint(f"uq_report_kind_subject_id_{old}", type_="unique")
        table.alter_column("account_id", existing_type=sa.BigInteger(), nullable=nullable)
        table.alter_column(old, new_column_name=new, existing_type=sa.BigInteger(), existing_nullable=False)
    with op.batch_alter_table("report") as table:
        table.create_unique_constraint(f"uq_report_kind_subject_id_{new}", ["kind", "subject_id", new])
    op.create_index(f"ix_report_{new}_subject_id", "report", [new, "subject_id"])


def upgrade() -> None:
    """Make room; everybody's contacts are told once by a cabinet that tells of them."""
    _renamed("meter_id", "part", nullable=True)
    op.add_column("report", sa.Column("left_out", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "heard",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["uid"], ["report.uid"], name="fk_heard_uid_report"),
        sa.PrimaryKeyConstraint("uid", "ref", name="pk_heard"),
        sqlite_with_rowid=False,
    )
    op.add_column("resident", sa.Column("contacts_told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_resident_contacts_waiting", "resident", ["cabinet", "id"], sqlite_where=UNTOLD, postgresql_where=UNTOLD
    )


def downgrade() -> None:
    """Drop it: letters and contacts that billing has not taken yet are not told any more."""
    op.drop_index("ix_resident_contacts_waiting", "resident")
    with op.batch_alter_table("resident") as table:
        table.drop_column("contacts_told")
    op.drop_table("heard")
    op.execute(f"DELETE FROM report WHERE kind IN ({NEWER})")  # noqa: S608 - a constant
    with op.batch_alter_table("report") as table:
        table.drop_column("left_out")
    _renamed("part", "meter_id", nullable=False)
