"""A clock that is set years ahead lets nothing be deleted; one that is right, or that really got so old, does."""

from datetime import timedelta

import pytest

from bot.housekeeping import Keep, tick_calmly
from bot.steady import Steady, passed
from services import tokens
from services.model.people import Chat, Purpose
from tests.townsfolk import CODES, NOW, HandClock

HOUR = timedelta(hours=1)


class Years:
    """A program whose wall clock is set by hand while its machine counts the seconds that pass."""

    def __init__(self, database) -> None:
        self.database, self.clock, self.seconds = database, HandClock(), 0.0
        self.steady = Steady(self.clock, lambda: self.seconds)

    async def issue(self):
        """Issue what is forgotten two days after it has died."""

        def work(uow):
            return tokens.issue(uow, CODES, Purpose.FORM, Chat("page", "x"), NOW, HOUR).id

        self.token = await self.database.run(work)

    async def after(self, real: timedelta, shown: timedelta):
        """Let real time pass, set the clock so much on, tick, and tell whether the row is there still."""
        self.seconds += real.total_seconds()
        self.clock.at += shown
        await tick_calmly(self.database, self.clock, Keep(), self.steady)
        return await self.database.run(lambda uow: uow.tokens.get(self.token)) is not None


async def test_nothing_is_deleted_by_a_clock_that_was_set_years_ahead_until_it_is_right(database, caplog):
    place = Years(database)
    await place.issue()
    assert await place.after(HOUR, timedelta(days=1000))
    assert "the clock was set ahead" in caplog.text
    assert await place.after(HOUR, HOUR), "a second look believes it no more than the first one"
    assert await place.after(HOUR, HOUR - timedelta(days=1000))
    assert not await place.after(timedelta(days=4), timedelta(days=4))


@pytest.mark.parametrize("ahead", [timedelta(0), HOUR, timedelta(hours=23)])
async def test_a_clock_that_is_a_little_fast_is_believed(database, ahead):
    place = Years(database)
    await place.issue()
    assert not await place.after(timedelta(days=4), timedelta(days=4) + ahead)


async def test_a_clock_that_was_set_back_is_believed_and_measured_from_there(database):
    place = Years(database)
    await place.issue()
    assert await place.after(HOUR, timedelta(days=-400))
    assert await place.after(HOUR, timedelta(days=404))
    assert await place.after(HOUR, timedelta(days=-404))
    assert not await place.after(timedelta(days=404), timedelta(days=404))


def test_the_seconds_that_pass_are_no_wall_clock():
    first = passed()
    assert 0 <= passed() - first < 5
