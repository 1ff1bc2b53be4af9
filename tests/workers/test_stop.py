"""Stopping and starting: SIGTERM finishes what was taken, kill -9 leaves it to the next start."""

import asyncio
import signal

import pytest

from tests.databases import KINDS
from tests.workers.house import House, house
from tests.workers.judge import judge
from tests.workers.residents import resident, talking

DRAIN, FIRST = 25.0, 5.0


@pytest.fixture(scope="module", params=KINDS)
async def one(request):
    """Give a house with one process."""
    async with house(request.param) as made:
        yield made


async def seconds(work) -> float:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await work
    return loop.time() - begun


async def test_sigterm_under_load_drains_and_the_next_start_goes_on(one: House):
    async with talking(one, 12) as people:
        for _ in range(2):
            await asyncio.sleep(2)
            assert await seconds(one.city.kill(signal.SIGTERM)) < DRAIN
            assert one.city.process.returncode == 0
            assert await one.ask("SELECT 1 FROM inbox WHERE state = 'new'") == []
            assert await one.ask("SELECT 1 FROM outbox WHERE state = 'new'") == []
            await one.city.start()
    await judge(one, people)
    assert one.complaints() == []


async def test_after_a_kill_the_first_answer_comes_within_seconds(one: House):
    newcomers = [await resident(one, channel) for channel in ("telegram", "vk")]
    async with talking(one, 6) as people:
        await asyncio.sleep(1)
        await one.city.kill()
        asked = asyncio.gather(*(someone.say("меню", "Личный кабинет") for someone in newcomers))
        await one.city.start()
        took = await seconds(asked)
    await judge(one, [*people, *newcomers], telegram_repeats=6)
    assert took < FIRST, "after the process was up"
