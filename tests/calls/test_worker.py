import asyncio
import logging

import pytest

from bot.calls.worker import BUG_TRIES, LEASE, MOST_TRIES, CallWorker, pause_after
from services.ports import Unavailable, Undeliverable
from storage.database import SqlDatabase
from tests.townsfolk import NOW, HandClock


class Outside:
    """The outside world: it does what the test says, and remembers what it was asked."""

    def __init__(self, *fails):
        self.fails, self.heard, self.open, self.most_open = list(fails), [], 0, 0
        self.called = asyncio.Event()

    async def __call__(self, call):
        self.heard.append(call)
        self.called.set()
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(0.01)
        self.open -= 1
        if self.fails:
            raise self.fails.pop(0)


def worker(database, clock, outside, owner="w1", **rest):
    return CallWorker(database, clock, owner, {"mail": outside}, **rest)


async def plan(database, *keys, kind="mail"):
    await database.run(lambda uow: [uow.calls.plan(kind, key, {"to": "secret@example.org"}, NOW) for key in keys])


async def due(database, clock, **step):
    """Return what another worker would find after a while."""
    clock.move(**step)
    return await database.run(lambda uow: uow.calls.claim("other", clock.now(), clock.now() + LEASE, 100))


async def test_a_call_is_made_once_and_forgotten(database: SqlDatabase):
    clock, outside = HandClock(), Outside()
    await plan(database, "a")
    await worker(database, clock, outside).drain()
    assert [call.key for call in outside.heard] == ["a"]
    assert await due(database, clock, days=2) == []


async def test_a_hundred_calls_are_made_a_few_at_once(database: SqlDatabase):
    outside = Outside()
    await plan(database, *(str(n) for n in range(100)))
    await worker(database, HandClock(), outside).drain()
    assert len({call.key for call in outside.heard}) == len(outside.heard) == 100
    assert 2 <= outside.most_open <= 8


async def test_unavailable_is_tried_again_after_growing_pauses(database: SqlDatabase):
    clock, outside = HandClock(), Outside(*[Unavailable("down")] * 3)
    await plan(database, "a")
    for seconds in (0, 3, 3.1, 26, 11, 100, 45):
        clock.move(seconds=seconds)
        await worker(database, clock, outside).drain()
    assert [call.tries for call in outside.heard] == [0, 1, 2, 3]


def test_the_pauses_are_uneven_and_end_after_a_day():
    pauses = [pause_after(tries) for tries in range(MOST_TRIES)]
    nominal = (5, 30, 120, 600, 3600)
    assert [round(pause / usual) for pause, usual in zip(pauses, nominal, strict=False)] == [1] * 5
    assert 18 * 3600 < sum(pauses) < 30 * 3600
    assert len({pause_after(9) for _ in range(10)}) == 10


async def test_a_call_that_is_unavailable_for_a_day_is_set_aside(database: SqlDatabase):
    clock, outside = HandClock(), Outside(*[Unavailable("down")] * 100)
    await plan(database, "a")
    for _ in range(MOST_TRIES + 3):
        await worker(database, clock, outside).drain()
        clock.move(seconds=4400)
    assert len(outside.heard) == MOST_TRIES
    assert await due(database, clock, days=30) == []


async def test_a_refusal_for_good_is_not_tried_again(database: SqlDatabase):
    clock, outside = HandClock(), Outside(Undeliverable("550"))
    await plan(database, "a")
    await worker(database, clock, outside).drain()
    assert await due(database, clock, days=2) == []
    assert len(outside.heard) == 1


async def test_a_bug_is_tried_five_times_and_its_text_is_not_logged(database: SqlDatabase, caplog):
    clock, outside = HandClock(), Outside(*[RuntimeError("secret@example.org")] * 9)
    await plan(database, "a")
    with caplog.at_level(logging.DEBUG):
        for _ in range(9):
            await worker(database, clock, outside).drain()
            clock.move(hours=2)
    assert len(outside.heard) == BUG_TRIES
    assert "RuntimeError" in caplog.text
    assert "secret@example.org" not in caplog.text


async def test_a_call_that_nobody_makes_does_not_stop_the_others(database: SqlDatabase):
    outside = Outside()
    await plan(database, "odd", kind="pigeon")
    await plan(database, "a")
    await worker(database, HandClock(), outside).drain()
    assert [call.key for call in outside.heard] == ["a"]


async def test_a_call_that_hangs_is_cut_and_tried_again(database: SqlDatabase):
    clock, outside = HandClock(), Outside()

    async def hang(call):
        outside.heard.append(call)
        await asyncio.sleep(60)

    await plan(database, "a")
    async with asyncio.timeout(5):
        await worker(database, clock, hang, timeout=0.05).drain()
    assert len(outside.heard) == 1
    assert len(await due(database, clock, seconds=7)) == 1


async def test_what_a_killed_worker_held_is_made_by_another_after_the_lease(database: SqlDatabase):
    clock, outside = HandClock(), Outside()
    await plan(database, "a")
    await database.run(lambda uow: uow.calls.claim("killed", NOW, NOW + LEASE, 10))
    await worker(database, clock, outside).drain()
    assert outside.heard == []
    clock.move(seconds=LEASE.total_seconds() + 1)
    await worker(database, clock, outside).drain()
    assert [call.key for call in outside.heard] == ["a"]


async def test_two_workers_never_make_the_same_call(database: SqlDatabase):
    clock, outside = HandClock(), Outside()
    await plan(database, *(str(n) for n in range(60)))
    await asyncio.gather(*(worker(database, clock, outside, owner).drain() for owner in ("w1", "w2")))
    assert sorted(int(call.key) for call in outside.heard) == list(range(60))


async def test_a_wake_is_heard_at_once_and_a_stop_is_clean(database: SqlDatabase):
    clock, outside = HandClock(), Outside()
    working = worker(database, clock, outside)
    running = asyncio.create_task(working.run())
    await asyncio.sleep(0.1)
    await plan(database, "a")
    started = asyncio.get_running_loop().time()
    working.wake()
    async with asyncio.timeout(5):
        await outside.called.wait()
    assert asyncio.get_running_loop().time() - started < 0.5
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert outside.open == 0
    assert await due(database, clock, days=1) == []


@pytest.mark.parametrize("steps", range(6))
async def test_a_worker_stops_though_it_is_woken_at_the_same_moment(steps):
    class Empty:
        async def run(self, work):
            return []

    working = worker(Empty(), HandClock(), Outside())
    running = asyncio.create_task(working.run())
    await asyncio.sleep(0.01)
    working.wake()
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    ended, _ = await asyncio.wait({running}, timeout=1)
    running.cancel()
    assert ended


async def test_a_database_that_is_away_for_a_while_does_not_end_the_worker(database: SqlDatabase):
    class Away:
        """A database that fails twice."""

        fails = 2

        async def run(self, work):
            if self.fails:
                self.fails -= 1
                raise OSError("gone")
            return await database.run(work)

    outside, away = Outside(), Away()
    await plan(database, "a")
    working = worker(away, HandClock(), outside)
    running = asyncio.create_task(working.run())
    for _ in range(3):
        await asyncio.sleep(0.05)
        working.wake()
    await asyncio.sleep(0.1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [call.key for call in outside.heard] == ["a"]


async def test_a_clock_that_is_set_forward_lets_no_worker_take_its_own_call_twice(database: SqlDatabase):
    clock, outside = HandClock(), Outside()
    slow = worker(database, clock, outside)
    await plan(database, "a")
    began = asyncio.create_task(slow.drain())
    await outside.called.wait()
    clock.move(days=31)
    await slow.drain()
    await began
    assert [call.key for call in outside.heard] == ["a"]
