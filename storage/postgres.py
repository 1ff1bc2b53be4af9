"""A PostgreSQL database: a bounded pool, retries before COMMIT, and the truth about COMMIT itself."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from sqlalchemy import URL, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from services.ports import CommitUnknown, Unavailable, Urgency
from storage.discretion import hide_values
from storage.work import SqlUnitOfWork, T, Work

CONNECTIONS = 10
BULK_CONNECTIONS = 2
BULK_SECONDS = 0.25
WAIT_SECONDS = 30
# A statement is planned once a connection. Planned while a queue was empty it would read the whole table ever after,
# tens of thousands of rows for each of a broadcast's marks, until the server has counted the rows anew.
PLANS = {"enable_seqscan": "off"}
TRIES = 6
PAUSE_SECONDS = 0.02
# serialization failure, deadlock, too many connections, and the server going down or coming up
PASSING = {"40001", "40P01", "53300", "57P01", "57P02", "57P03"}


class PostgresDatabase:
    """Runs work in transactions of a bounded pool; bulk work never takes more than its share of it."""

    bulk_seconds = BULK_SECONDS

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=WAIT_SECONDS, hide_parameters=True,
            connect_args={"server_settings": PLANS},
        )  # fmt: skip
        event.listen(self._engine.sync_engine, "handle_error", hide_values)
        self._bulk = asyncio.Semaphore(BULK_CONNECTIONS)
        self.errors = 0

    async def start(self) -> None:
        """Check that the server answers."""
        await self._patiently(self._greet)

    async def _greet(self) -> None:
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def run(self, work: Work[T], urgency: Urgency = Urgency.DIALOG) -> T:
        """Run in one transaction and return its result after COMMIT."""
        if urgency < Urgency.BULK:
            return await self._patiently(lambda: self._once(work))
        async with self._bulk:
            return await self._patiently(lambda: self._once(work))

    async def read(self, work: Work[T]) -> T:
        """Run a long read on the state of one moment; writing is an error."""
        async with self._bulk:
            return await self._patiently(lambda: self._read_once(work))

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    async def _once(self, work: Work[T]) -> T:
        async with self._engine.connect() as connection:
            result = await connection.run_sync(lambda plain: work(SqlUnitOfWork(plain)))
            await _commit(connection)
            return result

    async def _read_once(self, work: Work[T]) -> T:
        async with self._engine.connect() as connection:
            calm = await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return await calm.run_sync(lambda plain: work(SqlUnitOfWork(plain, reading=True)))

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try again while the trouble is passing and nothing can have been written; Unavailable in the end."""
        for number in range(TRIES):
            if number:
                await asyncio.sleep(PAUSE_SECONDS * 2**number * (0.5 + random.random()))  # noqa: S311 - jitter
            try:
                return await attempt()
            except CommitUnknown:
                self.errors += 1
                raise
            except PoolTimeout as error:
                self.errors += 1
                message = "every connection to the database is busy"
                raise Unavailable(message) from error
            except (DBAPIError, OSError) as error:
                self.errors += 1
                if not _passes(error):
                    raise
                last = error
        message = f"the database does not answer: {type(last).__name__}"
        raise Unavailable(message) from last


async def _commit(connection: AsyncConnection) -> None:
    try:
        await connection.commit()
    except (DBAPIError, OSError) as error:
        raise CommitUnknown(type(error).__name__) from error


def _passes(error: Exception) -> bool:
    if not isinstance(error, DBAPIError):
        return True
    code = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or code in PASSING or code.startswith("08")
