"""Tables of registries: their journal, the places where a file is staged, and payments that billing has counted."""

from typing import Any

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
    text,
)

from services.model.registries import RegistryState
from storage.columns import Id, JsonText, Kopecks, UTCDateTime, metadata, named

finished = text("state = 'done'")
unfinished = text("state IN ('staging', 'applying', 'closing')")

registry = Table(
    "registry",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("given", JsonText, nullable=False),
    Column("dated", Date, nullable=False),
    Column("state", named(RegistryState), nullable=False),
    Column("reached", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("begun_at", UTCDateTime, nullable=False),
    Column("done_at", UTCDateTime),
    Index(None, "cabinet", "id"),
    Index(
        "uq_registry_finished",
        "cabinet",
        "provider",
        "kind",
        "digest",
        "full",
        "dated",
        unique=True,
        sqlite_where=finished,
        postgresql_where=finished,
    ),
    Index("ix_registry_waiting", "id", sqlite_where=unfinished, postgresql_where=unfinished),
    sqlite_autoincrement=True,
)

posting = Table(
    "posting",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("account_id", BigInteger, ForeignKey("account.id"), nullable=False),
    Column("paid_at", UTCDateTime, nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("source", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("commission", Kopecks, nullable=False),
    UniqueConstraint("cabinet", "provider", "number"),
    Index(None, "account_id", "paid_at"),
    Index(None, "cabinet", "paid_on", "number"),
)


def _texts(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _numbers(*names: str) -> list[Column[Any]]:
    return [Column(name, BigInteger) for name in names]


def _staged(name: str, *columns: Column[Any]) -> Table:
    """Rows stand in the order of their natural keys, which is that of the indexes they go to."""
    key = (Column("key", Text, primary_key=True), Column("line", Integer, primary_key=True, autoincrement=False))
    return Table(f"staged_{name}", metadata, *key, *columns, sqlite_with_rowid=False)


accounts = _staged(
    "accounts",
    *_texts("account", "address", "holder", "contract", "els", "service_id", "area", "phone", "email"),
    Column("closed", Boolean),
    *_numbers("balance"),
    Column("balance_at", UTCDateTime),
)
meters = _staged(
    "meters",
    *_texts("account", "external", "serial", "resource", "model", "place", "unit"),
    *_numbers("digits_int", "digits_frac"),
    Column("by_resident", Boolean),
    *_texts("status"),
    Column("verification_due", Date),
    *_numbers("zones"),
    *_texts("zone_labels"),
    Column("last_on", Date),
    *_numbers("last1", "last2", "last3", "avg_t1", "avg_t2", "avg_t3"),
    *_texts("name1", "name2", "name3"),
)
charges = _staged(
    "charges",
    *_texts("account", "period", "number"),
    Column("issued_on", Date),
    Column("due_on", Date),
    *_numbers("opening", "accrued", "recalculation", "benefits", "penalty", "paid", "total"),
    *_texts("ipd", "uin", "sbp_url", "pdf"),
)
lines = _staged(
    "lines",
    *_texts("number", "account", "service", "external"),
    *_numbers("volume"),
    *_texts("unit"),
    *_numbers("tariff", "amount", "recalculation"),
    *_texts("method"),
)
payments = _staged(
    "payments",
    *_texts("number", "account"),
    Column("paid_at", UTCDateTime),
    Column("paid_on", Date),
    *_numbers("amount"),
    *_texts("source", "period"),
    *_numbers("commission"),
)
pins = _staged("pins", *_texts("account", "by_pin", "by_hash"), Column("valid_to", Date))
results = _staged("results", *_texts("uid", "kind", "status", "code", "comment"), Column("at", UTCDateTime))

STAGED = {
    "accounts": accounts, "balances": accounts, "meters": meters, "charges": charges, "charge_lines": lines,
    "payments": payments, "pins": pins, "results": results,
}  # fmt: skip
