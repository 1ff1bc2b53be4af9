"""Long reads of an SQLite file: a few connections of their own, which cannot write."""

from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import create_async_engine

from storage.sqlite.transaction import BUSY_MS
from storage.work import SqlUnitOfWork, T, Work

CONNECTIONS = 2
WAIT_SECONDS = 60


class Reader:
    """Runs reports while the writer goes on; each sees the database as it was when it began."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=WAIT_SECONDS, hide_parameters=True
        )
        event.listen(self._engine.sync_engine, "connect", _prepare)
        event.listen(self._engine.sync_engine, "begin", _begin)

    async def run(self, work: Work[T]) -> T:
        """Run on one snapshot; writing is an error."""
        async with self._engine.connect() as connection:
            return await connection.run_sync(lambda plain: work(SqlUnitOfWork(plain, reading=True)))

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()


def _prepare(raw: Any, _record: object) -> None:
    # The driver opens transactions only for writes; a snapshot needs one for reads, see _begin.
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
