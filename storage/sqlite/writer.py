"""The writer: the one thread that changes an SQLite database, a group of jobs per commit."""

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Connection as Raw
from threading import Thread
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from services.ports import CommitUnknown, Unavailable
from storage.sqlite.line import Job, Line
from storage.sqlite.transaction import begin, raw_of
from storage.work import SqlUnitOfWork

log = logging.getLogger(__name__)

# Every SQLite call lets go of the interpreter, and a busy event loop then keeps it that long. More hand-offs cost more
# than the wait: at 0.5 ms a turn takes a sixth more processor time and is answered no sooner.
SWITCH_SECONDS = 0.003
FAULTS = (CommitUnknown, Unavailable, DBAPIError)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its result, or the error that undid it."""

    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class Undone(Exception):
    """SQLite rolled the whole transaction back by itself; nothing of the group was written."""


class Writer:
    """Takes groups of jobs from the line, commits each group once, and hands the results to the event loop."""

    def __init__(self, line: Line, connect: Callable[[], Connection], loop: asyncio.AbstractEventLoop) -> None:
        self._line, self._connect, self._loop = line, connect, loop
        self._thread = Thread(target=self._live, name="sqlite-writer", daemon=True)
        self._opened: asyncio.Future[None] = loop.create_future()
        self.errors = 0

    async def start(self) -> None:
        """Open the connection in its thread; the error when it cannot be opened."""
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH_SECONDS))
        self._thread.start()
        await self._opened

    async def join(self) -> None:
        """Wait until the thread has closed its connection."""
        await asyncio.to_thread(self._thread.join)

    def _live(self) -> None:
        try:
            connection = self._connect()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for the start
            self._hand([Outcome(self._opened, error=error)])
            return
        self._hand([Outcome(self._opened)])
        with connection:
            work = Group(raw_of(connection), SqlUnitOfWork(connection))
            while group := self._line.take():
                outcomes = work.run(group)
                self.errors += sum(isinstance(one.error, FAULTS) for one in outcomes)
                self._hand(outcomes)
        # Only when its last connection is closed does SQLite move the log into the file.
        connection.engine.dispose()

    def _hand(self, outcomes: Sequence[Outcome]) -> None:
        # A loop that is closed has nobody left who waits.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(_deliver, outcomes)


def _deliver(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.future.done():
            continue
        if outcome.error is None:
            outcome.future.set_result(outcome.result)
        else:
            outcome.future.set_exception(outcome.error)


class Group:
    """Runs a group of jobs in one transaction, each behind a savepoint of its own."""

    def __init__(self, raw: Raw, uow: SqlUnitOfWork) -> None:
        self._raw, self._uow = raw, uow

    def run(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Return what became of every job, after COMMIT."""
        wanted = [job for job in jobs if not job.future.cancelled()]
        try:
            begin(self._raw)
            outcomes = [self._one(job) for job in wanted]
        except Exception as error:  # noqa: BLE001 - the jobs' owners judge it
            self._abandon()
            return [Outcome(job.future, error=error) for job in wanted]
        return self._commit(outcomes)

    def _one(self, job: Job) -> Outcome:
        self._raw.execute("SAVEPOINT job")
        try:
            result = job.work(self._uow)
        except BaseException as error:  # noqa: BLE001 - it belongs to the job's owner, not to its neighbours
            self._undo(error)
            return Outcome(job.future, error=_bearable(error))
        self._raw.execute("RELEASE job")
        return Outcome(job.future, result)

    def _undo(self, error: BaseException) -> None:
        if not self._raw.in_transaction:
            message = "the transaction was rolled back by SQLite"
            raise Undone(message) from error
        self._raw.execute("ROLLBACK TO job")
        self._raw.execute("RELEASE job")

    def _commit(self, outcomes: list[Outcome]) -> list[Outcome]:
        try:
            self._raw.execute("COMMIT")
        except Exception as error:
            log.exception("the commit of %d jobs failed", len(outcomes))
            self._abandon()
            unknown = CommitUnknown(type(error).__name__)
            unknown.__cause__ = error
            return [outcome if outcome.error else Outcome(outcome.future, error=unknown) for outcome in outcomes]
        return outcomes

    def _abandon(self) -> None:
        if self._raw.in_transaction:
            self._raw.rollback()


def _bearable(error: BaseException) -> BaseException:
    # A future refuses StopIteration, and an exit asked for in this thread is not meant for the loop.
    return error if isinstance(error, Exception) and not isinstance(error, StopIteration) else RuntimeError(repr(error))
