"""Reminders of readings: inside the window, at a decent hour, to those who have not submitted, once (R35)."""

from datetime import UTC, datetime

import pytest

from bot.housekeeping import remind
from services.demo.seed import demo_accounts, seed
from services.model.campaigns import CampaignState
from services.model.metering import Access, ReadingState, Sheet
from services.model.periods import Period
from tests.campaigns.town import settle, town
from tests.storage import world
from tests.townsfolk import NOW

PERIOD = Period.of(NOW.date())


async def housed(place, name, number=0, **changes):
    """Settle a resident with a demo account."""

    def work(uow):
        cabinet = place.kit.cabinets["esk"]
        seed(uow.book, cabinet, NOW.date())
        who = settle(uow, "esk", name, **changes)
        account = uow.accounts.by_number("esk", demo_accounts(cabinet)[number].number)
        uow.accounts.link(who, account.id, Access.FULL, NOW)
        return who, account.id

    return await place.look(work)


async def submitted(place, who, account_id, period=PERIOD):
    def work(uow):
        readings = [
            world.reading(meter.id, scale=scale.code)
            for meter in uow.meters.of_account(account_id)
            for scale in meter.scales
        ]
        uow.readings.submit(Sheet(0, account_id, who, period, "inside", NOW, tuple(readings)), f"{who}:{account_id}")

    await place.look(work)


async def tick(place):
    """Tick now, and send until the end of the hours over which reminders are spread."""
    begun, now = await remind(place.kit.database, place.clock, place.kit.cabinets.values()), place.clock.at
    place.clock.move(hours=4)
    await place.drain()
    place.clock.at = now
    return begun


def at(day, hour=12):
    """Return a moment of the month, by Moscow's clock."""
    return datetime(NOW.year, NOW.month, day, hour - 3, tzinfo=UTC)


async def test_who_has_not_submitted_hears_once_and_who_has_hears_nothing():
    async with town() as place:
        await housed(place, "late", 0)
        await submitted(place, *await housed(place, "early", 2))
        place.clock.at = at(16)
        assert await tick(place) >= 1
        await tick(place)
        assert place.told == {"late": 1}
        card = place.channel.chats["late"][0][1]
        assert card.title == "Пора передать показания"
        assert "Передать показания" in [key.label for row in card.rows for key in row]
        assert demo_accounts(place.kit.cabinets["esk"])[0].number not in card.text, "a lock screen is read by others"


async def test_the_last_days_are_told_once_more_and_to_nobody_who_has_submitted_meanwhile():
    async with town() as place:
        await housed(place, "late", 0)
        home = await housed(place, "done", 2)
        place.clock.at = at(16)
        await tick(place)
        await submitted(place, *home)
        place.clock.at = at(24)
        await tick(place)
        assert place.told == {"late": 2, "done": 1}
        assert place.channel.chats["late"][1][1].title == "Скоро закончим принимать показания"


@pytest.mark.parametrize("day", [5, 14, 26, 28])
async def test_outside_the_window_nobody_hears(day):
    async with town() as place:
        await housed(place, "late", 0)
        place.clock.at = at(day)
        assert await tick(place) == 0
        assert place.told == {}


async def test_at_night_it_waits_for_the_morning():
    async with town() as place:
        await housed(place, "late", 0)
        place.clock.at = at(16, 23)
        await tick(place)
        assert place.told == {}
        place.clock.at = at(17, 10)
        await tick(place)
        assert place.told == {"late": 1}


async def test_who_does_not_want_reminders_gets_none():
    async with town() as place:
        who, _ = await housed(place, "late", 0)
        await place.look(lambda uow: uow.subscriptions.switch(who, "readings", enabled=False))
        place.clock.at = at(16)
        await tick(place)
        assert place.told == {}


async def test_readings_that_an_employee_looks_at_are_not_asked_for_again():
    async with town() as place:
        who, account_id = await housed(place, "insists", 0)
        await submitted(place, who, account_id)

        def dispute(uow):
            for reading in uow.readings.in_period(account_id, PERIOD):
                uow.readings.set_state(reading.meter_id, reading.scale, PERIOD, ReadingState.DISPUTED)

        await place.look(dispute)
        place.clock.at = at(16)
        await tick(place)
        assert place.told == {}


async def test_readings_that_billing_has_rejected_are_asked_for_again():
    async with town() as place:
        who, account_id = await housed(place, "rejected", 0)
        await submitted(place, who, account_id)

        def reject(uow):
            for reading in uow.readings.in_period(account_id, PERIOD):
                uow.readings.set_state(reading.meter_id, reading.scale, PERIOD, ReadingState.REJECTED)

        await place.look(reject)
        place.clock.at = at(16)
        await tick(place)
        assert place.told == {"rejected": 1}


async def test_a_reminder_that_comes_too_late_is_not_sent():
    async with town() as place:
        await housed(place, "late", 0)
        place.clock.at = at(25, 22)
        await tick(place)
        place.clock.at = at(26, 10)
        await tick(place)
        assert place.told == {}
        campaigns = await place.look(lambda uow: [uow.campaigns.get(number) for number in (1, 2)])
        assert {one.state for one in campaigns if one} == {CampaignState.MISSED}
