"""Whoever has no buttons walks by words and numbers."""

from tests.journeys.crowd import EVERYWHERE, journey
from tests.journeys.payments.test_outcomes import at_bank
from tests.journeys.person import press_at_bank
from tests.journeys.sheet import grown, said, submit


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
async def test_what_is_typed_at_a_receipt_is_about_the_receipt(person):
    await person.settle()
    await submit(person, grown(person.home, 120_000))
    card = await person.phone.say("1")
    assert "Сколько оплатить" in card.all_text


@journey
async def test_what_is_typed_at_the_outcome_of_a_payment_is_about_it(person):
    await press_at_bank(await at_bank(person))
    await person.phone.wait("оплачен. Спасибо")
    card = await person.phone.say("платежи")
    assert "оплачен" in card.all_text
    assert card.title == "Платежи"


@journey(channels=("telegram", "vk", "page"))
async def test_the_first_words_of_a_chat_are_answered_with_the_start_card(person):
    card = await person.phone.say("Здравствуйте")
    assert "Зарегистрироваться" in card.all_text + "".join(card.labels)
    assert "Не получилось вас понять" not in card.all_text


@journey(channels=EVERYWHERE)
async def test_a_question_is_answered_by_yes_and_a_screen_is_opened_by_its_name(person):
    await person.settle()
    phone = person.phone
    await phone.say("счета и оплата")
    await phone.say("передать показания")
    await phone.say("без изменений")
    await phone.wait("Расхода не было")
    assert "Проверьте показания" in (await phone.say("да")).all_text
    assert "История показаний" in (await phone.say("история")).all_text


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
