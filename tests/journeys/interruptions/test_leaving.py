"""A resident may leave a dialog at any point, and go on later where they were."""

from tests.journeys.crowd import EVERYWHERE, journey


async def half_way(person):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    await person.phone.say(person.account)
    return await person.phone.say(person.serial)


@journey(channels=EVERYWHERE)
async def test_menu_in_the_middle_and_on_from_there(person):
    await half_way(person)
    await person.phone.tap("Меню")
    card = await person.phone.tap("Продолжить: Регистрация")
    assert "электронной почты" in card.all_text
    assert "Придумайте пароль" in (await person.phone.say(person.email)).all_text


@journey
async def test_beginning_again_goes_on_too(person):
    await half_way(person)
    await person.phone.say("меню")
    card = await person.phone.tap("Зарегистрироваться")
    assert "электронной почты" in card.all_text


@journey(channels=EVERYWHERE)
async def test_help_in_the_middle_keeps_everything(person):
    await half_way(person)
    card = await person.phone.say("помощь")
    assert "Приготовьте квитанцию" in card.all_text
    await person.phone.tap("Меню")
    await person.phone.tap("Продолжить")
    assert "электронной почты" in person.phone.card.all_text


@journey(channels=EVERYWHERE)
async def test_help_at_the_first_question_leads_back_to_it(person):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    card = await person.phone.say("помощь")
    assert "Приготовьте квитанцию" in card.all_text
    assert "Введите номер лицевого счёта" in (await person.phone.say("назад")).all_text
    assert "заводской номер" in (await person.phone.say(person.account)).all_text


@journey
async def test_cancel_forgets(person):
    await half_way(person)
    await person.phone.tap("Отмена")
    assert not any("Продолжить" in label for label in person.phone.card.labels)
    card = await person.phone.tap("Зарегистрироваться")
    assert "лицевого счёта" in card.all_text


@journey
async def test_start_in_the_middle_shows_the_menu_and_the_way_back(person):
    await half_way(person)
    card = await person.phone.start()
    assert any("Продолжить" in label for label in card.labels)


@journey
async def test_english_in_the_middle(person):
    await half_way(person)
    await person.phone.say("меню")
    await person.phone.tap("English")
    card = await person.phone.tap("Continue: ")
    assert "e-mail" in card.all_text
    await person.phone.say(person.email)
    await person.phone.tap("Menu")
    await person.phone.tap("Русский")
    assert any("Продолжить" in label for label in person.phone.card.labels)


@journey
async def test_a_hint_stays_on_the_question(person):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    card = await person.phone.tap("Подсказка")
    assert "напечатан в верхней части квитанции" in card.all_text
    assert "заводской номер" in (await person.phone.say(person.account)).all_text
