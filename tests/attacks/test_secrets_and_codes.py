"""One-time pages, tokens and codes used in another dialog, another chat, too late, or too often."""

import re
from datetime import timedelta

from services import tokens
from services.model.people import Chat, Purpose
from services.ports import UnitOfWork
from tests.attacks.house import PASSWORD, House, house, text_of, url_of

OTHER_PASSWORD = "зелёный чайник 48"


async def at_new_password(place: House, chat: str, email: str = "new@example.org") -> str:
    """Walk to the form of a registration and return its link."""
    account, talk = place.accounts[0], place.talk(chat)
    await talk.send({"press": "g:register:"})
    for answer in (account.number, account.serials[0], email):
        await talk.say(answer)
    return url_of(talk)


async def at_review(place: House, chat: str, email: str = "new@example.org") -> None:
    """Fill in a registration up to its review."""
    talk = place.talk(chat)
    await place.submit(await at_new_password(place, chat, email), password=PASSWORD, repeat=PASSWORD)
    await talk.settled()
    await talk.say("Иванов Иван")


async def proved(place: House, chat: str, email: str) -> None:
    """Prove a recovery by the code of its letter."""
    talk = place.talk(chat)
    await talk.send({"press": "g:recover:"})
    await talk.say(email)
    await talk.say(talk.code())


async def left(place: House, chat: str, data: dict[str, object]) -> str:
    """Put a secret of a one-time page into the database, and return its name."""

    def work(uow: UnitOfWork) -> str:
        where, now = Chat("inside", chat), place.clock.now()
        return tokens.issue(uow, place.kit.codes, Purpose.SECRET, where, now, timedelta(hours=1), None, data).id

    return await place.look(work)


async def test_what_the_entry_form_left_is_no_new_password():
    async with house() as place:
        talk = place.talk("chat")
        await at_new_password(place, "chat")
        await talk.left_on_page("x", {"secret": await left(place, "chat", {"resident_id": 1})})
        await talk.say("Иванов Иван")
        await talk.tap("Отправить")
        assert await place.dead_letters() == 0
        assert await place.token(Purpose.CONFIRM_EMAIL, "chat") is None
        assert url_of(talk)


async def test_a_secret_of_another_kind_is_refused_and_the_form_is_offered_again():
    async with house() as place:
        await place.resident("chat", 0, password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:new_password:"})
        await talk.left_on_page("x", {"secret": await left(place, "chat", {"resident_id": 1})})
        assert await place.dead_letters() == 0
        assert await place.dialog("chat") == "new_password"
        assert url_of(talk)


async def test_a_secret_left_for_another_chat_opens_nothing():
    async with house() as place:
        owner = await place.resident("owner", 0, email="known@example.org", password=PASSWORD)
        secret = await left(place, "owner", {"resident_id": owner.id})
        thief = place.talk("thief")
        await thief.send({"press": "g:enter:"})
        await thief.say("known@example.org")
        await thief.left_on_page("x", {"secret": secret})
        assert (await place.state("thief")).resident_id is None


async def test_the_secret_of_a_registration_counts_once():
    async with house() as place:
        talk = place.talk("chat")
        await at_review(place, "chat")
        await talk.tap("Отправить")
        assert await place.token(Purpose.CONFIRM_EMAIL, "chat")
        assert await place.token(Purpose.SECRET, "chat") is None


async def test_the_secret_of_a_registration_dies_in_time():
    async with house() as place:
        talk = place.talk("chat")
        await at_review(place, "chat")
        place.clock.move(hours=3)
        await talk.tap("Отправить")
        assert await place.token(Purpose.CONFIRM_EMAIL, "chat") is None
        assert url_of(talk)


async def test_a_proved_recovery_leaves_time_to_think_of_a_password():
    async with house() as place:
        owner = await place.resident("elsewhere", 1, email="known@example.org", password=PASSWORD)
        await proved(place, "chat", "known@example.org")
        talk = place.talk("chat")
        place.clock.move(minutes=20)
        await place.submit(url_of(talk), password=OTHER_PASSWORD, repeat=OTHER_PASSWORD)
        await talk.settled()
        assert (await place.state("chat")).resident_id == owner.id
        assert await place.dead_letters() == 0


async def test_a_recovery_that_was_proved_long_ago_is_refused_in_words():
    async with house() as place:
        await place.resident("elsewhere", 1, email="known@example.org", password=PASSWORD)
        await proved(place, "chat", "known@example.org")
        place.clock.move(hours=1)
        secret = await left(place, "chat", {"hash": "new"})
        await place.talk("chat").left_on_page("late", {"secret": secret})
        assert await place.dead_letters() == 0
        assert (await place.state("chat")).resident_id is None


async def test_the_name_of_a_recovery_that_nobody_proved_opens_no_new_password():
    async with house() as place:
        await place.resident("elsewhere", 1, email="known@example.org", password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:recover:"})
        await talk.say("known@example.org")
        token = await place.token(Purpose.RECOVER, "chat")
        assert token
        await talk.send({"press": f"g:new_password:{token.id}"})
        assert await place.dialog("chat") != "new_password"


async def test_the_next_resident_of_a_chat_cannot_finish_the_last_one_s_change_of_address():
    async with house() as place:
        first = await place.resident("chat", 0, email="first@example.org")
        talk = place.talk("chat")
        await talk.send({"press": "g:change_email:"})
        await talk.tap("Отправить код")
        await talk.say(talk.code())
        await talk.say("fresh@example.org")
        await talk.tap("Сохранить")
        code = talk.code()
        await place.resident("chat", 1, email="second@example.org")
        before = len(talk.channel.chats["chat"])
        await talk.send({"press": "g:confirm_new_email:"})
        await talk.say(code)
        shown = "\n".join(card.text for _, card in talk.channel.chats["chat"][before:])
        assert "fresh@example.org" not in shown
        kept = await place.look(lambda uow: uow.residents.get(first.id))
        assert kept.email == "first@example.org"


async def test_a_chat_cannot_send_letters_to_everybody():
    async with house() as place:
        talk = place.talk("chat")
        for number in range(14):
            await at_review(place, "chat", f"victim{number}@example.org")
            await talk.tap("Отправить")
            await talk.say("отмена")
            place.clock.move(minutes=30)
        assert len(place.kit.outside.mail.letters()) == tokens.PER_DAY


async def test_one_chat_cannot_try_a_password_at_many_addresses():
    async with house() as place:
        refused, talk = 0, place.talk("chat")
        for number in range(30):
            await talk.send({"press": "g:enter:"})
            await talk.say(f"victim{number}@example.org")
            refused += await place.submit(url_of(talk), password="qwerty123") == 429
            await talk.say("отмена")
        assert refused >= 5


async def test_a_known_and_an_unknown_address_look_the_same_on_the_entry_form():
    async with house() as place:
        await place.resident("elsewhere", 1, email="known@example.org", password=PASSWORD)
        pages = []
        for chat, email in (("one", "known@example.org"), ("two", "nobody@example.org")):
            talk = place.talk(chat)
            await talk.send({"press": "g:enter:"})
            await talk.say(email)
            path = "/" + url_of(talk).split("/", 3)[3]
            nonce = re.search(r'name="nonce" value="(\w+)"', await (await place.web.get(path)).text())
            answer = await place.web.post(path, data={"nonce": nonce[1], "password": "wrong one 5"})
            html = (await answer.text()).replace(email, "E").replace(nonce[1], "N").replace(path, "P")
            pages.append((answer.status, re.sub(r"/form/[\w-]+", "P", html)))
        assert pages[0] == pages[1]


async def test_registration_with_a_known_address_looks_like_any_other():
    async with house() as place:
        await place.resident("elsewhere", 1, email="known@example.org", password=PASSWORD)
        shown = []
        for chat, email in (("one", "known@example.org"), ("two", "nobody@example.org")):
            talk = place.talk(chat)
            await at_review(place, chat, email)
            await talk.tap("Отправить")
            for _ in range(6):
                await talk.say("000000")
            shown.append(text_of(talk).replace(email, "E"))
        assert shown[0] == shown[1]
