"""A chat that floods is asked once to wait and then let go; its neighbours are answered as ever (F31)."""

import time
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest

from bot.flood import Flood
from services.model.people import Chat
from services.ports import Incoming, Stored
from tests.databases import KINDS, opened
from tests.inside import Talk, inside

WAIT = "Слишком много сообщений подряд"


@asynccontextmanager
async def product(kind, most=30):
    async with opened(kind) as database, inside(database, flood_events=most, seeded=False) as (kit, channel):
        yield kit, channel


async def flood(kit, chat, many, after=0):
    """Bring so many events of a chat at once."""
    events = [Incoming("inside", f"{chat}-f{after + n}", chat, {"text": f"{n}"}) for n in range(many)]
    await kit.ingress.store(events, {})


def texts(channel, chat):
    return [card.text for _, card in channel.chats.get(chat, [])]


async def states(kit):
    query = "SELECT state, count(*) FROM inbox GROUP BY state"
    return dict(await kit.database.run(lambda uow: uow.inbox.connection.exec_driver_sql(query).all()))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_flood_gets_thirty_answers_one_kind_word_and_then_silence_and_every_event_is_done(kind):
    async with product(kind) as (kit, channel):
        talk = Talk(kit, channel, "abuser")
        await flood(kit, "abuser", 200)
        await talk.settled()
        shown = texts(channel, "abuser")
        assert sum(WAIT in text for text in shown) == 1
        assert WAIT in shown[-1]
        assert 31 <= len(shown) <= 40
        assert await states(kit) == {"done": 200}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_neighbour_is_answered_while_a_chat_floods(kind):
    async with product(kind) as (kit, channel):
        neighbour = Talk(kit, channel, "neighbour")
        await neighbour.say("меню")
        await flood(kit, "abuser", 300)
        before, began = len(texts(channel, "neighbour")), time.perf_counter()
        await kit.ingress.store([Incoming("inside", "n-1", "neighbour", {"text": "меню"})], {})
        while len(texts(channel, "neighbour")) == before:
            channel.changed.clear()
            await channel.changed.wait()
        assert time.perf_counter() - began < 1.5
        await neighbour.settled()
        assert not any(WAIT in text for text in texts(channel, "neighbour"))


class Bucket:
    """The limiter alone, on a clock that is set by hand."""

    def __init__(self, most=30):
        self.flood, self.now = Flood(SimpleNamespace(), self, most), 0.0

    def came(self, many=1, every=0.0, chat="1"):
        """Bring events; return how many were let through."""
        passed = 0
        for _ in range(many):
            self.now += every
            passed += not self.flood._floods(("vk", chat), self.now)
        return passed


def test_a_quick_hand_is_never_asked_to_wait():
    bucket = Bucket()
    assert bucket.came(30) == 30
    bucket.now += 10
    assert bucket.came(200, every=0.4) == 200


def test_a_chat_that_goes_on_flooding_is_not_answered_in_between():
    assert Bucket().came(1000, every=0.06) < 45


def test_a_chat_that_calmed_down_is_answered_again():
    bucket = Bucket()
    bucket.came(100)
    bucket.now += 4
    assert bucket.came() == 0
    bucket.now += 6
    assert bucket.came(10, every=1) == 10


def test_levels_of_chats_that_are_silent_are_forgotten():
    bucket = Bucket()
    for chat in range(1000):
        bucket.came(chat=str(chat))
    bucket.now += 60
    bucket.came()
    assert len(bucket.flood._levels) == 1


async def test_what_was_left_on_a_page_is_heard_in_the_middle_of_a_flood():
    heard = []

    async def handle(stored):
        heard.append(stored.incoming.event_id)

    flood = Flood(SimpleNamespace(), handle, 1)
    flood._floods(("vk", "1"), 0.0)
    flood._levels["vk", "1"].flooding = True
    await flood.handle(Stored(1, Incoming("vk", "form:1", "1", {"form": {"secret": "x"}}), 0))
    assert heard == ["form:1"]


async def test_zero_is_no_limit():
    async with inside(seeded=False) as (kit, channel):
        talk = Talk(kit, channel, "1")
        await flood(kit, "1", 60)
        await talk.settled()
        assert len(texts(channel, "1")) == 60


async def test_a_word_that_could_not_be_said_is_said_with_the_next_event():
    async with inside(flood_events=1, seeded=False) as (kit, channel):
        talk = Talk(kit, channel, "1")
        await talk.say("меню")
        chat, broken = Chat("inside", "1"), kit.post.database

        class Away:
            async def run(self, work, *rest):
                raise ConnectionError

        kit.post.database = Away()
        limiter = kit.lines._handle.__wrapped__.__self__
        with pytest.raises(ConnectionError):
            await limiter.handle(Stored(10**6, Incoming(chat.channel, "x", chat.id, {"text": "a"}), 0))
        kit.post.database = broken
        await talk.say("ещё")
        assert WAIT in talk.card.text
