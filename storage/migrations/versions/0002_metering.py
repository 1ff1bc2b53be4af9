"""Meters and readings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
COUNTED = sa.text("state <> 'replaced'")


def _meter() -> None:
    op.create_table(
        "meter",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("digits_int", sa.Integer(), nullable=False),
        sa.Column("digits_frac", sa.Integer(), nullable=False),
        sa.Column("by_resident", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("verification_due", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_meter"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_meter_account_id_account"),
        sa.UniqueConstraint("account_id", "serial", name="uq_meter_account_id_serial"),
    )


def _scale() -> None:
    op.create_table(
        "scale",
        sa.Column("meter_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_value", sa.BigInteger(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("average", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("meter_id", "code", name="pk_scale"),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_scale_meter_id_meter"),
        sqlite_with_rowid=False,
    )


def _sheet() -> None:
    op.create_table(
        "sheet",
        sa.Column("number", ID, nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("submitted_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_sheet"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_sheet_account_id_account"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_sheet_resident_id_resident"),
        sa.UniqueConstraint("operation", name="uq_sheet_operation"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sheet_account_id_number", "sheet", ["account_id", "number"])


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", ID, nullable=False),
        sa.Column("sheet_number", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("meter_id", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("scale_name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("previous", sa.BigInteger(), nullable=False),
        sa.Column("consumption", sa.BigInteger(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_reading_account_id_account"),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_reading_meter_id_meter"),
        sa.ForeignKeyConstraint(["sheet_number"], ["sheet.number"], name="fk_reading_sheet_number_sheet"),
    )
    op.create_index("ix_reading_account_id_period", "reading", ["account_id", "period"])
    op.create_index("ix_reading_sheet_number", "reading", ["sheet_number"])
    op.create_index(
        "uq_reading_counted",
        "reading",
        ["meter_id", "scale", "period"],
        unique=True,
        sqlite_where=COUNTED,
        postgresql_where=COUNTED,
    )


def upgrade() -> None:
    """Create the tables."""
    _meter()
    _scale()
    _sheet()
    _reading()


def downgrade() -> None:
    """Drop the tables, with what they hold."""
    for name in ("reading", "sheet", "scale", "meter"):
        op.drop_table(name)
