"""An open phone in a stranger's hand: the chat is the resident's, the address and the password stay so too (F109)."""

from datetime import timedelta

import pytest

from services import tokens
from services.model.people import Chat, Purpose
from tests.attacks.house import PASSWORD, house, text_of, url_of

NEW = "тихая гавань 9"


async def left(place, data, chat="chat"):
    """Put what a page might have left into the database, and tell the chat its name."""

    def work(uow):
        now = place.clock.now()
        where = Chat("inside", chat)
        return tokens.issue(uow, place.kit.codes, Purpose.SECRET, where, now, timedelta(hours=1), None, data).id

    await place.talk(chat).left_on_page("x", {"secret": await place.look(work)})


async def test_nobody_changes_the_address_without_the_password_or_a_letter():
    async with house() as place:
        owner = await place.resident("chat", 0, password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:change_email:"})
        await talk.say("thief@example.org")
        assert await place.submit(url_of(talk), password="guess-1") == 422
        await talk.settled()
        assert "Сохранить" not in talk.labels
        assert place.kit.outside.mail.letters() == ()
        kept = await place.look(lambda uow: uow.residents.get(owner.id))
        assert kept.email == owner.email


async def test_the_present_password_opens_the_way_to_a_new_address():
    async with house() as place:
        owner = await place.resident("chat", 0, password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:change_email:"})
        assert await place.submit(url_of(talk), password=PASSWORD) == 200
        await talk.settled()
        await talk.say("moved@example.org")
        await talk.tap("Сохранить")
        await talk.say(talk.code())
        assert (await place.look(lambda uow: uow.residents.get(owner.id))).email == "moved@example.org"
        assert await place.dead_letters() == 0


@pytest.mark.parametrize("data", [{"owner": 2}, {"resident_id": 1}, {"hash": "x"}, {"own_hash": [1, "x"]}])
async def test_what_another_page_or_another_resident_left_proves_nothing(data):
    async with house() as place:
        await place.resident("chat", 0, password=PASSWORD)
        await place.resident("other", 1, email="other@example.org")
        talk = place.talk("chat")
        await talk.send({"press": "g:change_email:"})
        await left(place, data)
        await talk.say("thief@example.org")
        await talk.tap("Сохранить")
        assert await place.token(Purpose.CHANGE_EMAIL, "chat") is None
        assert "Введите нынешний пароль" in talk.words
        assert await place.dead_letters() == 0


@pytest.mark.parametrize("data", [{"hash": "x"}, {"owner": 1}, {"resident_id": 1}, {"own_hash": [2, "x"]}])
async def test_no_password_is_set_from_inside_by_what_asked_no_present_one(data):
    async with house() as place:
        owner = await place.resident("chat", 0, password=PASSWORD)
        await place.resident("other", 1, email="other@example.org")
        await place.talk("chat").send({"press": "g:new_password:"})
        await left(place, data)
        kept = await place.look(lambda uow: uow.residents.get(owner.id))
        assert kept.password_hash == owner.password_hash
        assert await place.dead_letters() == 0


async def test_a_code_that_was_not_typed_and_a_made_up_proof_open_nothing():
    async with house() as place:
        await place.resident("chat", 0, password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:prove:"})
        await talk.tap("Отправить код")
        token = await place.token(Purpose.PROVE, "chat")
        for name in (token.id, "made-up", ""):
            await talk.send({"press": f"g:change_email:{name}"})
            assert "Введите нынешний пароль" in talk.words


async def test_a_resident_without_a_password_proves_by_a_letter_and_gets_one_by_a_letter():
    async with house() as place:
        await place.resident("chat", 0)
        talk = place.talk("chat")
        await talk.send({"press": "g:change_email:"})
        assert await place.dialog("chat") == "prove"
        await talk.tap("Отправить код")
        await talk.say(talk.code())
        assert await place.dialog("chat") == "change_email"
        assert "Введите нынешний пароль" not in talk.words
        await talk.send({"press": "g:new_password:"})
        assert await place.dialog("chat") == "recover"


async def test_a_forgotten_password_is_set_anew_by_a_letter_from_inside():
    async with house() as place:
        owner = await place.resident("chat", 0, password=PASSWORD)
        talk = place.talk("chat")
        await talk.send({"press": "g:new_password:"})
        await talk.tap("Забыли пароль?")
        await talk.tap(f"Оставить {owner.email}")
        await talk.say(talk.code())
        assert await place.submit(url_of(talk), password=NEW, repeat=NEW) == 200
        await talk.settled()
        kept = await place.look(lambda uow: uow.residents.get(owner.id))
        assert kept.password_hash != owner.password_hash
        assert (await place.state("chat")).resident_id == owner.id
        assert owner.password_hash not in text_of(talk)
