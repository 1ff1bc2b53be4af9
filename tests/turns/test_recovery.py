"""Cards that a dead process left unsent are delivered by the next one, in their order."""

from datetime import timedelta

from bot.channels.card import Card
from services.model.people import Chat
from tests.databases import opened
from tests.inside import inside


async def left(database, kit_clock, *texts):
    """Leave cards as a process does that dies before it sends them: held, for a while."""
    now = kit_clock.now()

    def work(uow):
        for words in texts:
            uow.outbox.add(Chat("inside", "1"), Card(words).to_json(), "dead", now + timedelta(seconds=8), now)

    await database.run(work)


async def test_the_next_process_sends_what_the_last_one_left():
    from bot.clock import SystemClock

    async with opened("sqlite") as database:
        await left(database, SystemClock(), "one", "two", "three")
        async with inside(database, seeded=False) as (kit, channel):
            await kit.senders["inside"].drained()
            assert [card.text for _, card in channel.chats["1"]] == ["one", "two", "three"]


async def test_a_stored_event_is_handled_by_the_next_process():
    from services.ports import Incoming
    from tests.townsfolk import NOW

    async with opened("sqlite") as database:
        await database.run(lambda uow: uow.inbox.store([Incoming("inside", "1", "1", {"start": ""})], NOW))
        async with inside(database, seeded=False) as (kit, channel):
            await kit.lines.drained()
            await kit.senders["inside"].drained()
            assert channel.chats["1"]
