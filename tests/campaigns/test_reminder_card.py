"""The card of a reminder: what it lists, how many days are left, and its way out, pressed on the spot (R35)."""

from dataclasses import replace

import pytest

from bot.channels.card import PAGE
from bot.presenter.manner import Manner
from fsm.view import Text
from handlers.reminding import drawn, left
from services.demo.seed import demo_accounts
from services.model.metering import Access
from tests.campaigns.test_answers import another, registers, reminded
from tests.campaigns.test_mid_way import begun, sent
from tests.campaigns.test_reminders import at, housed, submitted, tick
from tests.campaigns.town import town
from tests.inside import Talk
from tests.townsfolk import NOW


@pytest.mark.parametrize(("day", "words"), [(16, "ещё 9 дней"), (23, "ещё 2 дня"), (25, "сегодня последний день")])
async def test_it_says_in_words_how_many_days_are_left(day, words):
    async with town() as place:
        await housed(place, "anna")
        place.clock.at = at(day)
        await tick(place)
        (card,) = [card for _, card in place.channel.chats["anna"]]
        assert words in card.text.lower()


async def test_one_message_lists_every_account_and_meter_with_its_previous_value(database):
    async with town(database) as place:
        _, accounts = await reminded(place, "anna", 0, 2)
        (card,) = [card for _, card in place.channel.chats["anna"]]
        known = demo_accounts(place.kit.cabinets["esk"])
        for number, account in zip((0, 2), accounts, strict=True):
            assert f"…{known[number].number[-3:]}" in card.text
            assert known[number].number not in card.text
            assert "Можно ответить прямо здесь" in card.text
            for meter in await registers(place, account):
                assert any(meter.serial[-3:] in line and "было" in line for line in card.text.splitlines())


async def far_away(place, account):
    """Let premises lie beyond the Urals."""

    def work(uow):
        uow.book.put_account(replace(uow.accounts.get(account), zone="Asia/Yekaterinburg"))

    await place.look(work)


async def test_accounts_of_two_time_zones_are_in_one_message(database):
    async with town(database) as place:
        who, _ = await housed(place, "anna", 0)
        second = await another(place, who, 2)
        await far_away(place, second)
        place.clock.at = at(16)
        await tick(place)
        await tick(place)
        (card,) = [card for _, card in place.channel.chats["anna"]]
        known = demo_accounts(place.kit.cabinets["esk"])
        assert all(f"…{known[number].number[-3:]}" in card.text for number in (0, 2)), card.text


async def test_who_submits_for_the_premises_of_one_zone_is_still_reminded_of_the_other(database):
    async with town(database) as place:
        who, _ = await housed(place, "anna", 0)
        second = await another(place, who, 2)
        await far_away(place, second)
        await begun(place, at(16))
        await submitted(place, who, second)
        await sent(place)
        (card,) = [card for _, card in place.channel.chats["anna"]]
        number = demo_accounts(place.kit.cabinets["esk"])[0].number
        assert f"…{number[-3:]}" in card.text


@pytest.mark.parametrize("policy", ["full", "none"])
async def test_accounts_are_named_by_their_endings_whatever_may_be_shown(policy):
    async with town() as place:
        who, _ = await housed(place, "anna", 0)
        await another(place, who, 2)
        cabinet = place.kit.cabinets["esk"]

        def work(uow):
            found = left(uow, cabinet, uow.residents.get(who), at(16))
            return drawn(Text("reminder.open"), cabinet, found, at(16))

        card = place.kit.post.presenter.render(await place.look(work), Manner("ru", cabinet, PAGE, policy, "UTC"))
        for number in (demo_accounts(cabinet)[at].number for at in (0, 2)):
            assert f"Счёт …{number[-3:]}" in card.text, card.text
            assert f"Передать за …{number[-3:]}" in [key.label for row in card.rows for key in row]


async def test_accounts_whose_numbers_end_the_same_are_told_apart():
    async with town() as place:
        who, first = await housed(place, "anna", 0)

        def work(uow):
            known = uow.accounts.get(first)
            twin = uow.book.put_account(replace(known, id=0, number=f"77{known.number[2:]}"))
            for meter in uow.meters.of_account(first):
                uow.book.put_meter(replace(meter, id=0, account_id=twin.id, serial=f"7{meter.serial}"))
            uow.accounts.link(who, twin.id, Access.FULL, NOW)
            return known.number[-3:]

        ending = await place.look(work)
        place.clock.at = at(16)
        await tick(place)
        (card,) = [card for _, card in place.channel.chats["anna"]]
        assert f"Счёт …{ending} (1)" in card.text
        assert f"Счёт …{ending} (2)" in card.text


async def test_no_more_reminders_is_pressed_on_the_card_and_taken_back_there(database):
    async with town(database) as place:
        await reminded(place, "anna", 0)
        talk = Talk(place.kit, place.channel, "anna")
        await talk.tap("Не напоминать")
        assert "Напоминать о показаниях: нет" in talk.labels
        place.clock.at = at(23)
        await tick(place)
        assert not any("показания" in card.title for _, card in place.channel.chats["anna"][1:])
        await talk.tap("Напоминать о показаниях: нет")
        assert "Напоминать о показаниях: да" in talk.labels
        place.clock.at = at(16).replace(month=12)
        await tick(place)
        assert place.channel.chats["anna"][-1][1].title == "Пора передать показания"
