"""Column types: what the databases keep differently, or what only our value types know."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from services.model.amounts import Balance, Money
from services.model.periods import Period

Conversion = Callable[[Any], Any]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
LENGTH = len("2026-01-31 23:59:59.000000")
ZONE = "+00:00"

metadata = MetaData(naming_convention=NAMES)

# SQLite numbers rows by itself only in a column called INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Kept(TypeDecorator[Any]):
    """A value type that is kept as text or as a number; NULL is None."""

    impl: Any = Text
    cache_ok = True

    def __init__(self, impl: type[TypeEngine[Any]], write: Conversion, read: Conversion) -> None:
        super().__init__()
        self.impl, self.write, self.read = impl(), write, read

    def bind_processor(self, dialect: Dialect) -> Conversion:
        """Write what is not None."""
        write = self.write
        return lambda value: None if value is None else write(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Conversion:
        """Read what is not NULL."""
        read = self.read
        return lambda value: None if value is None else read(value)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware time, UTC in the database and out of it; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite has no times; text of one length sorts as they do, and costs a third of SQLAlchemy's own."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Conversion:
        """Move to UTC."""
        move = _text_of if dialect.name == "sqlite" else _moved
        return lambda value: None if value is None else move(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Conversion:
        """Say that it is UTC."""
        read = _time_of if dialect.name == "sqlite" else _moved
        return lambda value: None if value is None else read(value)


def _moved(value: datetime) -> datetime:
    if value.tzinfo is UTC:
        return value
    if value.tzinfo is None:
        message = "a time without a zone"
        raise ValueError(message)
    return value.astimezone(UTC)


def _text_of(value: datetime) -> str:
    return _moved(value).isoformat(" ", "microseconds")[:LENGTH]


def _time_of(text: str) -> datetime:
    return datetime.fromisoformat(text + ZONE)


_readable = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json_of(value: Any) -> str:
    """Return readable JSON; a text with half a character in it is escaped, since no database takes it as it is."""
    text = _readable(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _kopecks_of(amount: Money | Balance) -> int:
    return amount.kopecks


def named(words: type[StrEnum]) -> Kept:
    """Return the type of a column that holds a word of an enumeration; ValueError for any other word."""
    return Kept(Text, lambda word: words(word).value, words)


def _seconds_of(moment: datetime) -> int:
    return int(_moved(moment).timestamp())


def _moment_of(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


JsonText = Kept(Text, _json_of, json.loads)
# Whole seconds since 1970: a moment that both databases can reckon with.
Seconds = Kept(BigInteger, _seconds_of, _moment_of)
Month = Kept(Text, str, Period.parse)
Kopecks = Kept(BigInteger, _kopecks_of, Money)
Owed = Kept(BigInteger, _kopecks_of, Balance)
