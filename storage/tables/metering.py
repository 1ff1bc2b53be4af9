"""Tables of accounts, meters and readings; readings and scales are integer thousandths."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from services.model.metering import Access, ReadingState
from storage.columns import Id, JsonText, Kopecks, Month, Owed, UTCDateTime, metadata, named

account = Table(
    "account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("contract", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("balance", Owed, nullable=False),
    Column("balance_at", UTCDateTime, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("last_paid_on", Date),
    Column("last_paid", Kopecks),
    Column("els", Text, nullable=False, server_default=""),
    Column("service_id", Text, nullable=False, server_default=""),
    # District or section, and what billing knows of how to reach its people: hints for employees.
    *(Column(name, Text, nullable=False, server_default="") for name in ("area", "phone", "email")),
    UniqueConstraint("cabinet", "provider", "number"),
    Index(None, "cabinet", "number"),
)

link = Table(
    "link",
    metadata,
    Column("id", Id, primary_key=True),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), nullable=False),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False, index=True),
    Column("alias", Text, nullable=False),
    Column("access", named(Access), nullable=False),
    Column("linked_at", UTCDateTime, nullable=False),
    UniqueConstraint("resident_id", "account_id"),
)

meter = Table(
    "meter",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("serial", Text, nullable=False),
    Column("resource", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("digits_int", Integer, nullable=False),
    Column("digits_frac", Integer, nullable=False),
    Column("by_resident", Boolean, nullable=False),
    Column("status", Text, nullable=False),
    Column("verification_due", Date, index=True),
    # What billing calls it.
    Column("external", Text, nullable=False, server_default=""),
    UniqueConstraint("account_id", "serial"),
)

scale = Table(
    "scale",
    metadata,
    Column("meter_id", BigInteger, ForeignKey("meter.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("last_value", BigInteger, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("average", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

sheet = Table(
    "sheet",
    metadata,
    Column("number", Id, primary_key=True),
    Column("operation", Text, nullable=False, unique=True),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), nullable=False, index=True),
    Column("period", Month, nullable=False),
    Column("channel", Text, nullable=False),
    Column("submitted_at", UTCDateTime, nullable=False),
    Index(None, "account_id", "number"),
    sqlite_autoincrement=True,
)

counted = text("state <> 'replaced'")
unlisted = text("state = 'active' AND NOT listed")

reading = Table(
    "reading",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sheet_number", BigInteger, ForeignKey("sheet.number"), nullable=False, index=True),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("period", Month, nullable=False),
    Column("meter_id", BigInteger, ForeignKey("meter.id"), nullable=False),
    Column("serial", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("scale", Text, nullable=False),
    Column("scale_name", Text, nullable=False),
    Column("value", BigInteger, nullable=False),
    Column("previous", BigInteger, nullable=False),
    Column("consumption", BigInteger, nullable=False),
    Column("flags", JsonText, nullable=False),
    Column("state", named(ReadingState), nullable=False),
    # Whether it is in a registry for billing.
    Column("listed", Boolean, nullable=False, server_default=false()),
    Index(None, "account_id", "period"),
    Index("ix_reading_waiting", "id", sqlite_where=unlisted, postgresql_where=unlisted),
    Index(
        "uq_reading_counted",
        "meter_id",
        "scale",
        "period",
        unique=True,
        sqlite_where=counted,
        postgresql_where=counted,
    ),
)
