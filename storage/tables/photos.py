"""The table of photos that came with readings; the content stands in a column of its own that no list reads."""

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table, Text

from services.model.tickets import FileState
from storage.columns import Id, JsonText, UTCDateTime, metadata, named

photo = Table(
    "photo",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sheet_number", BigInteger, ForeignKey("sheet.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("channel", Text, nullable=False),
    Column("source", JsonText),
    Column("state", named(FileState), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UTCDateTime, nullable=False, index=True),
    Column("content", LargeBinary),
)
