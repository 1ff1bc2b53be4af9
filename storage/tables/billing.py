"""Tables of bills and payments; money is integer kopecks."""

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

from services.model.billing import PaymentState
from storage.columns import Id, Kopecks, Month, Owed, UTCDateTime, metadata, named

bill = Table(
    "bill",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("period", Month, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
    Column("opening", Owed, nullable=False),
    Column("accrued", Kopecks, nullable=False),
    Column("recalculation", Kopecks, nullable=False),
    Column("benefits", Kopecks, nullable=False),
    Column("penalty", Kopecks, nullable=False),
    Column("paid", Kopecks, nullable=False),
    Column("total", Owed, nullable=False),
    *(Column(name, Text, nullable=False, server_default="") for name in ("ipd", "uin", "sbp_url", "pdf")),
    UniqueConstraint("account_id", "number"),
    Index(None, "number"),
    Index(None, "account_id", "period", "issued_on", "id"),
)

bill_line = Table(
    "bill_line",
    metadata,
    Column("bill_id", BigInteger, ForeignKey("bill.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("service", Text, nullable=False),
    Column("volume", BigInteger),
    Column("unit", Text, nullable=False),
    Column("tariff", BigInteger),
    Column("amount", Kopecks, nullable=False),
    Column("recalculation", Kopecks, nullable=False),
    Column("method", Text, nullable=False),
    # What billing calls the meter that it was counted by.
    Column("external", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

known = text("provider_id <> ''")
unlisted = text("state = 'paid' AND NOT listed")

payment = Table(
    "payment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("operation", Text, nullable=False, unique=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), nullable=False, index=True),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("period", Month, nullable=False),
    Column("bill_number", Text, nullable=False),
    Column("state", named(PaymentState), nullable=False),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", UTCDateTime, nullable=False, index=True),
    Column("expires_at", UTCDateTime, nullable=False),
    Column("paid_at", UTCDateTime),
    Column("receipt_to", Text, nullable=False),
    Column("refunded", Kopecks, nullable=False),
    # NULL once the payment is settled, so the index holds the open ones only in front.
    Column("next_look_at", UTCDateTime, index=True),
    # Whether it is in a registry for billing.
    Column("listed", Boolean, nullable=False, server_default=false()),
    Index("ix_payment_waiting", "id", sqlite_where=unlisted, postgresql_where=unlisted),
    Index(None, "account_id", "id"),
    Index("ix_payment_provider_created_at", "provider", "created_at"),
    Index(
        "uq_payment_provider_id",
        "provider",
        "provider_id",
        unique=True,
        sqlite_where=known,
        postgresql_where=known,
    ),
)

untold = text("NOT listed")

refund = Table(
    "refund",
    metadata,
    Column("id", Id, primary_key=True),
    Column("payment_id", BigInteger, ForeignKey("payment.id"), nullable=False),
    Column("amount", Kopecks, nullable=False),
    # What had come back with it: the same news twice is one row.
    Column("total", Kopecks, nullable=False),
    Column("at", UTCDateTime, nullable=False),
    # Whether it is in a registry for billing, or needs not be.
    Column("listed", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("payment_id", "total"),
    Index("ix_refund_waiting", "id", sqlite_where=untold, postgresql_where=untold),
)
