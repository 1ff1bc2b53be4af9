"""A mailbox that may send so many letters an hour and a day: the others wait, and none is lost."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.calls.mailbox import PacedMail
from bot.calls.worker import MOST_TRIES, CallWorker
from services.gateways.boxes import DemoMailbox
from services.mailboxes import Pace
from services.ports import Letter, Postponed, Unavailable
from tests.townsfolk import NOW, HandClock


class Slow(DemoMailbox):
    """A server that takes its time, and has a bad day when told so."""

    broken = False

    async def send(self, letter):
        await asyncio.sleep(0)
        if self.broken:
            raise Unavailable("421")
        await super().send(letter)


class Office:
    """Sends planned letters by a mailbox with limits."""

    def __init__(self, database, clock=None, **limits):
        self.database, self.clock, self.box = database, clock or HandClock(), Slow()
        self.mail = PacedMail(self.box, Pace("lk at mail.test", **limits), database, self.clock)
        self.worker = CallWorker(database, self.clock, "w", {"mail": self._send})

    async def _send(self, call):
        await self.mail.send(Letter("a@b.ru", "s", "t", "h", "lk@b.ru", "n", f"<{call.key}@b.ru>"))

    async def plan(self, count):
        keys = [f"k{number}" for number in range(count)]
        await self.database.run(lambda uow: [uow.calls.plan("mail", key, {}, NOW) for key in keys])

    async def sent(self):
        await self.worker.drain()
        return len(self.box.letters())


async def test_the_hours_share_goes_at_once_and_the_others_within_the_next_hours(database):
    office = Office(database, hour=10)
    await office.plan(25)
    assert await office.sent() == 10
    office.clock.move(minutes=30)
    assert await office.sent() == 10
    office.clock.move(minutes=31)
    assert await office.sent() == 20
    office.clock.move(minutes=61)
    assert await office.sent() == 25


async def test_the_days_share_counts_too_and_survives_a_restart(database):
    office = Office(database, hour=4, day=5)
    await office.plan(7)
    assert await office.sent() == 4
    office.clock.move(minutes=61)
    assert await office.sent() == 5
    again = Office(database, office.clock, hour=4, day=5)
    office.clock.move(hours=12)
    assert await again.sent() == 0
    office.clock.move(hours=13)
    assert await again.sent() == 2


async def test_waiting_is_no_failure_however_long_it_lasts(database):
    office = Office(database, day=1)
    await office.plan(2)
    for _ in range(5 * MOST_TRIES):
        await office.worker.drain()
        office.clock.move(minutes=11)
    assert await office.sent() == 2
    office.box.broken = True
    await database.run(lambda uow: uow.calls.plan("mail", "new", {}, NOW))
    office.clock.move(days=1)
    await office.worker.drain()
    office.box.broken = False
    office.clock.move(minutes=2)
    assert await office.sent() == 3


async def test_a_letter_that_the_server_refuses_for_now_uses_nothing_up(database):
    office = Office(database, day=1)
    office.box.broken = True
    await office.plan(1)
    assert await office.sent() == 0
    office.box.broken = False
    office.clock.move(minutes=1)
    assert await office.sent() == 1


async def test_the_log_says_once_that_letters_wait_and_whose(database, caplog):
    office = Office(database, hour=1)
    await office.plan(9)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            await office.worker.drain()
            office.clock.move(minutes=5)
    told = [record.getMessage() for record in caplog.records]
    assert told == ["mailbox lk at mail.test has sent 1 letters within a hour: the others wait"]
    assert "a@b.ru" not in caplog.text


async def test_letters_wake_up_at_different_moments(database):
    mail = PacedMail(DemoMailbox(), Pace("x", day=1), database, HandClock())
    letter = Letter("a@b.ru", "s", "t", "h", "lk@b.ru", "n", "<1@b.ru>")
    await mail.send(letter)
    turns = set()
    for _ in range(5):
        with pytest.raises(Postponed) as caught:
            await mail.send(letter)
        turns.add(caught.value.seconds)
    assert len(turns) == 5
    assert all(timedelta(minutes=10) < timedelta(seconds=seconds) < timedelta(minutes=30) for seconds in turns)
