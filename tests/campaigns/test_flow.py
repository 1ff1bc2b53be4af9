"""The flow of a campaign: never more at hand than the channels take soon, and none that waits for another."""

import asyncio
from contextlib import contextmanager

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from bot.build import LIMITS
from bot.channels.card import PAGE, Card
from bot.channels.notices import Bulk
from bot.channels.pace import Pace
from bot.delivery.progress import AGAIN_SECONDS, BATCH, SOON_SECONDS, Progress
from services.model.campaigns import FIRST, Audience, CampaignState
from services.model.people import Chat, ChatState
from tests.campaigns.town import NOW, settle, town
from tests.databases import opened
from tests.inside import Inside
from tests.townsfolk import after

LIMITS["slow"] = PAGE
WAITING = text("SELECT count(*) FROM outbox WHERE state = 'new'")


class Slow(Inside):
    """A messenger that takes nothing until it is told to."""

    name, bulk = "slow", Bulk(ahead=10)

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        await self.open.wait()
        return await super().deliver(chat, card, number)


class Crowd(Inside):
    """A messenger that tells many in one call."""

    bulk = Bulk(ahead=200, together=40, weight=25)

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[str]] = []

    async def notify(self, chat: str, card: Card, number: int) -> str:
        return await self.deliver(chat, card, number)

    async def notify_all(self, chats, card: Card, number: int):
        self.calls.append(list(chats))
        return [await self.deliver(chat, card, number) for chat in chats]


async def waiting(place) -> int:
    return await place.look(lambda uow: uow.marks.connection.execute(WAITING).scalar())


async def until(true) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def mixed(place, slow: Slow, count: int) -> None:
    """Settle residents of whom every other one was last in the slow messenger."""
    place.kit.add(slow)

    def work(uow):
        for at in range(count):
            who = settle(uow, "esk", str(at))
            if at % 2:
                uow.chats.save(ChatState(Chat("slow", str(at)), "esk", who, language="ru"), after(hours=1))

    await place.look(work)


async def test_a_messenger_that_is_full_keeps_no_other_waiting(database):
    async with town(database) as place:
        slow, count = Slow(), 3 * BATCH
        await mixed(place, slow, count)
        made = await place.announce("announcement", Audience(), "start")
        await place.drain()
        assert sorted(place.told, key=int) == [str(at) for at in range(0, count, 2)]
        assert await waiting(place) == Slow.bulk.ahead
        slow.open.set()
        while await place.step() or place.kit.senders["slow"].held or place.campaigner.busy:
            await place.kit.senders["slow"].drained()
        told = {chat: len(cards) for chat, cards in slow.chats.items()}
        assert told == {str(at): 1 for at in range(1, count, 2)}
        campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.left) == (CampaignState.DONE, count, 0)


async def test_an_answer_overtakes_notices_of_its_own_chat():
    async with town() as place:
        slow = Slow()
        place.kit.add(slow)
        await place.look(lambda uow: settle(uow, "esk", "0"))
        sender = place.kit.senders["slow"]
        parcels = await place.look(
            lambda uow: [*uow.outbox.notify([[(Chat("slow", "0"), {"text": "n"})]], "me", after(hours=1), NOW),
                         uow.outbox.add(Chat("slow", "0"), {"text": "a"}, "me", after(hours=1), NOW)]
        )  # fmt: skip
        paced = Pace(0.0)
        sender.lane._bulk = Bulk(paced, ahead=10)
        slow.open.set()
        sender.take(parcels)
        await until(lambda: "0" in slow.chats)
        assert [card.text for _, card in slow.chats["0"]] == ["a"]
        paced.rate = 100.0
        await sender.drained()
        assert [card.text for _, card in slow.chats["0"]] == ["a", "n"]


async def test_the_same_words_go_together_and_other_words_alone():
    async with town() as place:
        crowd = Crowd()
        place.kit.add(crowd)
        await place.people(100)

        def change(uow):
            for name, changes in (("1", {"language": "en"}), ("2", {"client": "text"}), ("3", {"language": "en"})):
                uow.chats.save(
                    ChatState(Chat("inside", name), "esk", 1 + int(name), **{"language": "ru"} | changes), NOW
                )

        await place.look(change)
        await place.announce("announcement", Audience(), "start")
        await place.drain()
        assert sorted(len(call) for call in crowd.calls) == [2, 17, 40, 40]
        assert ["1", "3"] in crowd.calls
        assert {chat: len(cards) for chat, cards in crowd.chats.items()} == {str(at): 1 for at in range(100)}


async def test_short_transactions_fill_whole_calls():
    async with town() as place:
        crowd = Crowd()
        place.kit.add(crowd)
        await place.people(330)
        place.campaigner._turn = 0.0  # as few as may be at a time: 50, not a multiple of what goes in one call
        await place.announce("announcement", Audience(), "start")
        await place.drain()
        assert sorted(len(call) for call in crowd.calls) == [10, *[40] * 8]
        assert {chat: len(cards) for chat, cards in crowd.chats.items()} == {str(at): 1 for at in range(330)}


@contextmanager
def counted():
    found: list[str] = []

    def heard(_connection, _cursor, statement, *_rest):
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", heard)


async def test_a_batch_takes_as_many_statements_as_one_notice():
    async with opened("postgresql") as database, town(database) as place:
        spent = []
        for count in (1, BATCH):
            await place.look(lambda uow, n=count: [settle(uow, "esk", f"{n}-{at}") for at in range(n)])
            await place.announce("announcement", Audience(), "start")
            with counted() as statements:
                await place.campaigner.step()
            spent.append(len([one for one in statements if one.startswith(("SELECT", "INSERT", "UPDATE"))]))
            await place.drain()
        assert spent[1] <= spent[0] + 4  # the marks of what was sent, and how many calls other ways wait for


def test_a_channel_that_is_through_looks_again_after_a_while_or_when_all_are():
    progress = Progress()
    assert progress.ready(["a", "b"], 0.0) == ["a", "b"]
    progress.looked(["a", "b"], (7, 90), {"b": (5, 31)})
    assert (progress.start(["a"]), progress.start(["a", "b"])) == ((7, 90), (5, 30))
    progress.ended(["a", "b"], {"b": (5, 31)}, 1.0)
    assert progress.ready(["a", "b"], 2.0) == ["b"]
    assert progress.ready(["a", "b"], SOON_SECONDS + 2.0) == ["a", "b"]
    assert progress.start(["a"]) == (7, 90)
    progress.ended(["a", "b"], {"b": (5, 31)}, 9.0)
    assert progress.ready(["a", "b"], AGAIN_SECONDS + 2.0) == ["a", "b"]
    assert progress.start(["a"]) == FIRST
    progress.ended(["a", "b"], {}, 3.0)
    assert progress.ready(["a", "b"], 4.0) == ["a", "b"]
