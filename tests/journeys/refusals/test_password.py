"""The password is taken on its page alone, once, and never from the chat."""

from tests.journeys.crowd import journey


async def asked(person):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    for answer in (person.account, person.serial, person.email):
        await person.phone.say(answer)
    return await person.link("Придумать пароль")


@journey
async def test_a_password_typed_into_the_chat_is_not_taken(person):
    await asked(person)
    card = await person.phone.say(person.password)
    assert "Не пишите пароль в чате" in card.all_text
    await person.set_password()
    await person.phone.wait("фамилию")


@journey(channels=("telegram",))
async def test_telegram_forgets_a_password_that_was_typed(person):
    await asked(person)
    await person.phone.say(person.password)
    fake = person.place.fakes["telegram"]
    for _ in range(50):
        incoming = (await fake.ask("messages", chat=person.phone.chat))["incoming"]
        if all(message.get("text") != person.password for message in incoming):
            return
    raise AssertionError("the message is still there")


@journey
async def test_a_bad_password_is_explained_on_its_page(person):
    url = await asked(person)
    for password, repeat, why in (
        ("12345", "12345", "короткий"),
        ("password", "password", "самых частых"),
        (person.email, person.email, "ваши данные"),
        ("тихая гавань", "тихая гаван", "не совпали"),
    ):
        status, page = await person.fill(url, password=password, repeat=repeat)
        assert (status, why in page) == (422, True), (password, page)
        assert 'name="password" value' not in page
    await person.set_password()
    await person.phone.wait("фамилию")


@journey
async def test_a_form_works_once(person):
    url = await asked(person)
    await person.set_password()
    before = (await person.phone.wait("фамилию")).id
    status, page = await person.open_page(url)
    assert (status, "Готово" in page, "<form" in page) == (200, True, False)
    await person.phone.say(person.name)
    names = [shown.id for shown in await person.phone.history() if "Введите фамилию" in shown.all_text]
    assert names == [before]


@journey
async def test_a_page_without_its_nonce_takes_nothing(person):
    url = await asked(person)
    given = {"password": person.password, "repeat": person.password}
    async with person.browser() as browser, browser.post(url, data=given) as answer:
        assert "<form" in await answer.text()
    await person.set_password()
    await person.phone.wait("фамилию")
