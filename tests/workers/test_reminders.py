"""Reminders of a city: two schedulers, two workers, and the one that leads is killed again and again."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime

from tests.journeys.city import City
from tests.torture import size
from tests.workers.ahead import SECONDS
from tests.workers.crowd import CHANNELS, chats, crowd
from tests.workers.house import LEADER, House, alive, house
from tests.workers.judge import sends
from tests.workers.nursery import Nursery, nursery

COUNT, KILLS = size(20_000, 1_500), size(20, 4)
LASTS = size(200, 20)
"""Seconds in which everybody could be told if nobody were killed: all the kills have to fall into them."""
RATE = COUNT / 2 / LASTS
"""Notices of each messenger in a second."""
ON_THE_WAY = max(10, int(RATE / 2))
"""What Telegram may have taken at a kill without its mark in the database: half a second's worth."""
TODAY = datetime(2026, 11, 18, 9, tzinfo=UTC)
ARRIVED = "SELECT count(*) FROM outbox WHERE state = 'sent'"
OPEN = "SELECT 1 FROM campaign WHERE state <> 'done' LIMIT 1"
NOTICES = "SELECT count(*), count(DISTINCT resident_id), min(state), max(state) FROM notice"
CARDS = "SELECT count(*), count(DISTINCT (channel, chat_id)), min(state), max(state) FROM outbox"


class Scheduler(City):
    """A process that ticks, leads or stands by, and sends."""

    nursery: Nursery
    seconds = (TODAY - datetime.now(UTC)).total_seconds()
    begun = 0

    def settings(self) -> dict[str, str]:
        """Return the settings of the product."""
        fast = {"TELEGRAM_NOTICES_PER_SECOND": str(RATE), "VK_CALLS_PER_SECOND": str(RATE / 25)}
        return super().settings() | fast | {"REMINDERS": "true", "LOG_LEVEL": "info"}

    def environment(self) -> dict[str, str]:
        """Return the environment, with the clock's."""
        return {**super().environment(), SECONDS: str(self.seconds)}

    async def start(self) -> None:
        """Start anew: what it said in the life before says nothing of this one."""
        self.begun = len(self.said())
        self.process = await self.nursery.bear(self)
        async with asyncio.timeout(60):
            while not await self._serves():
                await asyncio.sleep(0.05)

    def leads(self, owner: str) -> bool:
        """Tell whether this process is alive and has this name."""
        return alive(self) and f"leads campaigns as {owner}" in self.said()[self.begun :]


async def leader(made: House) -> City:
    """Return the process that holds the campaigns."""
    async with asyncio.timeout(60):
        while True:
            for (owner,) in await made.ask(LEADER, name="campaigns"):
                for worker in made.workers:
                    if worker.leads(owner):
                        return worker
            await asyncio.sleep(0.05)


async def reached(made: House, wanted: float) -> None:
    """Wait until so many cards have arrived."""
    async with asyncio.timeout(300):
        while (await made.ask(ARRIVED))[0][0] < wanted:
            await asyncio.sleep(0.02)


async def over(made: House) -> None:
    """Wait until everything has arrived."""
    await reached(made, COUNT)
    async with asyncio.timeout(60):
        while await made.ask(OPEN):
            await asyncio.sleep(0.1)


async def killed_at(made: House, moments: list[float]) -> None:
    """Kill the leader whenever so many cards have arrived; another process starts in its place."""
    starting = []
    for wanted in moments:
        await reached(made, wanted)
        worker = await leader(made)
        assert (await made.ask(ARRIVED))[0][0] < COUNT, "everything had arrived before the last kill"
        await asyncio.gather(*starting)  # so that somebody is left
        await worker.kill()
        starting = [asyncio.create_task(worker.start())]
    await asyncio.gather(*starting)


async def test_a_city_is_reminded_once_though_its_leader_is_killed_again_and_again():
    """Fifteen hundred residents and four kills; `make torture` makes them twenty thousand and twenty.

    A city was told within 322 s on two cores that others used too; it had 23 repeats.

    VK shows each reminder once. Telegram cannot know a repeat: of what was on its way at a kill it may show the same
    words again, from the same row of the outbox.
    """
    async with nursery() as Scheduler.nursery, house("postgresql", 2, made_as=Scheduler) as made:
        await made.city.fakes["vk"].tell("settings", rate=0)
        await crowd(made, COUNT)
        await killed_at(made, [COUNT * (kill + random.random()) / (KILLS + 2) for kill in range(KILLS)])
        await over(made)
        told = {channel: sends(made, channel) for channel in CHANNELS}
        again = Counter({chat: count - 1 for chat, count in told["telegram"].items() if count > 1})
        print(f"\n{COUNT} residents, {KILLS} kills: {again.total()} reminders came to Telegram again")
        assert {channel: sorted(told[channel]) for channel in CHANNELS} == {one: chats(COUNT, one) for one in CHANNELS}
        assert set(told["vk"].values()) == {1}
        assert again.total() <= KILLS * ON_THE_WAY
        assert repeated(made, set(again)), "a repeat says something else"
        assert tuple((await made.ask(NOTICES))[0]) == (COUNT, COUNT, "sent", "sent")
        assert tuple((await made.ask(CARDS))[0]) == (COUNT, COUNT, "sent", "sent")
        assert "Traceback" not in made.said()


def repeated(made: House, chosen: set[str]) -> bool:
    """Tell whether what came to these chats again was the same."""
    texts: dict[str, set[str]] = {}
    for row in made.city.fakes["telegram"].rows("sendMessage"):
        texts.setdefault(str(row["params"]["chat_id"]), set()).add(row["params"]["text"])
    return all(len(texts[chat]) == 1 for chat in chosen)
