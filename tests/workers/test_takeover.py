"""Processes on one PostgreSQL: one polls each messenger, and another goes on when it is killed."""

import asyncio

from tests.workers.house import house
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


async def test_messages_sent_at_once_are_answered_in_order():
    async with house("postgresql", 2) as made:
        people = await residents(made, 10)
        await asyncio.gather(*(one.person.together(*BURST) for one in people))
        for one in people:
            one.said = len(BURST)
        await judge(made, people)
        for one in people:
            answers = ["меню" if "Личный кабинет" in text else "помощь" for text in heard(made, one)]
            assert tuple(answers) == BURST


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
        await judge(made, people, telegram_repeats=KILLS * IN_FLIGHT)
        assert rivals(made) <= KILLS
        assert max(longest_silence(made, channel) for channel in ("telegram", "vk")) <= 30
