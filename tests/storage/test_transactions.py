"""What a transaction promises, in both databases."""

import asyncio
import traceback
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from services.model.people import ChatState, Resident
from services.ports import UnitOfWork, Urgency
from storage.database import SqlDatabase, open_database
from tests.databases import KINDS, fresh, running
from tests.storage.world import CHAT, NOW, event, reading, resident, settle, sheet


class Refused(Exception):
    """What a use case raises."""


async def test_work_that_raises_leaves_nothing(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.marks.put("a", "1")
        raise Refused

    with pytest.raises(Refused):
        await database.run(work)
    assert await database.run(lambda uow: uow.marks.get("a")) is None


async def test_a_failing_job_leaves_its_neighbours_alone(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork, number: int) -> int:
        uow.marks.put(str(number), "here")
        if number % 3 == 0:
            uow.residents.add(resident())
        if number % 3 == 1:
            uow.chats.save(ChatState(CHAT, screen="\ud83d"), NOW)
        return number

    await database.run(lambda uow: uow.residents.add(resident()))
    jobs = (database.run(lambda uow, n=n: work(uow, n)) for n in range(30))  # type: ignore[misc]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    good = [n for n in range(30) if n % 3 == 2]
    assert [result for result in results if isinstance(result, int)] == good
    marks = await database.run(lambda uow: [n for n in range(30) if uow.marks.get(str(n))])
    assert marks == good


TWICE = resident()
HALF = replace(resident("x"), full_name="Анна \ud83d")
NUL = replace(resident("y"), phone="Анна\0")


@pytest.mark.parametrize("bad", [TWICE, HALF, NUL], ids=["twice", "half", "nul"])
async def test_an_error_does_not_quote_what_was_stored(database: SqlDatabase, bad: Resident) -> None:
    await database.run(lambda uow: uow.residents.add(resident()))
    (error,) = await asyncio.gather(database.run(lambda uow: uow.residents.add(bad)), return_exceptions=True)
    # SQLite alone takes NUL.
    if isinstance(error, Exception) or bad is not NUL:
        assert isinstance(error, Exception)
        told = "".join(traceback.format_exception(error))
        assert "Анна" not in told
        assert "anna@" not in told
        assert bad is not TWICE or "resident" in str(error)


async def test_a_hundred_readers_who_write_lose_no_update(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        state = uow.chats.get(CHAT)
        assert state is not None
        uow.chats.save(replace(state, session=state.session + 1), NOW)

    await database.run(lambda uow: uow.chats.save(ChatState(CHAT, session=0), NOW))
    await asyncio.gather(*(database.run(work) for _ in range(100)))
    state = await database.run(lambda uow: uow.chats.get(CHAT))
    assert state is not None
    assert state.session == 100


async def test_an_operation_tried_by_many_at_once_happens_once(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    mine = sheet(home, who, reading(device))
    sheets = await asyncio.gather(*(database.run(lambda uow: uow.readings.submit(mine, "op")) for _ in range(20)))
    assert len({stored.number for stored in sheets}) == 1
    assert len(await database.run(lambda uow: uow.readings.sheets(home, 99))) == 1


async def test_different_sheets_of_one_account_at_once_leave_one_counted_reading(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)

    def submit(uow: UnitOfWork, value: int) -> None:
        uow.readings.submit(sheet(home, who, reading(device, value)), str(value))

    await asyncio.gather(*(database.run(lambda uow, v=v: submit(uow, v)) for v in range(20)))  # type: ignore[misc]
    assert len(await database.run(lambda uow: uow.readings.in_period(home, sheet(0, 0).period))) == 1


async def test_overlapping_batches_at_once_store_each_event_once(database: SqlDatabase) -> None:
    batches = [[event(n) for n in range(start, start + 20)] for start in (0, 5, 10, 15)]
    jobs = (database.run(lambda uow, batch=batch: uow.inbox.store(batch, NOW)) for batch in batches)  # type: ignore[misc]
    stored = [one.incoming.event_id for new in await asyncio.gather(*jobs) for one in new]
    assert sorted(stored, key=int) == [str(n) for n in range(35)]


async def test_a_long_read_sees_what_is_committed_and_cannot_write(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.marks.put("a", "1"), Urgency.BULK)
    assert await database.read(lambda uow: uow.marks.get("a")) == "1"
    assert await database.read(lambda uow: uow.chats.get(CHAT)) is None
    with pytest.raises(DBAPIError):
        await database.read(lambda uow: uow.marks.put("a", "2"))
    assert await database.run(lambda uow: uow.marks.get("a")) == "1"


async def test_a_long_read_sees_one_moment(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.marks.put("a", "1"))
    loop = asyncio.get_running_loop()
    writes: list[asyncio.Task[None]] = []

    def work(uow: UnitOfWork) -> list[str | None]:
        first = uow.marks.get("a")
        loop.call_soon(lambda: writes.append(loop.create_task(database.run(lambda new: new.marks.put("a", "2")))))
        return [first, *(uow.marks.get("a") for _ in range(200))]

    assert set(await database.read(work)) == {"1"}
    await asyncio.gather(*writes)
    assert len(writes) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_committed_is_there_after_a_restart(kind: str) -> None:
    async with fresh(kind) as url:
        async with running(url) as database:
            await database.run(lambda uow: uow.marks.put("a", "1"))
        async with running(url) as database:
            assert await database.run(lambda uow: uow.marks.get("a")) == "1"


async def test_a_database_we_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        open_database("mysql://example")


async def test_a_database_in_memory_has_its_tables_at_once() -> None:
    async with running("sqlite+aiosqlite:///:memory:") as database:
        who = await database.run(lambda uow: uow.residents.add(resident()))
        assert await database.read(lambda uow: uow.residents.get(who.id)) == who
