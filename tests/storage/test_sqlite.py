"""The SQLite writer: groups that share a commit, urgency, locks, and a COMMIT that fails."""

import asyncio
import re
import sqlite3
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import URL, make_url, text

from services.ports import CommitUnknown, Unavailable, UnitOfWork, Urgency
from storage.database import SqlDatabase, open_database
from storage.sqlite.transaction import begin
from tests.databases import fresh, opened, running


def put(name: str) -> Callable[[UnitOfWork], None]:
    """Make work that leaves a mark."""
    return lambda uow: uow.marks.put(name, "here")


def execute(command: str) -> Callable[[UnitOfWork], None]:
    """Make work that gives SQLite a command of its own."""

    def work(uow: UnitOfWork) -> None:
        uow.marks.connection.execute(text(command))  # type: ignore[attr-defined]

    return work


def wait(gate: threading.Event) -> Callable[[UnitOfWork], None]:
    """Make work that keeps the writer busy until the gate opens."""

    def work(_uow: UnitOfWork) -> None:
        assert gate.wait(5)

    return work


async def overheard(database: SqlDatabase) -> list[str]:
    """Return a list to which every statement that SQLite runs from now on is added."""
    statements: list[str] = []

    def listen(uow: UnitOfWork) -> None:
        raw = uow.marks.connection.connection.dbapi_connection  # type: ignore[attr-defined]
        raw.set_trace_callback(statements.append)

    await database.run(listen)
    return statements


async def test_jobs_that_are_ready_together_share_few_commits() -> None:
    async with opened("sqlite") as database:
        statements = await overheard(database)
        await asyncio.gather(*(database.run(put(str(n))) for n in range(500)))
        commits = statements.count("COMMIT")
        # 500 jobs, at most 200 in a group; the first may go alone.
        assert 3 <= commits <= 10


async def test_dialogs_go_before_marks_before_bulk_and_bulk_goes_alone() -> None:
    async with opened("sqlite") as database:
        statements = await overheard(database)
        statements.clear()
        gate = threading.Event()
        jobs = [asyncio.ensure_future(database.run(wait(gate)))]
        await asyncio.sleep(0.05)
        for name, urgency in (("b1", 2), ("m", 1), ("d1", 0), ("b2", 2), ("d2", 0)):
            jobs.append(asyncio.ensure_future(database.run(put(name), Urgency(urgency))))
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*jobs)
        assert "".join(told(statement) for statement in statements) == "| d1 d2 m | b1 | b2 | "


def told(statement: str) -> str:
    """Say in short what a statement does: a mark that is put, or a bar for COMMIT."""
    put = re.search(r"VALUES \('(\w+)'", statement)
    return f"{put[1]} " if put else "| " * (statement == "COMMIT")


async def test_a_commit_that_fails_is_unknown_to_all_its_jobs_and_nothing_is_there() -> None:
    async with opened("sqlite") as database:
        broken = execute("INSERT INTO scale VALUES (999, 't1', 'day', 1, '2026-01-01', 1)")
        gate = threading.Event()
        first = asyncio.ensure_future(database.run(wait(gate)))
        await asyncio.sleep(0.05)
        jobs = [database.run(execute("PRAGMA defer_foreign_keys = ON")), database.run(broken), database.run(put("a"))]
        group = asyncio.gather(*jobs, return_exceptions=True)
        await asyncio.sleep(0)
        gate.set()
        await first
        assert [type(result) for result in await group] == [CommitUnknown] * 3
        assert await database.run(lambda uow: uow.marks.get("a")) is None


async def test_a_transaction_that_sqlite_itself_rolled_back_is_no_ones_success() -> None:
    async with opened("sqlite") as database:
        jobs = [database.run(put("a")), database.run(execute("INSERT OR ROLLBACK INTO mark VALUES ('x', NULL)"))]
        results = await asyncio.gather(*jobs, return_exceptions=True)
        there = await database.run(lambda uow: uow.marks.get("a")) == "here"
        assert there == (results[0] is None)
        assert isinstance(results[1], Exception)
        await database.run(put("b"))


async def test_even_an_exit_in_a_job_does_not_stop_the_writer() -> None:
    def leave(_uow: UnitOfWork) -> None:
        raise SystemExit

    async with opened("sqlite") as database:
        with pytest.raises(RuntimeError):
            await database.run(leave)
        with pytest.raises(RuntimeError):
            await database.run(lambda _uow: next(iter(())))
        await database.run(put("a"))


async def test_work_nobody_waits_for_any_more_is_not_begun() -> None:
    async with opened("sqlite") as database:
        gate = threading.Event()
        first = asyncio.ensure_future(database.run(wait(gate)))
        await asyncio.sleep(0.05)
        second = asyncio.ensure_future(database.run(put("a")))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        gate.set()
        await first
        assert await database.run(lambda uow: uow.marks.get("a")) is None


async def test_a_lock_held_by_another_process_is_waited_for() -> None:
    async with fresh("sqlite") as url, running(url) as database:
        other = sqlite3.connect(str(path(url)), isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        job = asyncio.ensure_future(database.run(put("a")))
        await asyncio.sleep(0.3)
        assert not job.done()
        other.execute("COMMIT")
        await job
        other.close()


async def test_a_lock_that_is_never_given_back_is_told() -> None:
    async with fresh("sqlite") as url:
        one, two = (sqlite3.connect(str(path(url)), isolation_level=None, timeout=0) for _ in range(2))
        begin(one)
        with pytest.raises(Unavailable):
            begin(two)
        one.close()
        two.close()


async def test_closing_finishes_what_waits() -> None:
    async with fresh("sqlite") as url:
        async with running(url) as database:
            jobs = [asyncio.ensure_future(database.run(put(str(n)))) for n in range(50)]
            await asyncio.sleep(0)
        assert all(job.done() for job in jobs)
        await asyncio.gather(*jobs)
        with pytest.raises(RuntimeError):
            await database.run(put("late"))


async def test_a_file_that_cannot_be_opened_is_told_at_the_start() -> None:
    database = open_database("sqlite+aiosqlite:////nowhere/at/all/kabinet.db")
    with pytest.raises(Exception, match="unable to open"):
        await database.start()


@pytest.mark.parametrize(("asked", "number"), [("FULL", 2), ("NORMAL", 1)])
async def test_commits_are_as_synchronous_as_asked(asked: str, number: int) -> None:
    async with fresh("sqlite") as url:
        database = open_database(url, synchronous=asked)
        await database.start()
        asked_for = ("synchronous", "journal_mode", "foreign_keys")
        found = await database.run(lambda uow: [pragma(uow, name) for name in asked_for])
        await database.close()
        assert found == [number, "wal", 1]


def pragma(uow: UnitOfWork, name: str) -> object:
    """Return a setting of the writer's connection."""
    return uow.marks.connection.execute(text(f"PRAGMA {name}")).scalar()  # type: ignore[attr-defined]


def path(url: str) -> str:
    """Return the file of a URL."""
    parsed: URL = make_url(url)
    return str(parsed.database)
