"""Photos of meters that come with readings."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
TEXTS = ("name", "mime", "channel")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "photo",
        sa.Column("id", ID, nullable=False),
        sa.Column(
            "sheet_number",
            sa.BigInteger(),
            sa.ForeignKey("sheet.number", name="fk_photo_sheet_number_sheet"),
            nullable=False,
        ),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_photo"),
    )
    op.create_index("ix_photo_sheet_number", "photo", ["sheet_number"])
    op.create_index("ix_photo_at", "photo", ["at"])


def downgrade() -> None:
    """Drop it: the photos are lost."""
    op.drop_table("photo")
