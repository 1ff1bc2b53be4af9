"""PINs that billing gives to accounts; the district of an account, hints for employees, the meter of a bill's line."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
HINTS = ("area", "phone", "email")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    """Create the tables, add the columns."""
    op.create_table(
        "account_pin",
        sa.Column(
            "account_id",
            sa.BigInteger(),
            sa.ForeignKey("account.id", name="fk_account_pin_account_id_account"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("used_at", TIME),
        sa.PrimaryKeyConstraint("account_id", name="pk_account_pin"),
    )
    op.create_table(
        "staged_pins",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("account", "by_pin", "by_hash")),
        sa.Column("valid_to", sa.Date()),
        sa.PrimaryKeyConstraint("key", "line", name="pk_staged_pins"),
        sqlite_with_rowid=False,
    )
    for name in HINTS:
        op.add_column("account", _text(name))
        op.add_column("staged_accounts", sa.Column(name, sa.Text()))
    op.add_column("bill_line", _text("external"))


def downgrade() -> None:
    """Drop them: PINs, districts and hints are forgotten."""
    op.drop_column("bill_line", "external")
    for name in HINTS:
        op.drop_column("staged_accounts", name)
        op.drop_column("account", name)
    op.drop_table("staged_pins")
    op.drop_table("account_pin")
