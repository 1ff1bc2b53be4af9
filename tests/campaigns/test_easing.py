"""An employee's words to very many residents: little by little in decent hours, urgent ones at once (R33, R36)."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from services.campaigns import conduct, spreading
from services.campaigns.conduct import Order
from services.campaigns.quiet import zone_of
from services.campaigns.spreading import RULER, due_by, eased
from services.model.campaigns import EVERYBODY, CampaignState
from services.tickets import Moment
from tests.campaigns.town import CUT, TEXT, drafted, settle, town
from tests.inside import inside
from tests.manuals import test_announcements as announced
from tests.manuals.conftest import Office
from tests.storage import world
from tests.townsfolk import ESK, NOW, HandClock

COUNT, HOUR = 240, 3600
DONE, STOPPED = CampaignState.DONE, CampaignState.STOPPED


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(spreading, "MANY", 200)


async def begun(place, kind="announcement", data=TEXT, *, count=COUNT, easy=True):
    """Draft a campaign to a crowd, list it, and start it as the button does."""
    await place.people(count)
    made = await place.look(lambda uow: drafted(uow, place, Order(kind, data, EVERYBODY, eased=easy)))
    await place.campaigner._enlist(made)
    assert await place.look(lambda uow: start(uow, place, made))
    return made


def start(uow, place, number):
    campaign, cabinet, now = uow.campaigns.get(number), place.kit.cabinets["esk"], place.clock.now()
    planned = eased(campaign, cabinet.quiet, zone_of(cabinet, campaign), now)
    return conduct.take(uow, uow.staff.get(campaign.employee_id), planned, "start", Moment(now, "start"))


async def came(place, **step):
    """Let time pass, send what is due, and return how many have heard."""
    place.clock.move(**step)
    await place.drain()
    return len(place.told)


async def test_a_crowd_is_told_evenly_over_the_hours_of_the_profile_each_once(database):
    async with town(database) as place:
        made = await begun(place)
        heard = [await came(place)] + [await came(place, minutes=30) for _ in range(8)]
        even = COUNT // 8
        assert heard[0] <= even // 4
        assert all(even / 2 <= after - before <= 2 * even for before, after in pairwise(heard))
        assert place.told == {str(at): 1 for at in range(COUNT)}
        campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.left) == (DONE, COUNT, 0)


async def test_fewer_are_told_at_once():
    async with town() as place:
        await begun(place, count=199)
        assert await came(place) == 199


async def test_what_is_urgent_is_told_to_everybody_at_once():
    async with town() as place:
        await place.look(lambda uow: [settle(uow, "esk", f"p{at}", phone="+79000000001") for at in range(COUNT)])
        await begun(place, "interruption", CUT, count=1, easy=False)
        assert await came(place) == COUNT


async def test_what_begins_in_the_evening_ends_with_it_and_what_begins_too_late_waits_for_morning():
    async with town() as place:
        place.clock.at = NOW.replace(hour=16)  # seven in the evening in Moscow
        await begun(place)
        assert await came(place, hours=1) < COUNT * 0.7
        assert await came(place, minutes=59) == COUNT
    async with town() as place:
        place.clock.at = NOW.replace(hour=17, minute=30)
        await begun(place)
        assert await came(place, minutes=20) == 0
        place.clock.at = NOW.replace(day=19, hour=6)
        assert await came(place, hours=2) < COUNT * 0.7
        assert await came(place, hours=2) == COUNT


async def test_what_was_not_told_in_a_pause_is_not_told_all_together_after_it(database):
    async with town(database) as place:
        made = await begun(place)
        half = await came(place, hours=2)
        assert await place.take(made, "pause")
        assert await came(place, hours=3) == half
        assert await place.take(made, "resume")
        assert await came(place) - half <= 5
        assert await came(place, hours=1) < COUNT
        assert await came(place, hours=1) == COUNT
        assert set(place.told.values()) == {1}


async def test_an_operator_who_goes_on_after_a_pause_makes_no_storm_either():
    async with town() as place:
        made = await begun(place)
        half = await came(place, hours=2)
        for step, hours in (("pause", 3), ("resume", 0)):
            now = place.clock.now()
            assert await place.look(lambda uow, step=step, now=now: conduct.order(uow, made, step, now))
            place.clock.move(hours=hours)
        assert await came(place) - half <= 5


async def test_a_stop_in_the_middle_of_the_hours_is_the_end():
    async with town() as place:
        made = await begun(place)
        half = await came(place, hours=2)
        assert await place.take(made, "stop")
        assert await came(place, hours=9) == half < COUNT
        assert (await place.campaign(made)).state is STOPPED


async def test_a_pause_before_the_first_hour_takes_nothing_off_the_hours():
    async with town() as place:
        place.clock.at = NOW.replace(hour=17, minute=30)
        made = await begun(place)
        assert await place.take(made, "pause")
        place.clock.move(hours=1)
        assert await place.take(made, "resume")
        assert (await place.campaign(made)).first_at == NOW.replace(day=19, hour=6)


def test_a_profile_that_spreads_nothing_spreads_no_announcement():
    draft = replace(world.campaign(), total=999, spread=RULER)
    assert eased(draft, ESK.quiet.model_copy(update={"spread_hours": 0}), "Europe/Moscow", NOW) == draft
    assert eased(draft, ESK.quiet, "Europe/Moscow", NOW).spread == 4 * HOUR


def test_the_ruler_begins_with_the_hours_and_ends_with_them_whatever_the_clock_says():
    campaign = replace(
        world.campaign(), employee_id=1, created_at=NOW, first_at=NOW + timedelta(hours=1), spread=2 * HOUR
    )  # fmt: skip
    marks = [due_by(campaign, NOW + timedelta(hours=hours)) - NOW for hours in (-5, 1, 2, 3, 99)]
    assert [mark.total_seconds() for mark in marks] == pytest.approx([0, 0, RULER / 2, RULER, RULER], rel=0.01)


@asynccontextmanager
async def office(clock):
    """Give the office of a company with a crowd of residents."""
    async with inside(cabinets="uk", clock=clock) as (kit, channel):
        place = Office(kit, channel, "uk")
        phone = {"phone": "+79000000001"}
        await place.look(lambda uow: [settle(uow, "uk", f"r{at}", **phone) for at in range(COUNT)])
        yield place


def told(place):
    return len([chat for chat in place.channel.chats if chat.startswith("r")])


async def test_the_card_says_until_when_it_goes_out_before_it_is_sent_and_while_it_is():
    async with office(HandClock()) as place:
        boss = await announced.drafted(place)
        assert "Уйдёт до 18\u00a0ноября 2026\u00a0г., 16:00" in boss.words
        place.kit.clock.move(minutes=30)
        await boss.tap("Обновить")
        assert "Уйдёт до 18\u00a0ноября 2026\u00a0г., 16:30" in boss.words
        await boss.tap("Отправить")
        await announced.sent(place, boss)
        assert told(place) < 20
        place.kit.clock.move(hours=1)
        await announced.sent(place, boss)
        await boss.tap("Обновить")
        assert "Уйдёт до 18\u00a0ноября 2026\u00a0г., 16:30" in boss.words
        place.kit.clock.move(hours=3)
        await announced.sent(place, boss)
        await boss.tap("Обновить")
        assert told(place) == COUNT
        assert "Уйдёт до" not in boss.words


async def test_the_card_of_an_interruption_of_many_promises_no_hours_and_everybody_hears_at_once():
    async with office(HandClock()) as place:
        boss = await place.employee()
        for label in ("Объявления", "Новое объявление", "Отключение", "Всем жителям"):
            await boss.tap(label)
        for words in ("20.11.2026", "с 10 до 16", "Меняем стояк"):
            await boss.say(words)
        await boss.tap("Показать и посчитать")
        assert "Уйдёт до" not in boss.words
        await boss.tap("Отправить")
        await announced.sent(place, boss)
        assert told(place) == COUNT


async def test_a_start_in_the_evening_says_that_it_begins_in_the_morning():
    async with office(HandClock(NOW.replace(hour=17, minute=30))) as place:
        boss = await announced.drafted(place)
        assert "Уйдёт до 19\u00a0ноября 2026\u00a0г., 13:00" in boss.words
        await boss.tap("Отправить")
        assert "Начнём 19\u00a0ноября 2026\u00a0г., 09:00" in boss.words
        assert "тихие часы" not in boss.words
