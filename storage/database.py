"""Databases by URL: SQLite and PostgreSQL, which behave alike."""

from typing import Protocol

from sqlalchemy import make_url

from services.ports import Database, UnitOfWork, Urgency
from storage.postgres import PostgresDatabase
from storage.sqlite.database import SqliteDatabase
from storage.work import T, Work


class SqlDatabase(Database, Protocol):
    """A database that is opened, read beside the writers, and closed."""

    @property
    def errors(self) -> int:
        """How many tries of transactions the database itself made fail since the start."""

    @property
    def bulk_seconds(self) -> float:
        """How long a bulk transaction may last before dialogs feel it."""

    async def start(self) -> None:
        """Open; the error when it cannot be opened."""

    async def read(self, work: Work[T]) -> T:
        """Run a long read on the state of one moment; writing is an error."""

    async def close(self) -> None:
        """Finish what waits, then close."""


def open_database(url: str, *, synchronous: str = "FULL") -> SqlDatabase:
    """Return the database of a URL, not started yet; ValueError for a database we do not know.

    `synchronous` is SQLite's: FULL keeps every committed turn over a power cut, NORMAL may lose the last ones.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteDatabase(parsed, synchronous=synchronous)
    if parsed.drivername == "postgresql+asyncpg":
        return PostgresDatabase(parsed)
    message = f"{parsed.drivername} is neither sqlite+aiosqlite nor postgresql+asyncpg"
    raise ValueError(message)


__all__ = ["SqlDatabase", "UnitOfWork", "Urgency", "open_database"]
