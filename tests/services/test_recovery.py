import pytest

from services import recovery, tokens
from services.codes import DIGITS
from services.model.people import Chat, Purpose
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.townsfolk import (
    CODES,
    ESK,
    NOW,
    OTHER,
    OWNER_EMAIL,
    STRANGER,
    after,
    applied,
    confirmed,
    register,
    templates,
    type_code,
    wrong,
)


def ask(uow, email=OWNER_EMAIL, chat=STRANGER, now=NOW, key="k"):
    recovery.ask(uow, ESK, CODES, email, chat, "ru", now, key)
    return uow.tokens.alive(Purpose.RECOVER, chat, now)


async def test_a_confirmed_resident_gets_a_code_sets_a_password_and_is_told(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        token = ask(uow)
        assert templates(uow) == [("recover", OWNER_EMAIL)]
        proved = recovery.prove(uow, CODES, type_code(uow, token), NOW)
        resident = recovery.set_password(uow, proved, "new hash", NOW)
        assert (resident.id, resident.password_hash) == (owner.id, "new hash")
        assert templates(uow) == [("password_changed", OWNER_EMAIL)]

    await database.run(work)


async def test_unknown_and_unconfirmed_addresses_get_no_letter_and_the_same_answers(database: SqlDatabase):
    def work(uow):
        register(uow, applied("waiting@example.org"))
        templates(uow)
        for n, email in enumerate(("nobody@example.org", "waiting@example.org")):
            token = ask(uow, email, now=after(minutes=n), key=f"k{n}")
            assert templates(uow, after(minutes=n)) == []
            assert type_code(uow, token, wrong(token), after(minutes=n)) == Refusal("code.wrong", {"left": 4})
            assert type_code(uow, token, now=after(minutes=n)) == Refusal("code.wrong", {"left": 3})

    await database.run(work)


async def test_a_recovery_is_used_once(database: SqlDatabase):
    def work(uow):
        confirmed(uow)
        token = recovery.prove(uow, CODES, ask(uow), NOW)
        recovery.set_password(uow, token, "first", NOW)
        with pytest.raises(tokens.Spent):
            recovery.set_password(uow, token, "second", NOW)
        assert uow.residents.by_email("esk", OWNER_EMAIL).password_hash == "first"

    await database.run(work)


async def test_a_code_is_proved_once(database: SqlDatabase):
    def work(uow):
        confirmed(uow)
        token = ask(uow)
        recovery.prove(uow, CODES, token, NOW)
        with pytest.raises(tokens.Spent):
            recovery.prove(uow, CODES, token, NOW)

    await database.run(work)


async def test_a_decoy_another_purpose_and_a_code_that_nobody_typed_set_no_password(database: SqlDatabase):
    def work(uow):
        waiting = register(uow, applied())
        confirmed(uow, "known@example.org")
        for token in (ask(uow, "nobody@example.org"), waiting, ask(uow, "known@example.org")):
            with pytest.raises(ValueError, match="recovers no password"):
                recovery.set_password(uow, token, "hash", NOW)

    await database.run(work)


async def test_the_owner_is_told_of_a_password_changed_from_inside(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        changed = recovery.change_password(uow, ESK, owner, "new hash", "ru", NOW, "operation")
        assert changed.password_hash == "new hash"
        assert templates(uow) == [("password_changed", OWNER_EMAIL)]

    await database.run(work)


async def test_guesses_at_one_mailbox_are_bounded_over_all_chats_of_the_world(database: SqlDatabase):
    def guessable(uow, day, chats):
        asked = (ask(uow, chat=Chat("vk", f"9{n}"), now=after(days=day), key=f"{day}:{n}") for n in chats)
        return sum(not tokens.data_of(token)[tokens.DECOY] for token in asked)

    def work(uow):
        confirmed(uow)
        letters = sum(guessable(uow, day, range(day * 20, day * 20 + 60)) for day in range(30))
        assert letters * tokens.TRIES / 10**DIGITS < 0.001

    await database.run(work)


async def test_who_never_asked_before_gets_a_letter_although_strangers_have_used_up_the_day(database: SqlDatabase):
    def work(uow):
        confirmed(uow)
        for n in range(100):
            ask(uow, chat=Chat("vk", f"9{n}"), key=f"k{n}")
        assert not tokens.data_of(ask(uow, chat=OTHER, key="owner"))[tokens.DECOY]

    await database.run(work)
