"""Tables of residents, their chats, and what proves who they are."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, false, text

from services.model.people import Purpose
from storage.columns import Id, JsonText, UTCDateTime, metadata, named

proved = text("email_confirmed AND email <> ''")
chosen = text("login_key <> ''")
unopened = text("NOT open")
untold = text("NOT contacts_told")

resident = Table(
    "resident",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("email_shown", Text, nullable=False),
    Column("email_confirmed", Boolean, nullable=False),
    Column("full_name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("onboarding", Boolean, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    Column("login", Text, nullable=False),
    Column("login_key", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("prefers", Text, nullable=False, server_default=""),
    Column("phone_confirmed", Boolean, nullable=False, server_default=false()),
    # Whether billing is to hear of a change: of an address or phone, of a consent, of an account linked or left.
    Column("contacts_told", Boolean, nullable=False, server_default=false()),
    # An address that nobody has proved belongs to nobody: several may claim it, one can confirm it.
    Index("uq_resident_confirmed_email", "cabinet", "email", unique=True, sqlite_where=proved, postgresql_where=proved),
    Index("uq_resident_login_key", "cabinet", "login_key", unique=True, sqlite_where=chosen, postgresql_where=chosen),
    Index(None, "cabinet", "email"),
    Index(None, "cabinet", "phone"),
    Index(None, "cabinet", "id"),
    Index("ix_resident_unopened", "created_at", sqlite_where=unopened, postgresql_where=unopened),
    Index("ix_resident_contacts_waiting", "cabinet", "id", sqlite_where=untold, postgresql_where=untold),
)

chat = Table(
    "chat",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("chat_id", Text, primary_key=True),
    Column("cabinet", Text, nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), index=True),
    Column("account_id", BigInteger, ForeignKey("account.id")),
    Column("language", Text, nullable=False),
    Column("session", JsonText),
    Column("paused", JsonText),
    Column("screen", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("employee_id", BigInteger),
    Column("active_at", UTCDateTime, nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("id", Text, primary_key=True),
    Column("purpose", named(Purpose), nullable=False),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("resident_id", BigInteger, ForeignKey("resident.id"), index=True),
    Column("link_hash", Text, nullable=False, unique=True),
    Column("expires_at", UTCDateTime, nullable=False, index=True),
    Column("created_at", UTCDateTime, nullable=False),
    Column("used_at", UTCDateTime),
    Column("tries", Integer, nullable=False),
    Column("data", JsonText),
    Index(None, "channel", "chat_id", "purpose", "created_at"),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("at", UTCDateTime, nullable=False, index=True),
    Index(None, "kind", "subject", "at"),
    Index(None, "kind", "channel", "chat_id", "at"),
)
