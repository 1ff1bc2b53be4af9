"""The table of what goes out to billing: a row for each thing told, until billing's results have come for it."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, text

from services.model.outgoing import OutState
from storage.columns import Id, UTCDateTime, metadata, named

waits = text("state = 'waiting'")
untold = text("untold")
about = text("about <> ''")

registry_out = Table(
    "registry_out",
    metadata,
    Column("id", Id, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("cabinet", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("kind", Text, nullable=False),
    # The sheet, the ticket or the payment, and within it the meter or the message.
    Column("subject", BigInteger, nullable=False),
    Column("part", BigInteger, nullable=False),
    # Meter and month: a later row about the same replaces this one.
    Column("about", Text, nullable=False),
    Column("replaces_uid", Text, nullable=False),
    Column("state", named(OutState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("listed_at", UTCDateTime, nullable=False),
    Column("first_at", UTCDateTime),
    Column("last_at", UTCDateTime),
    Column("result", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UTCDateTime),
    Column("untold", Boolean, nullable=False),
    Index("ix_registry_out_waiting", "cabinet", "provider", "kind", "id", sqlite_where=waits, postgresql_where=waits),
    Index("ix_registry_out_about", "about", "id", sqlite_where=about, postgresql_where=about),
    Index("ix_registry_out_news_waiting", "id", sqlite_where=untold, postgresql_where=untold),
    Index(None, "subject", "kind"),
)
