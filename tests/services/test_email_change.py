import pytest

from services import email_change, tokens
from services.model.people import Purpose
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
    register,
    templates,
    type_code,
)

NEW = "new@example.org"


def ask(uow, resident, now=NOW, key="k"):
    return email_change.ask(uow, ESK, CODES, resident, NEW, NEW, OWNER, "ru", now, key)


def waiting(uow, chat=OWNER, now=NOW):
    return uow.tokens.alive(Purpose.CHANGE_EMAIL, chat, now)


async def test_the_new_address_is_proved_before_the_old_one_is_dropped_and_told(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        assert ask(uow, owner) is None
        assert templates(uow) == [("change_email", NEW)]
        assert uow.residents.get(owner.id).email == OWNER_EMAIL
        assert email_change.confirm(uow, type_code(uow, waiting(uow)), NOW).email == NEW
        assert templates(uow) == [("email_changed", OWNER_EMAIL)]

    await database.run(work)


async def test_a_taken_address_gets_the_same_answer_and_its_owner_is_told(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        confirmed(uow, NEW, STRANGER)
        assert ask(uow, owner) is None
        assert templates(uow) == [("already", NEW)]
        assert type_code(uow, waiting(uow)) == Refusal("code.wrong", {"left": 4})
        with pytest.raises(ValueError, match="no address"):
            email_change.confirm(uow, waiting(uow), NOW)

    await database.run(work)


async def test_an_address_that_somebody_confirmed_meanwhile_is_not_taken_from_them(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        ask(uow, owner)
        token = waiting(uow)
        confirmed(uow, NEW, STRANGER)
        assert type_code(uow, token).reason == "code.wrong"
        with pytest.raises(tokens.Spent):
            email_change.confirm(uow, token, NOW)

    await database.run(work)


async def test_an_application_that_nobody_confirmed_does_not_hold_the_address(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        application = register(uow, applied(NEW), STRANGER, key="squatter")
        ask(uow, owner)
        assert email_change.confirm(uow, waiting(uow), NOW).email == NEW
        assert tokens.by_link(uow, CODES, CODES.link(application.id), NOW) is None

    await database.run(work)


async def test_a_change_is_asked_again_after_a_pause(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        ask(uow, owner)
        assert ask(uow, owner, now=after(seconds=20), key="k2") == Refusal("code.wait", {"seconds": 40})
        assert ask(uow, owner, now=after(seconds=60), key="k3") is None

    await database.run(work)


async def test_the_change_is_bound_to_the_chat_that_asked(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        ask(uow, owner)
        code = CODES.code(waiting(uow).id)
        assert tokens.try_code(uow, CODES, Purpose.CHANGE_EMAIL, OTHER, code, NOW) == Refusal("code.none")

    await database.run(work)
