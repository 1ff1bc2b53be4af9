"""A clock that is away, or is set: what is still useful is told once, what is not is recorded, and nothing storms."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.housekeeping import remind
from services.model.campaigns import CampaignState
from tests.campaigns.test_reminders import at, housed, tick
from tests.campaigns.town import town

DONE, MISSED, RUNNING = CampaignState.DONE, CampaignState.MISSED, CampaignState.RUNNING


async def looked(place):
    """Tick without sending."""
    return await remind(place.kit.database, place.clock, place.kit.cabinets.values())


async def states(place):
    found = await place.look(
        lambda uow: [*uow.campaigns.of_cabinet("esk", 50), *uow.campaigns.of_cabinet("smorodina", 50)]
    )
    return Counter((one.kind, one.period[5:], one.state) for one in found if one.cabinet == "esk")


async def test_a_clock_that_was_away_for_three_days_tells_what_is_still_useful(database):
    async with town(database) as place:
        await housed(place, "late")
        place.clock.at = at(14)
        await tick(place)
        place.clock.at = at(17, 14)
        await tick(place)
        assert place.told == {"late": 1}


async def test_what_ended_while_the_clock_was_away_is_recorded_once_and_told_to_nobody(database):
    async with town(database) as place:
        await housed(place, "late")
        place.clock.at = at(14)
        await tick(place)
        place.clock.at = at(27)
        await tick(place)
        place.clock.move(hours=3)
        await tick(place)
        assert place.told == {}
        assert await states(place) == {("readings_open", "11", MISSED): 1, ("readings_last", "11", MISSED): 1}


async def test_a_new_installation_has_missed_nothing():
    async with town() as place:
        await housed(place, "late")
        place.clock.at = at(27)
        await tick(place)
        assert await states(place) == {}


async def test_what_was_begun_and_not_ended_in_time_is_left_out(database):
    async with town(database) as place:
        for number, name in enumerate("ab"):
            await housed(place, name, number * 2)
        place.clock.at = at(25, 10)
        await looked(place)
        await place.campaigner.step()
        place.clock.at = at(26, 10)
        await looked(place)
        await place.drain()
        (campaign,) = await place.look(lambda uow: uow.campaigns.of_cabinet("esk", 9))
        assert (campaign.state, campaign.total, campaign.skipped + campaign.sent) == (DONE, 2, 2)
        assert campaign.skipped >= 1
        assert campaign.left == 0


def reminders(place, chat):
    """Return the titles of the reminders of readings in a chat, in order."""
    titles = [card.title for _, card in place.channel.chats.get(chat, [])]
    return [title for title in titles if "показания" in title]


async def test_a_month_forward_by_mistake_and_back_neither_storms_nor_leaves_a_gap(database):
    async with town(database) as place:
        await housed(place, "late")
        place.clock.at = at(12)
        await tick(place)
        place.clock.at = at(12) + timedelta(days=44)  # the window of November and the one of December are over
        await tick(place)
        assert reminders(place, "late") == []
        assert {state for _, month, state in await states(place) if month == "11"} == {MISSED}
        for hour in range(24 * 20):  # November goes on as if nothing had been
            place.clock.at = at(12) + timedelta(hours=hour)
            await looked(place)
            await place.drain()
        assert reminders(place, "late") == ["Пора передать показания", "Скоро закончим принимать показания"]
        assert (await states(place))["readings_open", "11", DONE] == 1


@pytest.mark.parametrize("back", [2, 26, 24 * 40])
async def test_a_clock_that_is_set_back_tells_nobody_twice(back):
    async with town() as place:
        await housed(place, "late")
        place.clock.at = at(16)
        await tick(place)
        place.clock.at = at(16) - timedelta(hours=back)
        for _ in range(6):
            await tick(place)
            place.clock.move(hours=5)
        place.clock.at = at(17)
        await tick(place)
        assert place.told == {"late": 1}
