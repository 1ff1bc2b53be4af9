"""«Напомнить позже»: once more at the moment that the resident chose, while it helps (R35)."""

from datetime import timedelta

import pytest

from bot.channels.channel import Blocked
from bot.housekeeping import remind
from services.campaigns import later
from tests.campaigns.test_answers import reminded
from tests.campaigns.test_reminders import at, housed, submitted
from tests.campaigns.test_reminders import tick as all_told
from tests.campaigns.town import town
from tests.inside import Talk

ZONE = "Europe/Moscow"


@pytest.mark.parametrize(("moment", "offered"), [
    (at(16, 12), {"hour": at(16, 13), "evening": at(16, 19), "tomorrow": at(17, 10)}),
    (at(16, 19), {"hour": at(16, 20), "tomorrow": at(17, 10)}),
    (at(16, 20), {"tomorrow": at(17, 10)}),
    (at(25, 12), {"hour": at(25, 13), "evening": at(25, 19)}),
    (at(25, 20), {}),
])  # fmt: skip
async def test_only_decent_moments_before_the_end_are_offered(moment, offered):
    async with town() as place:
        assert later.choices(place.kit.cabinets["esk"], ZONE, moment) == offered


async def tick(place):
    """Tick and send at this very moment."""
    await remind(place.kit.database, place.clock, place.kit.cabinets.values())
    await place.drain()


async def snoozed(place, label="Через час"):
    talk, accounts = await reminded(place, "anna", 0)
    await talk.tap("Напомнить позже")
    await talk.tap(label)
    return talk, accounts[0]


def reminders(place):
    return [card.title for _, card in place.channel.chats["anna"] if card.title == "Пора передать показания"]


async def test_it_comes_again_at_that_moment_and_not_before(database):
    async with town(database) as place:
        talk, _ = await snoozed(place)
        assert talk.card.title.startswith("Личный кабинет")
        chosen = place.clock.now() + timedelta(hours=1)
        for moment, count in ((chosen - timedelta(minutes=1), 1), (chosen, 2), (chosen + timedelta(hours=1), 2)):
            place.clock.at = moment
            await tick(place)
            assert len(reminders(place)) == count


async def test_who_wants_it_tomorrow_hears_once_tomorrow_though_the_last_days_begin(database):
    async with town(database) as place:
        await housed(place, "boris", 2)
        await housed(place, "anna", 0)
        place.clock.at = at(22)
        await all_told(place)
        talk = Talk(place.kit, place.channel, "anna")
        await talk.tap("Напомнить позже")
        await talk.tap("Завтра утром")
        for hour in (3, 9, 10, 13, 20):
            place.clock.at = at(23, hour)
            await tick(place)
        titles = {chat: [card.title for _, card in cards[1:]] for chat, cards in place.channel.chats.items()}
        assert titles["boris"] == ["Скоро закончим принимать показания"]
        assert [title for title in titles["anna"] if "показания" in title] == ["Пора передать показания"]


async def test_who_has_submitted_meanwhile_hears_nothing():
    async with town() as place:
        _, account = await snoozed(place)
        who = await place.look(lambda uow: uow.accounts.residents_of(account)[0])
        await submitted(place, who, account)
        place.clock.at += timedelta(hours=2)
        await tick(place)
        assert len(reminders(place)) == 1


async def test_it_can_be_put_off_again_and_again_and_comes_once_each_time(database):
    async with town(database) as place:
        talk, _ = await snoozed(place)
        for count in (2, 3):
            place.clock.at += timedelta(hours=1)
            await tick(place)
            assert len(reminders(place)) == count
            await talk.tap("Напомнить позже")
            await talk.tap("Через час")
            await talk.tap("Меню") if "Меню" in talk.labels else None
        (campaign,) = await place.look(
            lambda uow: [one for one in uow.campaigns.of_cabinet("esk", 9) if one.kind == "readings_later"]
        )
        assert (campaign.total, campaign.sent) == (3, 2)


async def test_choosing_twice_reminds_once():
    async with town() as place:
        talk, _ = await reminded(place, "anna", 0)
        for label in ("Через час", "Вечером"):
            await talk.tap("Напомнить позже")
            await talk.tap(label)
        place.clock.at = at(16, 18)
        await tick(place)
        assert len(reminders(place)) == 1
        place.clock.at = at(16, 19)
        await tick(place)
        assert len(reminders(place)) == 2


async def test_a_chat_that_was_gone_and_asks_to_be_reminded_later_is_told_there_once_more(database):
    async with town(database) as place:
        talk, _ = await snoozed(place)
        deliver = place.channel.deliver

        async def gone(chat, card, number):
            raise Blocked

        place.channel.deliver = gone
        place.clock.move(hours=1)
        await tick(place)
        place.channel.deliver = deliver
        count = len(reminders(place))
        await talk.say("меню")
        await place.look(lambda uow: later.again(uow, place.kit.cabinets["esk"], 1, ZONE, after(place), after(place)))
        place.clock.move(hours=1)
        await tick(place)
        assert len(reminders(place)) == count + 1


def after(place):
    return place.clock.now() + timedelta(minutes=30)


async def test_who_has_switched_reminders_off_is_not_promised_one():
    async with town() as place:
        talk, _ = await reminded(place, "anna", 0)
        await talk.tap("Не напоминать")
        await talk.tap("Напомнить позже")
        assert "Через час" not in talk.labels, talk.words
        await talk.tap("Включить напоминания")
        await talk.tap("Напомнить позже")
        assert "Через час" in talk.labels
