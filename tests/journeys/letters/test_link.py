"""The letter's link: looking at the page confirms nothing, a person's press does, and the chat is told at once."""

from tests.journeys.crowd import EVERYWHERE, journey


@journey(channels=EVERYWHERE)
async def test_looking_confirms_nothing_and_a_press_confirms(person):
    await person.apply()
    url = await person.confirm_link()
    status, page = await person.open_page(url)
    assert (status, person.account in page, person.account[-3:] in page) == (200, False, True)
    assert not await opened(person)
    assert await person.press_on(url) == 200
    card = await person.phone.wait("Личный кабинет открыт")
    assert card.labels == ("Открыть кабинет",)
    await person.phone.say("1")
    await person.phone.wait("Как пользоваться")


@journey
async def test_a_link_works_once(person):
    await person.apply()
    url = await person.confirm_link()
    await person.press_on(url)
    await person.phone.wait("Личный кабинет открыт")
    status, page = await person.open_page(url)
    assert (status, "больше не работает" in page) == (410, True)
    assert len([one for one in await person.phone.history() if "Личный кабинет открыт" in one.all_text]) == 1


@journey
async def test_a_press_without_the_page_confirms_nothing(person):
    await person.apply()
    url = await person.confirm_link()
    async with person.browser() as browser, browser.post(url, data={"press": "yes"}) as answer:
        assert answer.status == 409
    assert not await opened(person)


@journey
async def test_the_code_is_dead_once_the_link_was_used(person):
    await person.apply()
    code, url = await person.code(), await person.confirm_link()
    await person.press_on(url)
    await person.phone.wait("Личный кабинет открыт")
    card = await person.phone.say(code)
    assert "Не получилось вас понять" in card.all_text


async def opened(person):
    found = await person.place.look(lambda uow: uow.residents.by_email("esk", person.email))
    return bool(found and found.email_confirmed)
