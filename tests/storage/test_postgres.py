"""PostgreSQL: several workers at once, trouble that passes, and a COMMIT whose answer is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypeVar

import pytest
from sqlalchemy import text

from services.model.people import Chat
from services.ports import CommitUnknown, Unavailable, UnitOfWork, Urgency
from storage.database import SqlDatabase, open_database
from tests.databases import fresh, opened, running
from tests.storage.cutter import Cutter
from tests.storage.world import CHAT, LATER, LONG_AGO, NOW, event

T = TypeVar("T")
TERMINATE = "SELECT pg_terminate_backend(pg_backend_pid())"
FAIL = "DO $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '%s'; END $$"


@asynccontextmanager
async def workers(number: int) -> AsyncIterator[list[SqlDatabase]]:
    """Give as many processes' worth of one database."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(fresh("postgresql"))
        yield [await stack.enter_async_context(running(url)) for _ in range(number)]


def troubled(command: str, times: int) -> Callable[[UnitOfWork], int]:
    """Make work that puts a mark, and meets trouble in its first tries."""
    tries = 0

    def work(uow: UnitOfWork) -> int:
        nonlocal tries
        tries += 1
        uow.marks.put("a", str(tries))
        if tries <= times:
            uow.marks.connection.execute(text(command))  # type: ignore[attr-defined]
        return tries

    return work


@pytest.mark.parametrize("command", [TERMINATE, FAIL % "40001", FAIL % "40P01"])
async def test_trouble_before_commit_is_met_by_trying_again(command: str) -> None:
    async with workers(1) as (database,):
        assert await database.run(troubled(command, 2)) == 3
        assert await database.run(lambda uow: uow.marks.get("a")) == "3"


async def test_trouble_that_does_not_pass_is_told() -> None:
    async with workers(1) as (database,):
        with pytest.raises(Unavailable):
            await database.run(troubled(FAIL % "40001", 99))
        assert await database.run(lambda uow: uow.marks.get("a")) is None


async def test_other_errors_are_not_tried_again() -> None:
    work = troubled(FAIL % "22012", 1)
    async with workers(1) as (database,):
        with pytest.raises(Exception, match="22012"):
            await database.run(work)
        assert await database.run(work) == 2


@pytest.mark.parametrize("passed_on", [True, False])
async def test_a_lost_answer_to_commit_is_unknown_and_the_truth_is_found_by_the_key(passed_on: bool) -> None:
    async with fresh("postgresql") as url, Cutter(url, b"COMMIT", passed_on=passed_on) as cut, running(url) as direct:
        database = open_database(cut)
        with pytest.raises(CommitUnknown):
            await database.run(lambda uow: uow.marks.put("a", "1"))
        await database.close()
        assert await direct.run(lambda uow: uow.marks.get("a")) == ("1" if passed_on else None)


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    database = open_database("postgresql+asyncpg://postgres@/kabinet?host=/nowhere")
    with pytest.raises(Unavailable):
        await database.start()
    await database.close()


async def test_two_workers_claim_different_cards_and_none_behind_the_others() -> None:
    async with workers(2) as pair:
        for number in range(200):
            chat = CHAT if number % 2 else type(CHAT)("vk", str(number % 7))
            await pair[0].run(lambda uow, c=chat, n=number: uow.outbox.add(c, n, "gone", LONG_AGO, NOW))  # type: ignore[misc]
        claims = [pair[n % 2].run(lambda uow, o=str(n % 2): uow.outbox.claim(o, NOW, LATER, 10)) for n in range(40)]  # type: ignore[misc]
        taken = [(n % 2, parcel) for n, parcels in enumerate(await asyncio.gather(*claims)) for parcel in parcels]
        assert len({parcel.id for _, parcel in taken}) == len(taken)
        owners = {chat: {who for who, parcel in taken if parcel.chat == chat} for chat in {p.chat for _, p in taken}}
        assert [len(of_chat) for of_chat in owners.values()] == [1] * len(owners)


async def test_no_card_is_claimed_behind_one_that_is_being_claimed_at_this_moment() -> None:
    async with workers(2) as (one, two):
        for _ in range(2):
            await one.run(lambda uow: uow.outbox.add(CHAT, 1, "gone", LONG_AGO, NOW))
        async with paused(one, lambda uow: uow.outbox.claim("one", NOW, LATER, 1)) as first:
            assert await two.run(lambda uow: uow.outbox.claim("two", NOW, LATER, 9)) == []
        assert len(await first) == 1


async def test_a_card_behind_one_of_another_worker_waits_its_turn() -> None:
    async with workers(2) as (one, two):
        first = await one.run(lambda uow: uow.outbox.add(CHAT, 1, "one", LATER, NOW))
        behind = await two.run(lambda uow: uow.outbox.add(CHAT, 2, "two", LATER, NOW))
        last = await one.run(lambda uow: uow.outbox.add(CHAT, 3, "one", LATER, NOW))
        assert [parcel.free for parcel in (first, behind, last)] == [False, True, True]
        assert await two.run(lambda uow: uow.outbox.claim("two", NOW, LATER, 9)) == []
        await one.run(lambda uow: uow.outbox.sent([(first.id, "m")], NOW))
        claimed = await two.run(lambda uow: uow.outbox.claim("two", NOW, LATER, 9))
        assert [parcel.id for parcel in claimed] == [behind.id, last.id]


async def test_two_workers_claim_different_calls() -> None:
    async with workers(2) as pair:
        for number in range(60):
            await pair[0].run(lambda uow, n=number: uow.calls.plan("mail", str(n), {}, NOW))  # type: ignore[misc]
        claims = (pair[n % 2].run(lambda uow: uow.calls.claim("a", NOW, LATER, 5)) for n in range(30))
        taken = [call.id for calls in await asyncio.gather(*claims) for call in calls]
        assert len(taken) == len(set(taken))
        assert len(taken) + len(await pair[0].run(lambda uow: uow.calls.claim("a", NOW, LATER, 60))) == 60


async def test_one_chat_has_one_turn_at_a_time_across_workers() -> None:
    async with workers(2) as (one, two):
        first, second, other = await one.run(lambda uow: uow.inbox.store([event(1), event(2), event(3, "x")], NOW))

        def turn(uow: UnitOfWork) -> None:
            assert uow.inbox.take(first.id)
            uow.inbox.done(first.id, NOW)

        async with paused(one, turn):
            assert not await two.run(lambda uow: uow.inbox.take(first.id))
            assert not await two.run(lambda uow: uow.inbox.take(second.id))
            assert await two.run(lambda uow: uow.inbox.take(other.id))
        assert await two.run(lambda uow: uow.inbox.take(second.id))


async def test_an_event_that_appears_late_waits_for_the_turn_that_began_before_it() -> None:
    async with workers(3) as (one, two, three), AsyncExitStack() as turn:
        async with paused(one, lambda uow: uow.inbox.store([event(1)], NOW)) as storing:
            (second,) = await two.run(lambda uow: uow.inbox.store([event(2)], NOW))
            taken = await turn.enter_async_context(paused(two, lambda uow: uow.inbox.take(second.id)))
        (first,) = await storing
        assert first.id < second.id
        assert not await three.run(lambda uow: uow.inbox.take(first.id))
        await turn.aclose()
        assert await taken
        assert await three.run(lambda uow: uow.inbox.take(first.id))


async def test_bulk_work_leaves_connections_to_dialogs() -> None:
    async with workers(1) as (database,):
        bulk = [asyncio.ensure_future(database.run(sleep(0.5), Urgency.BULK)) for _ in range(12)]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(0.4):
            await database.run(lambda uow: uow.marks.put("a", "1"))
        for job in bulk:
            job.cancel()
        await asyncio.gather(*bulk, return_exceptions=True)


def sleep(seconds: float) -> Callable[[UnitOfWork], None]:
    """Make work that keeps its connection for a while."""

    def work(uow: UnitOfWork) -> None:
        uow.marks.connection.execute(text(f"SELECT pg_sleep({seconds})"))  # type: ignore[attr-defined]

    return work


@asynccontextmanager
async def paused(database: SqlDatabase, work: Callable[[UnitOfWork], T]) -> AsyncIterator["asyncio.Future[T]"]:
    """Do work whose COMMIT waits for the end of the block."""
    done, free = asyncio.Event(), asyncio.Event()

    def slow(uow: UnitOfWork) -> T:
        result = work(uow)
        done.set()
        while not free.is_set():
            sleep(0.01)(uow)
        return result

    job = asyncio.ensure_future(database.run(slow))
    await done.wait()
    try:
        yield job
    finally:
        free.set()
        await job


async def test_what_was_planned_on_a_short_queue_does_not_read_the_whole_of_a_long_one() -> None:
    async with opened("postgresql") as database:
        await database.run(lambda uow: uow.outbox.add(CHAT, {}, "me", LATER, NOW))
        await database.run(lambda uow: uow.marks.connection.execute(text("ANALYZE outbox")))  # type: ignore[attr-defined]
        for _ in range(8):  # a plan is kept after some uses
            await database.run(lambda uow: uow.outbox.failed(1, "dead", "", NOW))
        cards = [[(Chat("telegram", str(at)), {"text": "a"})] for at in range(5000)]
        await database.run(lambda uow: uow.outbox.notify(cards, "me", LATER, NOW))
        assert await database.run(_rows_read) == 0


def _rows_read(uow: UnitOfWork) -> int:
    connection: Any = uow.marks.connection  # type: ignore[attr-defined]
    uow.outbox.failed(5000, "dead", "", NOW)
    found = "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'outbox'"
    return int(connection.exec_driver_sql(found).scalar())
