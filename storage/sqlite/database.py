"""An SQLite database: writes through the writer thread, long reads beside it."""

import asyncio
from typing import Any

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.pool import StaticPool

from services.ports import Urgency
from storage.columns import metadata
from storage.sqlite.line import Job, Line
from storage.sqlite.quick import Quick
from storage.sqlite.reader import Reader
from storage.sqlite.transaction import prepare, raw_of
from storage.sqlite.writer import Writer
from storage.work import T, Work

BULK_SECONDS = 0.025
"""There is one writer: a dialog that comes meanwhile waits for the end of a bulk transaction."""
SYNCHRONOUS = ("FULL", "NORMAL", "EXTRA", "OFF")


class SqliteDatabase:
    """One file, or memory, which gets its tables when it is opened."""

    bulk_seconds = BULK_SECONDS

    def __init__(self, url: URL, *, synchronous: str = "FULL") -> None:
        if synchronous not in SYNCHRONOUS:
            message = f"synchronous is one of {', '.join(SYNCHRONOUS)}"
            raise ValueError(message)
        self._url, self._synchronous = url, synchronous
        self._line = Line()
        self._writer: Writer | None = None
        self._reader: Reader | None = None

    @property
    def in_memory(self) -> bool:
        """Whether it lives as long as this object."""
        return self._url.database in (None, "", ":memory:")

    @property
    def errors(self) -> int:
        """How many jobs the database itself made fail since it was opened."""
        return self._writer.errors if self._writer else 0

    async def start(self) -> None:
        """Open; the error when it cannot be opened."""
        self._line = Line()
        self._writer = Writer(self._line, self._connect, asyncio.get_running_loop())
        await self._writer.start()

    def _connect(self) -> Connection:
        url = self._url.set(drivername="sqlite")
        engine = create_engine(url, poolclass=StaticPool, isolation_level="AUTOCOMMIT", hide_parameters=True)
        connection = Quick(engine).open()
        prepare(raw_of(connection), self._synchronous)
        if self.in_memory:
            metadata.create_all(connection)
        if not connection.in_transaction():
            # As long as SQLAlchemy thinks it is inside a transaction, it does not roll ours back on an error.
            connection.begin()
        return connection

    async def run(self, work: Work[T], urgency: Urgency = Urgency.DIALOG) -> T:
        """Run in one transaction and return its result after COMMIT."""
        if self._writer is None:
            message = "the database is not open"
            raise RuntimeError(message)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._line.put(Job(work, future), urgency)
        result: T = await future
        return result

    async def read(self, work: Work[T]) -> T:
        """Run a long read on the state of one moment; writing is an error, which in memory nobody notices."""
        if self.in_memory:
            return await self.run(work, Urgency.MARK)
        self._reader = self._reader or Reader(self._url)
        return await self._reader.run(work)

    async def close(self) -> None:
        """Finish what waits, then close."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            self._line.end()
            await writer.join()
        if self._reader is not None:
            await self._reader.close()
