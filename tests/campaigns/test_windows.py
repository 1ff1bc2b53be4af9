"""Providers of one cabinet that take readings on days of their own: reminders go by them, one message a day (R35)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.housekeeping import remind
from services.cabinets.loading import load
from services.cabinets.utility import Window
from services.campaigns import later
from services.demo.seed import demo_accounts, seed
from services.model.campaigns import CampaignState
from services.model.metering import Access
from tests.campaigns.town import settle, town
from tests.townsfolk import NOW

PORTAL = load("smorodina")
ZONE = PORTAL.providers[0].zone


def with_window(**windows):
    """Return the portal whose providers have windows of their own; the cabinet's is from the 18th to the 26th."""
    own = {name: Window(start=days[0], end=days[1]) for name, days in windows.items()}
    providers = tuple(one.model_copy(update={"window": own.get(one.slug)}) for one in PORTAL.providers)
    return PORTAL.model_copy(update={"providers": providers})


def at(day, hour=12):
    """Return a moment of the month, by Samara's clock."""
    return datetime(NOW.year, NOW.month, day, hour, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


async def housed(place, cabinet, *providers):
    """Settle Anna with an account of each provider; return the endings of their numbers."""
    place.kit.cabinets["smorodina"] = cabinet

    def work(uow):
        seed(uow.book, cabinet, NOW.date())
        known = {one.provider: one.number for one in reversed(demo_accounts(cabinet))}
        who = settle(uow, "smorodina", "anna", email_confirmed=True)
        for provider in providers:
            account = uow.accounts.by_number("smorodina", known[provider])
            for meter in uow.meters.of_account(account.id):
                uow.book.put_meter(replace(meter, by_resident=True, verification_due=None))
            uow.accounts.link(who, account.id, Access.FULL, NOW)
            uow.subscriptions.switch(who, "bill", enabled=False)
        return [f"…{known[provider][-3:]}" for provider in providers]

    return await place.look(work)


async def told(place, day):
    """Let the clock look through a day; return the reminders that came on it."""
    before = len(place.channel.chats.get("anna", []))
    for hour in (0, 9, 11, 14, 20):
        place.clock.at = at(day, hour)
        await remind(place.kit.database, place.clock, place.kit.cabinets.values())
        await place.drain()
    return [card for _, card in place.channel.chats.get("anna", [])[before:]]


async def test_each_provider_is_reminded_of_in_its_own_days(database):
    async with town(database) as place:
        gas, heat = await housed(place, with_window(gas=(5, 10)), "gas", "heat")
        seen = {day: await told(place, day) for day in (4, 5, 8, 11, 18, 24)}
        assert {day: [card.title for card in cards] for day, cards in seen.items()} == {
            4: [], 5: ["Пора передать показания"], 8: ["Скоро закончим принимать показания"], 11: [],
            18: ["Пора передать показания"], 24: ["Скоро закончим принимать показания"],
        }  # fmt: skip
        for day, here, away in ((5, gas, heat), (18, heat, gas)):
            assert here in seen[day][0].text
            assert away not in seen[day][0].text


async def test_where_two_windows_fall_on_one_day_one_message_names_both(database):
    async with town(database) as place:
        endings = await housed(place, with_window(gas=(18, 20)), "gas", "heat")
        (card,) = await told(place, 18)
        assert all(ending in card.text for ending in endings)
        assert "ещё 2 дня" in card.text, "the first one that closes is what hurries"
        assert await told(place, 19) == []


@pytest.mark.parametrize(("window", "names"), [(None, ["hour", "evening"]), (Window(start=20, end=28), 3)])
def test_later_is_offered_until_the_provider_takes_no_more(window, names):
    found = later.choices(PORTAL, ZONE, at(26), window)
    assert list(found) == names if isinstance(names, list) else len(found) == names


async def test_a_window_of_its_own_that_passed_while_the_clock_was_away_is_missed():
    async with town() as place:
        await housed(place, with_window(gas=(5, 10)), "gas")
        await told(place, 4)
        place.clock.at = at(12) + timedelta(hours=1)
        await remind(place.kit.database, place.clock, place.kit.cabinets.values())
        found = await place.look(lambda uow: uow.campaigns.of_cabinet("smorodina", 9))
        told_of = {(one.turn, one.state) for one in found if one.kind.startswith("readings")}
        assert told_of == {("2026-11 5-10", CampaignState.MISSED)}
