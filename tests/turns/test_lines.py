"""Events of a chat stand in line; what comes twice is one event; what a dead process left is picked up."""

import asyncio

from bot.lines import Lines
from services.ports import Incoming, Stored
from tests.databases import opened
from tests.townsfolk import NOW


def event(number, chat="1"):
    return Incoming("inside", str(number), chat, {"n": number})


async def test_a_chat_is_handled_in_order_and_chats_side_by_side():
    order, first = [], asyncio.Event()

    async def handle(stored):
        if stored.id == 1:
            await first.wait()
        order.append(stored.id)

    lines = Lines(None, handle)
    lines.push([Stored(1, event(1), 0), Stored(2, event(2), 0), Stored(3, event(3, "2"), 0)])
    await asyncio.sleep(0.01)
    assert order == [3]
    first.set()
    await lines.drained()
    assert order == [3, 1, 2]


async def test_an_event_that_stands_in_line_is_not_put_there_twice():
    handled = []

    async def handle(stored):
        await asyncio.sleep(0)
        handled.append(stored.id)

    lines = Lines(None, handle)
    for _ in range(3):
        lines.push([Stored(1, event(1), 0)])
    await lines.drained()
    assert handled == [1]


async def test_a_failure_keeps_the_order_for_the_next_sweep():
    handled, fails = [], [True]

    async def handle(stored):
        if fails.pop() if fails else False:
            raise OSError
        handled.append(stored.id)

    lines = Lines(None, handle)
    both = [Stored(1, event(1), 0), Stored(2, event(2), 0)]
    lines.push(both)
    await lines.drained()
    assert handled == []
    lines.push(both)
    await lines.drained()
    assert handled == [1, 2]


async def test_what_waits_in_the_inbox_is_swept_up(database):
    handled = []

    async def handle(stored):
        handled.append(stored.incoming.event_id)
        await database.run(lambda uow: uow.inbox.done(stored.id, NOW))

    await database.run(lambda uow: uow.inbox.store([event(1), event(2)], NOW))
    lines = Lines(database, handle)
    await lines.sweep()
    await lines.drained()
    assert handled == ["1", "2"]


async def test_an_event_that_is_stored_twice_is_handed_over_once(database):
    first = await database.run(lambda uow: uow.inbox.store([event(1)], NOW))
    assert len(first) == 1
    assert list(await database.run(lambda uow: uow.inbox.store([event(1)], NOW))) == []


async def test_marks_and_events_are_stored_together():
    from bot.clock import SystemClock
    from bot.ingress import Ingress

    async def handle(stored):
        raise OSError

    async with opened("sqlite") as database:
        await Ingress(database, Lines(database, handle), SystemClock()).store([event(1)], {"telegram.offset": "2"})
        assert await database.run(lambda uow: uow.marks.get("telegram.offset")) == "2"
        assert len(await database.run(lambda uow: uow.inbox.waiting(10))) == 1
