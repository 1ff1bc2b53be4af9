"""Digits that come late, or at another card than the reminder: they are readings still, and the sheet says for when."""

from tests.campaigns.test_answers import one_submitted, registers, reminded
from tests.campaigns.test_reminders import at, housed, tick
from tests.campaigns.town import town
from tests.inside import Talk


async def test_digits_typed_when_the_window_has_closed_count_for_the_next_month_and_the_card_says_so():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        place.clock.at = at(26)
        (meter,) = await registers(place, account)
        value = meter.scales[0].last_value // 1000 + 1
        await talk.say(str(value))
        assert "учтём за декабрь" in talk.words
        assert f"{value}" in talk.words.replace("\xa0", ""), talk.words


async def test_digits_typed_when_somebody_else_has_submitted_correct_what_was_given():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        (meter,) = await registers(place, account)
        await one_submitted(place, account, meter)
        await talk.say(str(meter.scales[0].last_value // 1000 + 1))
        assert "Новые заменят прежние" in talk.words


async def test_a_dialog_that_was_left_the_day_before_is_put_aside_and_takes_no_digits(database):
    async with town(database) as place:
        _, account = await housed(place, "anna", 0)
        talk = Talk(place.kit, place.channel, "anna")
        await talk.start()
        await talk.tap("Профиль")
        await talk.tap("Изменить ФИО")
        place.clock.at = at(19)
        await tick(place)
        (meter,) = await registers(place, account)
        await talk.say(str(meter.scales[0].last_value // 1000 + 1))
        assert talk.card.title == "Проверьте показания", talk.words
        await talk.say("меню")
        assert any(label.startswith("Продолжить") for label in talk.labels), talk.labels


async def test_digits_typed_when_asked_when_to_remind_are_readings_too():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        await talk.tap("Напомнить позже")
        (meter,) = await registers(place, account)
        await talk.say(str(meter.scales[0].last_value // 1000 + 1))
        assert talk.card.title == "Проверьте показания", talk.words


async def test_digits_typed_at_the_menu_under_a_reminder_are_readings_while_they_are_waited_for():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        await talk.tap("Меню")
        (meter,) = await registers(place, account)
        await talk.say(str(meter.scales[0].last_value // 1000 + 1))
        assert talk.card.title == "Проверьте показания", talk.words
        await talk.tap("Отправить")
        await talk.say("меню")
        await talk.say("98765")
        assert "Не получилось вас понять" in talk.words
