"""What several workers may do together: divided by need, never exceeded, and taken over from who is gone."""

import asyncio
from datetime import timedelta

import pytest

from bot.channels.card import Card
from bot.channels.pace import Pace
from bot.delivery import shares
from bot.delivery.shares import Sharing, fair
from tests.channels.vk.rig import Rig, number
from tests.databases import opened
from tests.fakes.process import fake
from tests.townsfolk import HandClock


@pytest.mark.parametrize(
    ("wants", "gets"),
    [
        ({"a": 20}, {"a": 20}),
        ({"a": 0.5, "b": 0.5}, {"a": 10, "b": 10}),
        ({"a": 20, "b": 20}, {"a": 10, "b": 10}),
        ({"a": 2, "b": 20}, {"a": 2, "b": 18}),
        ({"a": 2, "b": 20, "c": 20}, {"a": 2, "b": 9, "c": 9}),
    ],
)
def test_nobody_goes_short_for_who_wants_more(wants, gets):
    assert fair(wants, 20) == pytest.approx(gets)


class Worker:
    """A process with a pace of 20."""

    def __init__(self, name, database, clock) -> None:
        self.pace, self.busy = Pace(20.0), False
        self.sharing = Sharing("vk", name, database, clock, self.pace, lambda: self.busy)

    async def ask(self) -> float:
        await self.sharing.ask()
        return self.pace.rate


async def test_shares_follow_the_need_and_never_add_up_to_more(database):
    clock = HandClock()
    one, two = Worker("one", database, clock), Worker("two", database, clock)
    assert await one.ask() == 20
    one.busy = two.busy = True
    assert await two.ask() == 0, "all of it is in use"
    for _ in range(3):
        await one.ask()
        assert one.pace.rate + await two.ask() <= 20.0001
    assert (one.pace.rate, two.pace.rate) == (10, 10)
    two.busy = False
    for _ in range(3):
        await two.ask()
        assert two.pace.rate + await one.ask() <= 20.0001
    assert one.pace.rate == pytest.approx(19.5)


async def test_a_smaller_share_is_given_back_only_when_the_second_is_over(database):
    clock = HandClock()
    one, two = Worker("one", database, clock), Worker("two", database, clock)
    await one.ask()
    two.busy = True
    await two.ask()
    assert await one.ask() < 1
    assert await two.ask() == 0, "its calls of the last second still count"
    await one.ask()
    assert await two.ask() > 19


async def test_the_share_of_a_worker_that_is_gone_is_taken_over(database):
    clock = HandClock()
    one, two = Worker("one", database, clock), Worker("two", database, clock)
    await one.ask()
    clock.at += timedelta(seconds=shares.LEASE + 1)
    assert await two.ask() == 20


async def test_who_cannot_ask_stops_by_itself_before_its_share_ends(database, monkeypatch):
    monkeypatch.setattr(shares, "MARGIN", shares.LEASE - 0.2)
    one = Worker("one", database, HandClock())
    await one.ask()
    assert one.pace.wait(asyncio.get_running_loop().time()) == 0
    await asyncio.sleep(0.25)
    assert one.pace.wait(asyncio.get_running_loop().time()) > 3600


async def test_a_worker_that_stops_lets_go_at_once(database):
    one, two = Worker("one", database, HandClock()), Worker("two", database, HandClock())
    task = asyncio.create_task(one.sharing.run())
    while not one.pace.rate:
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    assert await two.ask() == 20


async def test_two_workers_at_one_community_stay_within_its_limit():
    async with fake("vk") as process, opened("postgresql") as database:
        await process.tell("settings", rate=20, latency=0.06)
        rig = Rig(process)
        channels = [rig.channel(rate=16.0) for _ in range(2)]
        sharing = [
            Sharing("vk", name, database, HandClock(), channel.pace, lambda channel=channel: channel.waits)
            for name, channel in zip("ab", channels, strict=True)
        ]
        tasks = [asyncio.create_task(one.run()) for one in sharing]
        chats = [await rig.known() for _ in range(20)]
        begun = asyncio.get_running_loop().time()
        notices = [channels[0].notify(chats[n % 20], Card("Оповещение"), number()) for n in range(1200)]
        replies = [asyncio.create_task(answered(channels[1], chats[n], 0.1 * n)) for n in range(20)]
        await asyncio.gather(*notices, *replies)
        spent = asyncio.get_running_loop().time() - begun
        assert [row for row in process.rows("refused") if row["code"] == 6] == []
        assert max(task.result() for task in replies) < 10
        assert spent < 30  # nobody stands still; how fast it goes is measured by the benchmark
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        for channel in channels:
            await channel.close()


async def answered(channel, chat: str, after: float) -> float:
    """Return how long an answer took."""
    await asyncio.sleep(after)
    begun = asyncio.get_running_loop().time()
    await channel.deliver(chat, Card("Ответ"), number())
    return asyncio.get_running_loop().time() - begun
