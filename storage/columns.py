"""Column types: what the databases keep differently, or what only our value types know."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from services.model.amounts import Balance, Money
from services.model.periods import Period

Word = TypeVar("Word", bound=StrEnum)

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


class UTCDateTime(TypeDecorator[datetime]):
    """An aware time, UTC in the database and out of it; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite has no times; text of one length sorts as they do, and costs a third of SQLAlchemy's own."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Move to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without a zone"
            raise ValueError(message)
        moved = value if value.tzinfo is UTC else value.astimezone(UTC)
        return moved.isoformat(" ", "microseconds")[:LENGTH] if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        if value is None:
            return None
        return datetime.fromisoformat(value + ZONE) if isinstance(value, str) else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value as readable text; NULL is None."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write as JSON."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read JSON."""
        return None if value is None else json.loads(value)


_readable: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written(value: Any) -> str:
    """Return readable JSON; a text with half a character in it is escaped, since no database takes it as it is."""
    text = _readable(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


class Named(TypeDecorator[Word]):
    """A word of an enumeration."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:
        """Refuse with ValueError a word that is not of this enumeration."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        """Read the word."""
        return None if value is None else self.words(value)


class Month(TypeDecorator[Period]):
    """A billing period as YYYY-MM."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        """Write the period."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        """Read the period."""
        return None if value is None else Period.parse(value)


class Kopecks(TypeDecorator[Money]):
    """Money as integer kopecks."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Write kopecks."""
        return None if value is None else value.kopecks

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """Read kopecks."""
        return None if value is None else Money(value)


class Owed(TypeDecorator[Balance]):
    """A balance as integer kopecks: positive is debt."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Balance | None, dialect: Dialect) -> int | None:
        """Write kopecks."""
        return None if value is None else value.kopecks

    def process_result_value(self, value: int | None, dialect: Dialect) -> Balance | None:
        """Read kopecks."""
        return None if value is None else Balance(value)
