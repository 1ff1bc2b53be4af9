"""Processes on one PostgreSQL: one polls each messenger, and another goes on when it is killed."""

import asyncio
import time

from tests.workers.house import House, house
from tests.workers.judge import heard, judge, longest_silence, rivals
from tests.workers.residents import residents, talking

KILLS = 5
IN_FLIGHT = 10
BURST = ("меню", "помощь") * 4


async def test_three_processes_poll_once_and_answer_once():
    async with house("postgresql", 3) as made:
        async with talking(made, 20) as people:
            await asyncio.sleep(6)
        await judge(made, people)
        assert rivals(made) == 0


async def test_messages_sent_at_once_are_answered_in_order(two: House):
    people = await residents(two, 10)
    await asyncio.gather(*(one.person.together(*BURST) for one in people))
    for one in people:
        one.said = len(BURST)
    await judge(two, people)
    for one in people:
        answers = ["меню" if "Личный кабинет" in text else "помощь" for text in heard(two, one)]
        assert tuple(answers) == BURST


async def test_killed_leaders_are_followed_and_nothing_is_lost_or_doubled(two: House):
    refused, begun = rivals(two), time.time()
    async with talking(two, 20) as people:
        for _ in range(KILLS):
            killed = await two.leader()
            await killed.kill()
            assert await two.leader() is not killed
            await killed.start()
        await asyncio.sleep(1)
    await judge(two, people, telegram_repeats=KILLS * IN_FLIGHT)
    assert rivals(two) <= refused + KILLS
    assert max(longest_silence(two, channel, begun) for channel in ("telegram", "vk")) <= 30
