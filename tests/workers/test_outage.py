"""The database crashes under the residents' hands: they wait a little, and everything they said counts once."""

import asyncio
import time

from tests.workers.house import house
from tests.workers.judge import judge, longest_silence
from tests.workers.residents import talking
from tests.workers.server import server

AWAY = (0.0, 6.0, 0.0, 2.0)


async def test_a_database_that_crashes_again_and_again_loses_and_doubles_nothing():
    async with server() as database, house("postgresql", 2, database.url) as made:
        begun = time.time()
        async with talking(made, 12) as people:
            for away in AWAY:
                await asyncio.sleep(1)
                await database.crash(away)
            await asyncio.sleep(1)
        await judge(made, people)
        assert max(longest_silence(made, channel, begun) for channel in ("telegram", "vk")) <= 30
        assert made.complaints() == []
