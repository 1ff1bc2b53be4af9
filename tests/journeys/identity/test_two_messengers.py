"""A resident is not a chat: one person in two messengers."""

from tests.journeys.conftest import newcomer, phone_of
from tests.journeys.crowd import journey
from tests.journeys.sheet import counted, grown, submit

OTHER = {"telegram": "vk", "vk": "telegram"}


async def entered(person):
    """Enter on the other messenger."""
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await twin.phone.start()
    await twin.phone.tap("Войти")
    await twin.phone.say(person.email)
    status, page = await twin.enter_password()
    assert status == 200, page
    await twin.heard("Вы вошли")
    return twin


async def resident_of(person):
    return (await person.place.look(lambda uow: uow.chats.get(person.chat))).resident_id


@journey
async def test_entry_on_the_second_messenger_joins_the_same_resident(person):
    await person.settle()
    twin = await entered(person)
    assert await resident_of(twin) == await resident_of(person)
    await submit(twin, grown(person.home, 90_000))
    await person.phone.say("меню")
    card = await person.phone.tap("История")
    assert sum(label.startswith("№") for label in card.labels) == 1


@journey
async def test_leaving_on_one_messenger_leaves_the_other_in(person):
    await person.settle()
    twin = await entered(person)
    await twin.phone.say("меню")
    await twin.phone.tap("Профиль")
    await twin.phone.tap("Выйти")
    await twin.phone.tap("Да, выйти")
    await twin.heard("Вы вышли")
    assert "Зарегистрироваться" in (await twin.phone.say("меню")).labels
    assert "Передать показания" in (await person.phone.say("меню")).labels


@journey
async def test_a_wrong_password_lets_nobody_in_and_five_end_the_page(person):
    await person.settle()
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await twin.phone.start()
    await twin.phone.tap("Войти")
    await twin.phone.say(person.email)
    url = await twin.link("Ввести пароль")
    for _ in range(4):
        status, page = await twin.fill(url, password="не тот пароль")
        assert (status, "не подходят" in page) == (422, True)
    status, page = await twin.fill(url, password="не тот пароль")
    assert (status, "Слишком много попыток" in page) == (429, True)
    assert (await twin.open_page(url))[0] == 410
    assert await resident_of(twin) is None


@journey
async def test_an_unknown_address_is_answered_like_a_known_one(person):
    await person.settle()
    known, unknown = [await newcomer(person.place, OTHER[person.phone.name]) for _ in range(2)]
    cards = []
    for guest, email in ((known, person.email), (unknown, "nobody-canary@example.org")):
        await guest.phone.start()
        await guest.phone.tap("Войти")
        await guest.phone.say(email)
        status, page = await guest.fill(await guest.link("Ввести пароль"), password="угадаю")
        assert (status, "не подходят" in page) == (422, True)
        await guest.phone.tap("Забыли пароль")
        card = await guest.phone.say(email)
        cards.append((card.all_text, card.labels))
    assert cards[0] == cards[1]


@journey
async def test_a_registered_address_registers_nobody_else(person):
    await person.settle()
    stranger = await newcomer(person.place, OTHER[person.phone.name])
    own, stranger.email = stranger.email, person.email
    waiting = await stranger.apply()
    fresh = await newcomer(person.place, OTHER[person.phone.name])
    other = await fresh.apply()
    assert waiting.all_text.replace(person.email, "@") == other.all_text.replace(fresh.email, "@")
    letter = await stranger.letter()
    assert "уже есть" in letter
    assert "/confirm/" not in letter
    assert "Код не подошёл" in (await stranger.phone.say("123456")).all_text
    assert await resident_of(stranger) is None
    stranger.email = own


@journey
async def test_two_phones_submit_and_one_reading_counts(person):
    import asyncio

    await person.settle()
    twin = await entered(person)
    await twin.phone.say("меню")
    for phone, used in ((person.phone, 90_000), (twin.phone, 95_000)):
        await phone.tap("Передать показания")
        await phone.say(f"{grown(person.home, used) / 1000:.2f}".replace(".", ","))
    await asyncio.gather(person.phone.tap("Отправить"), twin.phone.tap("Отправить"))
    for phone in (person.phone, twin.phone):
        await phone.wait("Показания переданы")
    values = [value for *_, value in await counted(person)]
    assert len(values) == 1
