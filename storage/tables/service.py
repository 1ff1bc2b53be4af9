"""Tables of tickets and files, of employees and what they did, of consents and subscriptions."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
    text,
)

from services.model.tickets import Author, FileState, TicketKind, TicketState
from storage.columns import Id, JsonText, UTCDateTime, metadata, named

unfinished = text("state IN ('new', 'in_work', 'answered')")
unlisted = text("author = 'resident' AND NOT listed")

employee = Table(
    "employee",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("invited_until", UTCDateTime, nullable=False),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    Index(None, "channel", "chat_id"),
    Index(None, "cabinet"),
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Id, primary_key=True),
    Column("operation", Text, nullable=False, unique=True),
    Column("cabinet", Text, nullable=False),
    Column("kind", named(TicketKind), nullable=False),
    Column("state", named(TicketState), nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), index=True),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("account_id", BigInteger, ForeignKey("account.id")),
    Column("topic", Text, nullable=False),
    Column("data", JsonText),
    Column("employee_id", BigInteger, ForeignKey("employee.id")),
    Column("opened_at", UTCDateTime, nullable=False),
    Column("changed_at", UTCDateTime, nullable=False),
    Column("rating", Integer, nullable=False),
    Index(None, "channel", "chat_id"),
    Index("ix_ticket_queue", "cabinet", "kind", "id", sqlite_where=unfinished, postgresql_where=unfinished),
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", BigInteger, ForeignKey("ticket.id"), nullable=False, index=True),
    Column("author", named(Author), nullable=False),
    Column("employee_id", BigInteger, ForeignKey("employee.id")),
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", UTCDateTime, nullable=False),
    # Whether it is in a registry for billing.
    Column("listed", Boolean, nullable=False, server_default=false()),
    Index("ix_message_waiting", "id", sqlite_where=unlisted, postgresql_where=unlisted),
)

file = Table(
    "file",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", BigInteger, ForeignKey("ticket.id"), nullable=False, index=True),
    Column("message_id", BigInteger, ForeignKey("message.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("channel", Text, nullable=False),
    Column("source", JsonText),
    Column("state", named(FileState), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", LargeBinary),
)

act = Table(
    "act",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("employee_id", BigInteger, ForeignKey("employee.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("ticket_id", BigInteger, ForeignKey("ticket.id"), index=True),
    Column("data", JsonText),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "cabinet", "id"),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("given_at", UTCDateTime, nullable=False),
    Column("withdrawn_at", UTCDateTime),
)

subscription = Table(
    "subscription",
    metadata,
    Column("resident_id", BigInteger, ForeignKey("resident.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
