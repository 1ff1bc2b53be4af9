"""Whoever has no buttons walks by words and numbers."""

from tests.journeys.crowd import journey
from tests.journeys.sheet import grown, said


@journey
async def test_registration_by_labels_and_numbers(person):
    phone = person.phone
    await phone.start()
    await phone.say("зарегистрироваться")
    for answer in (person.account, person.serial, person.email):
        await phone.say(answer)
    await person.set_password()
    await phone.wait("фамилию")
    await phone.say(person.name)
    await phone.say("1")
    await phone.wait("Введите код из письма")
    await phone.say(await person.code())
    await phone.wait("Как пользоваться")
    assert "Передать показания" in (await phone.say("закрыть")).labels


@journey
async def test_readings_by_words(person):
    await person.settle()
    phone = person.phone
    await phone.say("ПЕРЕДАТЬ  показания!")
    await phone.say(said(grown(person.home, 120_000)))
    await phone.say("отправ")
    assert "расход 120" in (await phone.wait("Показания переданы")).all_text


@journey
async def test_a_bare_number_is_a_reading_and_not_a_button(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    card = await person.phone.say("1")
    assert "Меньше, чем было" in card.all_text
    card = await person.phone.say("1")
    assert "Введите показание" in card.all_text
    card = await person.phone.say("№ 1")
    assert "Расхода не было" in card.all_text


@journey
async def test_words_that_mean_nothing_are_answered_with_the_card(person):
    await person.settle()
    card = await person.phone.say("а когда дадут воду?")
    assert "Не получилось вас понять" in card.all_text
    assert "Передать показания" in card.labels
