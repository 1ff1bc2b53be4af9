"""What is typed at any card: the first words of a chat, names of the menu, help and the way back from it."""

import pytest

from tests.inside import Talk

LOST = "Не получилось вас понять"


@pytest.fixture
def stranger(stage):
    """Give a chat in which nothing was ever said."""
    return Talk(stage.kit, stage.channel, "8")


@pytest.mark.parametrize("text", ["Здравствуйте", "1", "а когда дадут воду?", "нет"])
async def test_the_first_words_of_a_chat_show_the_start_card_and_reproach_nobody(stranger, text):
    await stranger.say(text)
    assert "Личный кабинет" in stranger.card.title
    assert "Зарегистрироваться" in stranger.labels
    assert LOST not in stranger.words


async def test_words_that_mean_nothing_are_said_to_be_lost_only_where_a_card_stands(stranger):
    await stranger.say("Здравствуйте")
    await stranger.say("Здравствуйте")
    assert LOST in stranger.words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("передать показания", "Введите показание"),
        ("Оплатить", "Сколько оплатить?"),
        ("история", "История показаний"),
        ("ПЛАТЕЖИ!", "Платежи"),
        ("счета", "Счета и оплата"),
        ("профиль", "Профиль"),
    ],
)
async def test_an_item_of_the_menu_can_be_named_on_any_screen(stage, text, title):
    await stage.talk.tap("Лицевые счета")
    assert (await stage.talk.say(text)).title.startswith(title)


async def test_a_number_is_no_item_of_a_menu_that_is_not_shown(stage):
    await stage.talk.tap("Лицевые счета")
    await stage.talk.say("9")
    assert LOST in stage.talk.words


async def test_in_a_dialog_an_item_opens_where_the_field_refuses_its_name(stage):
    await stage.talk.say("передать показания")
    await stage.talk.say("12345")
    assert (await stage.talk.say("история")).title == "История показаний"
    await stage.talk.say("меню")
    assert "Продолжить: Передача показаний" in stage.talk.labels


async def test_a_dialog_that_is_left_by_a_name_can_be_gone_on_with_even_before_an_answer(stage):
    await stage.talk.say("передать показания")
    await stage.talk.say("профиль")
    await stage.talk.say("меню")
    assert "Продолжить: Передача показаний" in stage.talk.labels


async def test_a_stranger_who_registers_is_not_led_away_to_what_residents_have(stranger):
    await stranger.start()
    asked = await stranger.tap("Зарегистрироваться")
    assert (await stranger.say("история")).title == asked.title
    assert (await stranger.say("войти")).title == "Введите адрес электронной почты"


async def test_in_a_dialog_the_beginning_of_a_name_is_not_enough(stage):
    await stage.talk.say("передать показания")
    await stage.talk.say("исто")
    assert stage.talk.card.title.startswith("Введите показание")


async def test_an_item_never_swallows_an_answer(stage):
    await stage.talk.tap("Лицевые счета")
    await stage.talk.tap(stage.talk.labels[0])
    await stage.talk.tap("Переименовать")
    assert (await stage.talk.say("История")).title == "Лицевой счёт: История"


async def test_another_dialog_leaves_the_first_one_unfinished(stage):
    await stage.talk.say("оплатить")
    await stage.talk.say("500")
    await stage.talk.say("передать показания")
    await stage.talk.say("отмена")
    assert "Продолжить: Оплата" in stage.talk.labels
    assert (await stage.talk.tap("Продолжить: Оплата")).title == "Проверьте платёж"


async def test_back_from_help_leads_to_the_question_before_anything_was_answered(stranger):
    await stranger.start()
    asked = await stranger.tap("Зарегистрироваться")
    helped = await stranger.say("помощь")
    assert helped.title == "Помощь. Регистрация"
    assert "Назад" in stranger.labels
    assert (await stranger.tap("Назад")).title == asked.title
    await stranger.say("помощь")
    await stranger.tap("Другие разделы")
    await stranger.tap("Вход и пароль")
    assert (await stranger.say("назад")).title == asked.title


async def test_back_from_help_leads_to_the_screen(stage):
    await stage.talk.tap("Счета и оплата")
    bill = await stage.talk.tap(stage.talk.labels[0])
    await stage.talk.say("помощь")
    await stage.talk.say("помощь")
    assert (await stage.talk.say("назад")).title == bill.title


@pytest.mark.parametrize(("text", "title"), [("ок", "Проверьте показания"), ("Да!", "Проверьте показания")])
async def test_an_agreement_presses_the_button_that_agrees(stage, text, title):
    await stage.talk.say("передать показания")
    await stage.talk.say("без изменений")
    assert stage.talk.card.title.startswith("Расхода не было?")
    assert (await stage.talk.say(text)).title == title


@pytest.mark.parametrize("text", ["да", "нет", "ок", "Привет!"])
async def test_a_word_is_no_full_name(stage, text):
    await stage.talk.tap("Профиль")
    await stage.talk.tap("Изменить ФИО")
    card = await stage.talk.say(text)
    assert card.title == "Введите фамилию, имя и отчество"
    assert "имени" in card.text or "фамилия и имя" in card.text


async def test_a_question_before_something_is_taken_away_is_answered_by_yes(stage):
    await stage.talk.tap("Профиль")
    await stage.talk.tap("Выйти")
    assert "Выйти из личного кабинета?" in stage.talk.card.title
    await stage.talk.say("да")
    assert "Зарегистрироваться" in stage.talk.labels
