"""The product ends at any moment while people talk: no reading and no message is lost, none is doubled in VK."""

import asyncio
import random
import signal

from tests.databases import KINDS
from tests.workers.house import house
from tests.workers.judge import judge
from tests.workers.residents import talking

KILLS, PEOPLE = 5, 20


async def killed(kind):
    chance = random.Random(kind)
    async with house(kind) as made:
        async with talking(made, PEOPLE) as people:
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.3, 1.5))
                await made.city.restart()
            await asyncio.sleep(1)
        # Telegram cannot be asked whether a message came: the one card of a chat that was on its way may come again.
        await judge(made, people, telegram_repeats=KILLS * PEOPLE // 2)


async def stopped(kind):
    async with house(kind) as made:
        async with talking(made, PEOPLE) as people:
            for _ in range(2):
                await asyncio.sleep(1.2)
                await made.city.kill(signal.SIGTERM)
                assert made.city.process.returncode == 0
                await made.city.start()
            await asyncio.sleep(1)
        await judge(made, people, telegram_repeats=0)


async def test_a_kill_at_any_moment_loses_and_doubles_nothing():
    await asyncio.gather(*map(killed, KINDS))


async def test_a_stop_under_load_finishes_what_was_begun_and_doubles_nothing():
    await asyncio.gather(*map(stopped, KINDS))
