"""The table of PINs that billing has given to accounts: keyed hashes, never the PINs."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Table, Text

from storage.columns import UTCDateTime, metadata

account_pin = Table(
    "account_pin",
    metadata,
    Column("account_id", BigInteger, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    Column("sealed", Text, nullable=False),
    Column("valid_to", Date),
    Column("used_at", UTCDateTime),
)
