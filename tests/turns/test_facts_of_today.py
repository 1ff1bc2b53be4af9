"""Cards say what is true today: whether readings are here already, and what is owed now."""

import pytest

from services.model.amounts import Balance
from tests.townsfolk import HandClock
from tests.turns.conftest import settled

OPEN = "Показания принимаем ещё"


@pytest.fixture
async def november():
    """Give a resident on the 18th of November, a week before the window closes."""
    clock = HandClock()
    async with settled(clock) as stage:
        yield stage, clock


async def submit(talk):
    for words in ("передать показания", "без изменений", "да", "отправить"):
        await talk.say(words)


async def test_the_menu_says_that_readings_are_sent_and_until_when_they_may_be_corrected(november):
    stage, _ = november
    assert OPEN in (await stage.talk.say("меню")).text
    await submit(stage.talk)
    card = await stage.talk.say("меню")
    assert "За ноябрь 2026 показания переданы, исправить можно до 25\u00a0ноября" in card.text
    assert OPEN not in card.text


async def test_after_the_window_the_menu_names_the_next_one(november):
    stage, clock = november
    await submit(stage.talk)
    clock.move(days=10)
    assert "с 15\u00a0декабря" in (await stage.talk.say("меню")).text


async def test_a_bill_says_what_is_owed_now_where_it_differs(november):
    stage, clock = november
    await stage.talk.say("счета")
    shown = (await stage.talk.tap("За октябрь 2026")).text
    assert "Итог: долг" in shown
    assert "Сейчас" not in shown
    await stage.look(lambda uow: uow.accounts.set_balance(stage.account, Balance(-5000), clock.now()))
    await stage.talk.say("назад")
    assert "Сейчас: переплата 50,00\u00a0₽" in (await stage.talk.tap("За октябрь 2026")).text


async def test_a_balance_inside_a_sentence_begins_with_a_small_letter(november):
    stage, _ = november
    assert "Баланс на 18\u00a0ноября 2026\u00a0г.: долг" in (await stage.talk.say("меню")).text
