"""Tables of what waits: events in, cards out, calls to the world; and small named facts.

Rows that still wait are found through partial indexes, which stay small whatever was done before.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)

from storage.columns import Id, JsonText, UTCDateTime, metadata

# Written out, not bound: a database uses a partial index only where it can see the same condition,
# and what is bound costs a little each time.
NEW: ColumnElement[str] = literal_column("'new'")
EMPTY: ColumnElement[str] = literal_column("''")
ZERO: ColumnElement[int] = literal_column("0")
waits = text("state = 'new'")
over = text("state = 'done'")
arrived = text("state = 'sent'")
dead = text("state = 'dead'")
failed = text("state IN ('dead', 'unknown')")
ended = text("due_at IS NULL")
together = text("state = 'new' AND batch > 0")

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("body", JsonText),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("received_at", UTCDateTime, nullable=False),
    Column("done_at", UTCDateTime),
    UniqueConstraint("channel", "event_id"),
    Index("ix_inbox_waiting", "id", sqlite_where=waits, postgresql_where=waits),
    Index("ix_inbox_over", "done_at", sqlite_where=over, postgresql_where=over),
    Index("ix_inbox_dead", "done_at", sqlite_where=dead, postgresql_where=dead),
    Index("ix_inbox_waiting_chat", "channel", "chat", "id", sqlite_where=waits, postgresql_where=waits),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("body", JsonText),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("lease_until", UTCDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    Column("done_at", UTCDateTime),
    # NULL: an answer. A notice: 0 on its own, -1 the first of those that go in one call, else the id of that first.
    Column("batch", BigInteger),
    Index("ix_outbox_waiting", "id", sqlite_where=waits, postgresql_where=waits),
    Index("ix_outbox_arrived", "done_at", sqlite_where=arrived, postgresql_where=arrived),
    Index("ix_outbox_failed", "done_at", sqlite_where=failed, postgresql_where=failed),
    Index("ix_outbox_waiting_chat", "channel", "chat_id", "id", sqlite_where=waits, postgresql_where=waits),
    Index("ix_outbox_waiting_batch", "batch", sqlite_where=together, postgresql_where=together),
    sqlite_autoincrement=True,
)

call = Table(
    "call",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("payload", JsonText),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    # When it may be taken: its hour, or the end of the present holder's lease; NULL when it is over.
    Column("due_at", UTCDateTime),
    Column("tries", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("done_at", UTCDateTime),
    Index(None, "due_at", "id"),
    Index("ix_call_ended", "done_at", sqlite_where=ended, postgresql_where=ended),
    Index("ix_call_dead", "done_at", sqlite_where=dead, postgresql_where=dead),
)

mark = Table(
    "mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", UTCDateTime, nullable=False),
    sqlite_with_rowid=False,
)
