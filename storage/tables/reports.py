"""Tables of what is exchanged with billing: reports, and billing's names of accounts and meters."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from services.model.reports import ReportKind, ReportState
from storage.columns import UTCDateTime, metadata, named

report = Table(
    "report",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("kind", named(ReportKind), nullable=False),
    Column("account_id", BigInteger, ForeignKey("account.id")),
    Column("subject_id", BigInteger, nullable=False),
    Column("part", BigInteger, nullable=False),
    Column("state", named(ReportState), nullable=False),
    Column("code", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("made_at", UTCDateTime, nullable=False),
    Column("changed_at", UTCDateTime, nullable=False),
    Column("left_out", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("kind", "subject_id", "part"),
    Index(None, "part", "subject_id"),
)

# What billing has said in threads, by its own names: each is taken in once.
heard = Table(
    "heard",
    metadata,
    Column("uid", Text, ForeignKey("report.uid"), primary_key=True),
    Column("ref", Text, primary_key=True),
    sqlite_with_rowid=False,
)

acquaintance = Table(
    "acquaintance",
    metadata,
    Column("account_id", BigInteger, ForeignKey("account.id"), primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("asked_at", UTCDateTime),
    UniqueConstraint("cabinet", "ref"),
    sqlite_with_rowid=False,
)

meter_ref = Table(
    "meter_ref",
    metadata,
    Column("meter_id", BigInteger, ForeignKey("meter.id"), primary_key=True),
    Column("ref", Text, nullable=False),
    sqlite_with_rowid=False,
)
