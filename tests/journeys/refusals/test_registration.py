"""Whatever is wrong in the form is told at once, in words, and costs nothing that was entered."""

from tests.journeys.crowd import EVERYWHERE, journey

MISMATCH = "не подходят друг к другу"


async def begun(person, *answers, anew=True):
    if anew:
        await person.phone.start()
    card = await person.phone.tap("Зарегистрироваться")
    for answer in answers:
        card = await person.phone.say(answer)
    return card


@journey(channels=EVERYWHERE)
async def test_a_wrong_number_is_explained_and_asked_again(person):
    await begun(person)
    for typed, why in (("12", "Вы ввели 2 цифры"), ("лс-12", "Это не похоже"), ("1234567O", "буква «O»")):
        assert why in (await person.phone.say(typed)).all_text, typed
    assert "заводской номер" in (await person.phone.say(f" {person.account[:4]}-{person.account[4:]} ")).all_text


@journey(channels=EVERYWHERE)
async def test_an_unknown_account_and_a_wrong_serial_number_are_answered_in_the_same_words(person):
    unknown = await begun(person, "99999999", "11112222")
    assert MISMATCH in unknown.all_text
    assert "8 (86559) 7-19-29" in unknown.all_text
    await person.phone.say("отмена")
    wrong = await begun(person, person.account, "11112222", anew=False)
    assert wrong.all_text == unknown.all_text
    assert "электронной почты" in (await person.phone.say(person.serial)).all_text


@journey(channels=EVERYWHERE)
async def test_who_has_no_serial_number_is_told_whom_to_call(person):
    await begun(person, person.account)
    card = await person.phone.tap("Не знаю номер")
    assert "8 (86559) 7-19-29" in card.all_text
    assert "электронной почты" in (await person.phone.say(person.serial)).all_text


@journey
async def test_guessing_serial_numbers_ends_after_five_tries(person):
    await begun(person, person.account)
    for guess in range(5):
        assert MISMATCH in (await person.phone.say(f"7777{guess}")).all_text
    card = await person.phone.say(person.serial)
    assert "Слишком много неудачных попыток" in card.all_text
    assert "8 (86559) 7-19-29" in card.all_text


@journey
async def test_a_mistyped_address_is_refused_or_asked_about(person):
    await begun(person, person.account, person.serial)
    assert "запятая" in (await person.phone.say("anna@mail,ru")).all_text
    assert "нет знака @" in (await person.phone.say("anna.mail.ru")).all_text
    await person.phone.say("canary@gmial.com")
    card = await person.phone.wait("Вы имели в виду")
    assert any("canary@gmail.com" in label for label in card.labels)
    await person.phone.tap("Ввести заново")
    assert "Придумайте пароль" in (await person.phone.say(person.email)).all_text


@journey
async def test_a_name_of_digits_and_a_picture_are_refused(person):
    await begun(person, person.account, person.serial, person.email)
    await person.set_password()
    await person.phone.wait("фамилию")
    assert "«2»" in (await person.phone.say("Иван2")).all_text
    assert "Здесь нужен текст" in (await person.phone.send_photo()).all_text
    review = await person.phone.say(person.name)
    assert "Проверьте данные" in review.all_text
    assert person.account in review.all_text
