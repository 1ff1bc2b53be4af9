import re

import pytest

from bot.calls import notice_letter
from bot.calls.letter import KEYS, SHAPES, Letters, content_of
from bot.calls.mail import SendMail
from bot.calls.worker import CallWorker
from bot.presenter.words import Words
from services import recovery
from services.gateways.boxes import DemoMailbox
from services.gateways.smtp import Server, SmtpMail
from services.model.people import Purpose
from services.ports import Call, Undeliverable
from storage.database import SqlDatabase
from tests.fakes.process import fake
from tests.townsfolk import CODES, ESK, NOW, OWNER, OWNER_EMAIL, STRANGER, HandClock, applied, confirmed, register

WORDS = Words(strict=True)


class Office:
    """The mail side wired to a box; what chats are told of refused addresses is kept in `told`."""

    def __init__(self, database, mail=None):
        self.clock, self.box, self.told = HandClock(), mail or DemoMailbox(), []
        letters = Letters(WORDS, "https://kabinet.example.org/")
        send = SendMail(database, self.clock, CODES, {"esk": ESK}, letters, self.box, self._tell)
        self.worker = CallWorker(database, self.clock, "w", {"mail": send})

    async def _tell(self, call, reason):
        self.told.append((call.payload["chat"], reason))

    async def letters(self):
        await self.worker.drain()
        return [kept.letter for kept in self.box.letters()]


async def test_the_letter_of_registration_carries_link_and_code_under_the_manuals_subject(database: SqlDatabase):
    office = Office(database)
    token = await database.run(lambda uow: register(uow, applied()))
    [letter] = await office.letters()
    code, link = CODES.code(token.id), f"https://kabinet.example.org/confirm/{CODES.link(token.id)}"
    assert (letter.subject, letter.to) == ("Подтверждение регистрации", OWNER_EMAIL)
    assert (letter.sender, letter.sender_name) == (ESK.mail.sender, ESK.mail.name)
    assert link in letter.text
    assert f'href="{link}"' in letter.html
    assert f"{code[:3]} {code[3:]}" in letter.text
    assert code in letter.html


async def test_nothing_that_was_typed_into_the_form_stands_in_the_letter(database: SqlDatabase):
    office = Office(database)
    await database.run(lambda uow: register(uow, applied(full_name="Выиграли приз example.com", phone="+79120000000")))
    [letter] = await office.letters()
    for typed in ("приз", "example.com/", "9120000000"):
        assert typed not in letter.text + letter.html + letter.subject


async def test_a_letter_made_again_is_the_same_letter(database: SqlDatabase):
    office = Office(database)
    await database.run(lambda uow: register(uow, applied()))
    [first] = await office.letters()
    again = office.worker._callers["mail"]
    call = await database.run(lambda uow: _planned_again(uow, first))
    await again(call)
    assert len(await office.letters()) == 1
    assert re.fullmatch(r"<[0-9a-f]{32}@bk\.ru>", first.message_id)


def _planned_again(uow, letter):
    token = uow.tokens.alive(Purpose.CONFIRM_EMAIL, OWNER, NOW)
    payload = {"template": "confirm", "to": letter.to, "cabinet": "esk", "language": "ru", "token": token.id}
    return Call(1, "mail", "k:mail", payload, 1)


async def test_a_letter_that_waited_too_long_leaves_out_the_code_that_died(database: SqlDatabase):
    office = Office(database)
    token = await database.run(lambda uow: register(uow, applied()))
    office.clock.move(minutes=31)
    [letter] = await office.letters()
    assert CODES.link(token.id) in letter.text
    assert CODES.code(token.id)[:3] + " " not in letter.text
    assert CODES.code(token.id) not in letter.html


async def test_a_letter_whose_token_died_is_not_sent(database: SqlDatabase):
    office = Office(database)
    await database.run(lambda uow: register(uow, applied()))
    office.clock.move(hours=25)
    assert await office.letters() == []


async def test_a_recovery_carries_a_code_and_no_link(database: SqlDatabase):
    office = Office(database)
    await database.run(
        lambda uow: (confirmed(uow), recovery.ask(uow, ESK, CODES, OWNER_EMAIL, STRANGER, "en", NOW, "k"))
    )
    [letter] = await office.letters()
    assert letter.subject == "Code for a new password"
    assert "http" not in letter.text + letter.html
    assert re.search(r"\d{3} \d{3}", letter.text)


async def test_the_chat_is_told_when_the_address_of_a_registration_is_refused(database: SqlDatabase):
    class Refusing:
        """A server that knows nobody."""

        async def send(self, letter):
            raise Undeliverable("550")

        def letters(self):
            return ()

    office = Office(database, Refusing())
    await database.run(
        lambda uow: (confirmed(uow), recovery.ask(uow, ESK, CODES, OWNER_EMAIL, STRANGER, "ru", NOW, "r"))
    )
    await database.run(lambda uow: register(uow, applied("mistyped@example.org")))
    await office.letters()
    assert office.told == [(["telegram", "1"], "550")], "a refused recovery would tell which addresses are known"


async def test_a_letter_goes_through_a_real_server_and_waits_out_its_bad_day(database: SqlDatabase):
    async with fake("smtp") as post:
        server = Server("127.0.0.1", (await post.ask("smtp"))["port"])
        office = Office(database, SmtpMail(server))
        await post.spoil(method="rcpt", status=451, body="greylisted", times=2)
        await database.run(lambda uow: register(uow, applied()))
        for seconds in (0, 7, 40):
            office.clock.move(seconds=seconds)
            await office.worker.drain()
        [row] = post.rows("letter")
        assert row["envelope_to"] == [OWNER_EMAIL]
        assert row["headers"]["subject"] == "Подтверждение регистрации"


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("template", SHAPES)
async def test_every_letter_has_words_in_every_language(template, language):
    letter = Letters(WORDS, "https://x.org").render(
        ESK, "a@b.ru", content_of(template, language, None, CODES, NOW), "k"
    )
    assert f'lang="{language}"' in letter.html
    assert all(len(part) > 10 for part in (letter.subject, letter.text, letter.html))


def test_letters_ask_for_every_key_that_they_have():
    assert {key for key in WORDS.keys("ru") if key.startswith("letter.")} == {*KEYS, *notice_letter.KEYS}


def test_html_in_a_cabinets_name_is_shown_and_not_obeyed():
    odd = ESK.model_copy(update={"name": "<script>alert(1)</script> & Co"})
    letter = Letters(WORDS, "https://x.org").render(odd, "a@b.ru", content_of("already", "ru", None, CODES, NOW), "k")
    assert "<script>" not in letter.html
    assert "<script>alert(1)</script> & Co" in letter.text
