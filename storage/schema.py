"""The schema of a database: brought up to date, taken down, compared with the tables."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event, inspect, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

T = TypeVar("T")
VERSIONS = Path(__file__).parent / "migrations" / "versions"
KEPT_IN = "alembic_version"
# Any number will do, as long as every process takes the same.
LOCK = 0x6B6162696E6574


async def migrate(database_url: str, revision: str = "head") -> None:
    """Bring the schema up; other processes that try it at the same time wait."""
    if revision == "head" and await migrated(database_url):
        return
    await within(database_url, lambda connection: _evolution().upgrade(connection, revision))


async def take_down(database_url: str, revision: str = "base") -> None:
    """Bring the schema down: what the newer tables held is lost."""
    await within(database_url, lambda connection: _evolution().downgrade(connection, revision))


async def migrated(database_url: str) -> bool:
    """Tell whether the schema is the one that this release expects."""
    return await within(database_url, _revision) == newest()


async def differences(database_url: str) -> list[Any]:
    """Return what the migrated schema and our tables disagree about."""
    return await within(database_url, lambda connection: _evolution().compare(connection))


def newest() -> str:
    """Return the revision of this release: files of migrations are named after theirs, which grow."""
    return max(file.name for file in VERSIONS.glob("[0-9]*.py")).split("_")[0]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(KEPT_IN):
        return None
    return connection.execute(text(f"SELECT version_num FROM {KEPT_IN}")).scalar()  # noqa: S608 - a constant


def _evolution() -> Any:
    """Import what a database that is up to date does not need."""
    return import_module("storage.evolution")


async def within(database_url: str, work: Callable[[Connection], T]) -> T:
    """Do something with the schema in one transaction in which nobody else changes it."""
    async with _connected(database_url) as connection:
        return await connection.run_sync(work)


@asynccontextmanager
async def _connected(database_url: str) -> AsyncIterator[AsyncConnection]:
    """One transaction in which nobody else changes the schema."""
    engine = create_async_engine(database_url, hide_parameters=True)
    if make_url(database_url).get_backend_name() == "sqlite":
        _take_lock_at_begin(engine)
    try:
        async with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
    finally:
        await engine.dispose()


def _take_lock_at_begin(engine: AsyncEngine) -> None:
    """Make SQLite's schema changes one transaction, which the driver by itself does not."""

    @event.listens_for(engine.sync_engine, "connect")
    def by_hand(raw: Any, _record: object) -> None:
        raw.isolation_level = None

    @event.listens_for(engine.sync_engine, "begin")
    def immediately(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout = 30000")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
