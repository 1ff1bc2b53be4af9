"""SQLite in memory without the writer's thread: a year is a hundred thousand small transactions, one after another."""

import asyncio

from sqlalchemy import make_url

from services.ports import Urgency
from storage.sqlite.database import SqliteDatabase
from storage.sqlite.line import Job
from storage.sqlite.transaction import raw_of
from storage.sqlite.writer import Group
from storage.work import SqlUnitOfWork, T, Work


class Inline(SqliteDatabase):
    """Runs each transaction at once, as the writer would run it alone."""

    def __init__(self) -> None:
        super().__init__(make_url("sqlite+aiosqlite:///:memory:"), synchronous="OFF")

    async def start(self) -> None:
        """Open it."""
        self._connection = self._connect()
        self._group = Group(raw_of(self._connection), SqlUnitOfWork(self._connection))

    async def run(self, work: Work[T], urgency: Urgency = Urgency.DIALOG) -> T:
        """Run in one transaction and return its result after COMMIT."""
        (outcome,) = self._group.run([Job(work, asyncio.get_running_loop().create_future())])
        if outcome.error:
            raise outcome.error
        return outcome.result

    async def close(self) -> None:
        """Close it."""
        self._connection.close()
        self._connection.engine.dispose()
