"""The real process, while its wall clock crosses a change of clocks, the end of a month, and jumps."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from services.model.campaigns import CampaignState
from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.time.machine import Machine, local
from tests.storage import world

PEOPLE = range(81_001, 81_013)
TICKS = 2.5
"""Seconds in which the hurried clock ticks more than once."""
OPEN, LAST = "readings_open", "readings_last"
DONE, MISSED, RUNNING = CampaignState.DONE, CampaignState.MISSED, CampaignState.RUNNING


def settle(uow):
    """Settle residents of Telegram, each with a meter in Belgrade, long ago."""
    long_ago = local("2026-01-01 12:00")
    for number in PEOPLE:
        who = uow.residents.add(Resident(0, "esk", f"{number}@a.example", "", True, "", "", "", False, long_ago)).id
        uow.chats.save(ChatState(Chat("telegram", str(number)), "esk", who, language="ru"), long_ago)
        home = uow.book.put_account(replace(world.account(f"{number:08}"), zone="Europe/Belgrade"))
        uow.accounts.link(who, home.id, Access.FULL, long_ago)
        uow.book.put_meter(world.meter(home.id, str(number), scales=1))


class Watch:
    """What the residents of a machine have got, and what the clock has made of its occasions."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def told(self) -> set[int]:
        """Return how many messages residents have got: one number when all got as many."""
        chats = Counter(int(row["params"]["chat_id"]) for row in self.machine.fakes["telegram"].rows("sendMessage"))
        return {chats[number] for number in PEOPLE}

    async def campaigns(self):
        found = await self.machine.look(lambda uow: uow.figures.newest(99))
        return {(one.kind, one.period): one for one in found}

    async def begins(self, kind: str, period: str):
        """Wait until an occasion is known to the database."""
        async with asyncio.timeout(20):
            while (kind, period) not in (found := await self.campaigns()):
                await asyncio.sleep(0.2)
        return found[kind, period]

    async def hear(self, times: int) -> None:
        """Wait until everybody has got so many messages, and see that nobody gets more."""
        async with asyncio.timeout(30):
            while self.told() != {times}:
                await asyncio.sleep(0.2)
        await asyncio.sleep(TICKS)
        assert self.told() == {times}


async def year_in_minutes(kind: str) -> None:
    async with city(kind, Machine) as machine:
        watch = Watch(machine)
        await machine.look(settle)
        for number in PEOPLE:
            await machine.fakes["telegram"].ask("messages", chat=number)
        await asyncio.sleep(TICKS)
        assert await watch.campaigns() == {}, "the clock of the product is the real one: libfaketime does not work here"

        # The night in which three o'clock becomes two: the window opens, morning is an hour farther than it seems.
        machine.turn("2026-10-25 00:00:10")
        begun = await watch.begins(OPEN, "2026-10")
        assert (begun.first_at, begun.spread) == (local("2026-10-25 09:00"), 4 * 3600)
        machine.turn("2026-10-25 02:59:58")
        await asyncio.sleep(TICKS)
        assert watch.told() == {0}
        machine.turn("2026-10-25 13:00:01")
        await watch.hear(1)

        # Two hours back, and the clock goes on ticking: the next occasion is not missed.
        machine.turn("2026-10-30 23:30")
        await asyncio.sleep(TICKS)
        machine.turn("2026-10-30 21:30")
        await asyncio.sleep(TICKS)
        machine.turn("2026-10-30 23:59:58")
        begun = await watch.begins(LAST, "2026-10")
        assert begun.first_at == local("2026-10-31 09:00")
        await watch.hear(1)

        # Over the end of the month, in the middle of sending.
        machine.turn("2026-10-31 23:59:58")
        await asyncio.sleep(TICKS)
        machine.turn("2026-11-01 13:00:01")
        await watch.hear(2)

        # A month forward: what ended meanwhile is recorded, what is still useful is told.
        machine.turn("2026-12-02 14:00")
        last = await watch.begins(LAST, "2026-11")
        assert (await watch.begins(OPEN, "2026-11")).state is MISSED
        assert (last.state, last.ends_at) == (RUNNING, local("2026-12-03 00:00"))
        machine.turn("2026-12-02 18:00:01")
        await watch.hear(3)

        # Two months back by mistake, and forth again.
        machine.turn("2026-10-25 12:00")
        await asyncio.sleep(TICKS)
        machine.turn("2026-12-02 18:10")
        await watch.hear(3)
        states = {name: one.state for name, one in (await watch.campaigns()).items()}
        assert states == {
            (OPEN, "2026-10"): DONE,
            (LAST, "2026-10"): DONE,
            (OPEN, "2026-11"): MISSED,
            (LAST, "2026-11"): DONE,
        }
        assert "Traceback" not in machine.said()


async def test_the_process_lives_through_months_without_a_storm_or_a_gap():
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*map(year_in_minutes, KINDS))
    assert timedelta(seconds=asyncio.get_running_loop().time() - began) < timedelta(minutes=5)
