"""Processes on one PostgreSQL: one polls each messenger, and another goes on when it is killed."""

import asyncio

import pytest

from tests.workers.house import house
from tests.workers.judge import judge, longest_silence, repeats, rivals
from tests.workers.residents import talking

KILLS = 5


@pytest.mark.parametrize("number", [2, 3])
async def test_several_processes_poll_once_and_answer_once(number):
    async with house("postgresql", number) as made:
        async with talking(made, 20) as people:
            await asyncio.sleep(8)
        await judge(made, people)
        assert rivals(made) == 0


async def test_killed_leaders_are_followed_and_nothing_is_lost_or_doubled():
    async with house("postgresql", 2) as made:
        async with talking(made, 20) as people:
            for _ in range(KILLS):
                await asyncio.sleep(2)
                killed = await made.leader()
                await killed.kill()
                assert await made.leader() is not killed
                await killed.start()
            await asyncio.sleep(2)
        await judge(made, people, telegram_repeats=KILLS * 10)
        print("repeats", await repeats(made, "telegram"), "rivals", rivals(made), [longest_silence(made, c) for c in ("telegram", "vk")], sum(one.said for one in people), max(max(one.waits) for one in people), made.complaints()[:3])
        assert rivals(made) <= KILLS
        assert max(longest_silence(made, channel) for channel in ("telegram", "vk")) <= 30
