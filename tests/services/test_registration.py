from dataclasses import replace

import pytest

from services import confirming, tokens
from services.model.metering import Access
from services.model.people import Chat, ChatState, Purpose, Token
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.townsfolk import (
    CODES,
    ESK,
    NOW,
    OTHER,
    OWNER,
    OWNER_EMAIL,
    STRANGER,
    after,
    applied,
    confirmed,
    letters,
    register,
    settle,
    templates,
    type_code,
    wrong,
)


def confirm(uow, token, now=NOW):
    return confirming.confirm(uow, ESK, token, now)


async def test_a_new_address_gets_a_resident_a_token_and_one_letter(database: SqlDatabase):
    def work(uow):
        token = register(uow, applied())
        resident = uow.residents.by_email("esk", OWNER_EMAIL)
        assert not resident.email_confirmed
        [call] = letters(uow)
        assert call.kind == "mail"
        assert call.key == "k:mail"
        assert call.payload == {
            "template": "confirm",
            "to": OWNER_EMAIL,
            "cabinet": "esk",
            "language": "ru",
            "token": token.id,
            "chat": ["telegram", "1"],
        }

    await database.run(work)


async def test_confirmation_opens_the_cabinet_links_the_account_and_binds_the_chat(database: SqlDatabase):
    def work(uow):
        account = settle(uow)
        uow.chats.save(ChatState(OWNER, language="en", session=["a dialog"]), NOW)
        done = confirm(uow, register(uow, applied(account=account)))
        assert (done.resident.email_confirmed, done.account.id, done.chat, done.others) == (True, account.id, OWNER, ())
        state = uow.chats.get(OWNER)
        assert (state.resident_id, state.account_id, state.cabinet) == (done.resident.id, account.id, "esk")
        assert (state.language, state.session) == ("en", None)
        assert [item.access for item in uow.accounts.linked(done.resident.id)] == [Access.LIMITED]

    await database.run(work)


async def test_those_who_had_the_account_before_are_named(database: SqlDatabase):
    def work(uow):
        account = settle(uow)
        before = confirmed(uow, "before@example.org", STRANGER, account)
        done = confirm(uow, register(uow, applied(account=account)))
        assert done.others == (before.id,)

    await database.run(work)


async def test_a_second_confirmation_by_the_same_token_changes_nothing(database: SqlDatabase):
    def work(uow):
        token = register(uow, applied())
        confirm(uow, token)
        with pytest.raises(tokens.Spent):
            confirm(uow, token)

    await database.run(work)


async def test_a_token_of_another_purpose_confirms_nothing(database: SqlDatabase):
    def work(uow):
        resident = confirmed(uow)
        token = Token("t", Purpose.RECOVER, OWNER, resident.id, "h", after(hours=1), NOW)
        with pytest.raises(ValueError, match="no registration"):
            confirm(uow, token)

    await database.run(work)


async def test_a_known_address_looks_the_same_and_its_owner_is_told(database: SqlDatabase):
    def work(uow):
        confirmed(uow)
        waiting = register(uow, applied(password_hash="a thief's"), STRANGER)
        assert templates(uow) == [("already", OWNER_EMAIL)]
        assert tokens.data_of(waiting)["email_shown"] == OWNER_EMAIL
        assert type_code(uow, waiting, wrong(waiting)) == Refusal("code.wrong", {"left": 4})
        assert type_code(uow, waiting) == Refusal("code.wrong", {"left": 3}), "even the right digits open nothing"
        assert uow.residents.by_email("esk", OWNER_EMAIL).password_hash == "hash"
        with pytest.raises(ValueError, match="no registration"):
            confirm(uow, waiting)

    await database.run(work)


async def test_a_strangers_later_application_cannot_slip_in_a_password_that_the_owner_confirms(database: SqlDatabase):
    def work(uow):
        own = register(uow, applied(password_hash="the owner's"), OWNER)
        foreign = register(uow, applied(password_hash="a thief's", full_name="Вор"), STRANGER, key="k2")
        resident = confirm(uow, own).resident
        assert (resident.password_hash, resident.full_name) == ("the owner's", "Иванов Иван")
        assert type_code(uow, foreign) == Refusal("code.wrong", {"left": 4})
        assert tokens.by_link(uow, CODES, CODES.link(foreign.id), NOW) is None
        with pytest.raises(tokens.Spent):
            confirm(uow, foreign)

    await database.run(work)


async def test_applying_again_before_confirmation_replaces_the_letter(database: SqlDatabase):
    def work(uow):
        first = register(uow, applied())
        second = register(uow, applied(full_name="Петров Пётр"), now=after(minutes=5), key="k2")
        assert tokens.by_link(uow, CODES, CODES.link(first.id), after(minutes=5)) is None
        assert confirm(uow, second, after(minutes=6)).resident.full_name == "Петров Пётр"

    await database.run(work)


async def test_the_same_operation_sends_one_letter(database: SqlDatabase):
    def work(uow):
        register(uow, applied())
        register(uow, applied())
        assert len(letters(uow)) == 1

    await database.run(work)


async def test_the_code_lives_half_an_hour_and_the_link_a_day(database: SqlDatabase):
    def work(uow):
        token = register(uow, applied())
        assert type_code(uow, token, now=after(minutes=29)).id == token.id
        assert type_code(uow, token, now=after(minutes=30)) == Refusal("code.none")
        link = CODES.link(token.id)
        assert tokens.by_link(uow, CODES, link, after(hours=23)) is not None
        assert tokens.by_link(uow, CODES, link, after(hours=24)) is None

    await database.run(work)


def resend(uow, chat=OWNER, key="again", **step):
    return confirming.resend(uow, ESK, CODES, chat, after(**step), key)


async def test_a_letter_sent_again_carries_a_new_token_for_the_same_application(database: SqlDatabase):
    def work(uow):
        account = settle(uow)
        first = register(uow, applied(account=account))
        assert resend(uow, seconds=61) is None
        fresh = uow.tokens.alive(Purpose.CONFIRM_EMAIL, OWNER, after(seconds=61))
        assert fresh.id != first.id
        assert type_code(uow, fresh, now=after(minutes=40)).reason == "code.none"
        assert confirm(uow, fresh, after(minutes=31)).account.id == account.id
        assert templates(uow, after(hours=1)) == [("confirm", OWNER_EMAIL)] * 2

    await database.run(work)


async def test_letters_are_not_sent_again_at_once_nor_without_an_application(database: SqlDatabase):
    def work(uow):
        register(uow, applied())
        assert resend(uow, seconds=10) == Refusal("code.wait", {"seconds": 50})
        assert resend(uow, OTHER, seconds=10) == Refusal("code.none")

    await database.run(work)


async def test_sending_again_to_a_known_address_says_yes_and_sends_nothing(database: SqlDatabase):
    def work(uow):
        confirmed(uow)
        register(uow, applied(), STRANGER)
        assert templates(uow) == [("already", OWNER_EMAIL)]
        assert resend(uow, STRANGER, seconds=61) is None
        assert templates(uow, after(seconds=61)) == []

    await database.run(work)


async def test_one_mailbox_is_not_flooded_from_one_chat_or_from_many(database: SqlDatabase):
    def work(uow):
        for n in range(8):
            register(uow, applied("victim@example.org"), STRANGER, key=f"one:{n}")
        assert len(letters(uow)) == 5
        for again in range(3):
            for n in range(40):
                register(uow, applied("victim@example.org"), Chat("vk", f"9{n}"), key=f"many:{again}:{n}")
        assert len(letters(uow)) == 40, "one for each chat and no more"

    await database.run(work)


async def test_a_token_whose_letter_was_not_sent_cannot_be_guessed(database: SqlDatabase):
    def work(uow):
        for n in range(6):
            silent = register(uow, applied("victim@example.org"), STRANGER, key=f"one:{n}")
        assert type_code(uow, silent) == Refusal("code.wrong", {"left": 4})

    await database.run(work)


async def test_an_account_closed_meanwhile_is_not_linked_and_the_cabinet_opens(database: SqlDatabase):
    def work(uow):
        account = settle(uow)
        token = register(uow, applied(account=account))
        uow.book.put_account(_closed(account))
        assert confirm(uow, token).account is None

    await database.run(work)


def _closed(account):
    return replace(account, closed=True)
