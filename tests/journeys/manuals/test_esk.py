"""Manual 000, entry and registration at a municipal electricity company, where its order is not walked elsewhere.

Where the manual leaves something open:
- It asks to ignore the warning of a mail program about the link; the letter has a code that does the same.
- After the link «вы попадете в свой личный кабинет»: the chat opens it, the page leads back there.
- «Номер заявки / Номер ТУ» is the number of the account.
"""

from tests.journeys.crowd import journey

SENDER, SUBJECT = "mup-esk-notice@bk.ru", "Подтверждение регистрации"
HOW = "Как пользоваться"


@journey(home="plain")
async def test_registration_the_letter_and_the_window_that_is_switched_off_and_shown_again(person):
    phone = person.phone
    assert "лицевого счёта" in (await person.begin("esk")).all_text
    assert "номер счётчика" in (await phone.say(person.account)).all_text
    assert "8 (86559) 7-19-29" in (await phone.tap("Не знаю номер счётчика")).all_text
    await phone.say(person.serial)
    await phone.say(person.email)
    assert "нужно хотя бы 6 знаков" in await person.refused_password("чайка")
    await person.leave_password()
    await phone.say(person.name)
    assert f"Письмо отправлено на {person.email}" in (await phone.tap("Отправить")).all_text
    link = await person.confirm_link()
    (head,) = person.offices.heads(person.email)
    assert (SENDER in head["from"], head["subject"]) == (True, SUBJECT)
    assert await person.press_on(link) == 200
    await phone.wait("Личный кабинет открыт")
    await phone.tap("Открыть кабинет")
    await window(person)


async def window(person):
    """See the instruction at every start until it is switched off, and again from the profile."""
    phone = person.phone
    await phone.wait(HOW)
    await phone.tap("Закрыть")
    assert HOW in (await phone.start()).all_text
    await phone.tap("Не показывать при запуске")
    assert HOW not in (await phone.start()).all_text
    await phone.say("профиль")
    assert HOW in (await phone.tap("Показать инструкцию")).all_text
