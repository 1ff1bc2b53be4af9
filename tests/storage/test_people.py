"""Residents, chats, tokens and attempts in both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from services.model.people import Chat, ChatState, Purpose
from storage.database import SqlDatabase
from tests.storage.world import CHAT, LATER, LONG_AGO, NOW, OTHER, resident, token

CONFIRM = Purpose.CONFIRM_EMAIL


async def test_a_resident_comes_back_as_stored(database: SqlDatabase) -> None:
    stored = await database.run(lambda uow: uow.residents.add(resident()))
    assert stored == replace(resident(), id=stored.id)
    assert await database.run(lambda uow: uow.residents.get(stored.id)) == stored
    assert await database.run(lambda uow: uow.residents.by_email("esk", "anna@example.org")) == stored
    assert await database.run(lambda uow: uow.residents.by_email("other", "anna@example.org")) is None
    assert await database.run(lambda uow: uow.residents.get(stored.id + 1)) is None


async def test_an_email_is_taken_once_in_a_cabinet(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.residents.add(resident()))
    with pytest.raises(IntegrityError):
        await database.run(lambda uow: uow.residents.add(resident()))
    await database.run(lambda uow: uow.residents.add(replace(resident(), cabinet="other")))


async def test_only_the_named_columns_of_a_resident_change(database: SqlDatabase) -> None:
    stored = await database.run(lambda uow: uow.residents.add(resident()))
    await database.run(lambda uow: uow.residents.change(stored.id, email_confirmed=True, phone="+7"))
    changed = await database.run(lambda uow: uow.residents.get(stored.id))
    assert changed == replace(stored, email_confirmed=True, phone="+7")


async def test_a_chat_is_inserted_then_replaced(database: SqlDatabase) -> None:
    first = ChatState(CHAT, "esk", language="ru", session=["id", {"а": 1}], screen="menu")
    second = replace(first, session=None, paused=[1], client="text", reachable=False)
    for state in (first, second):
        await database.run(lambda uow, state=state: uow.chats.save(state, NOW))  # type: ignore[misc]
        assert await database.run(lambda uow: uow.chats.get(CHAT)) == state
    assert await database.run(lambda uow: uow.chats.get(OTHER)) is None


async def test_the_chats_of_a_resident_come_the_last_active_first(database: SqlDatabase) -> None:
    who = (await database.run(lambda uow: uow.residents.add(resident()))).id
    await database.run(lambda uow: uow.chats.save(ChatState(CHAT, resident_id=who), NOW))
    await database.run(lambda uow: uow.chats.save(ChatState(OTHER, resident_id=who), LATER))
    await database.run(lambda uow: uow.chats.save(ChatState(Chat("vk", "1")), LATER))
    assert [state.chat for state in await database.run(lambda uow: uow.chats.of_resident(who))] == [OTHER, CHAT]


async def test_hostile_json_comes_back_as_it_was(database: SqlDatabase) -> None:
    hostile = {"text": "half \ud83d, NUL \0, '; DROP TABLE chat; --", "n": 2**70}
    await database.run(lambda uow: uow.chats.save(ChatState(CHAT, session=hostile), NOW))
    state = await database.run(lambda uow: uow.chats.get(CHAT))
    assert state is not None
    assert state.session == hostile


async def test_a_time_without_a_zone_is_refused(database: SqlDatabase) -> None:
    with pytest.raises(StatementError):
        await database.run(lambda uow: uow.chats.save(ChatState(CHAT), datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_a_token_is_found_by_link_by_id_and_alive(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.tokens.add(token()))
    assert await database.run(lambda uow: uow.tokens.by_link("hash of t-1")) == token()
    assert await database.run(lambda uow: uow.tokens.get("t-1")) == token()
    assert await database.run(lambda uow: uow.tokens.alive(CONFIRM, CHAT, NOW)) == token()
    assert await database.run(lambda uow: uow.tokens.alive(CONFIRM, OTHER, NOW)) is None
    assert await database.run(lambda uow: uow.tokens.alive(CONFIRM, CHAT, LATER)) is None


async def test_a_token_is_used_once(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.tokens.add(token()))
    assert await database.run(lambda uow: uow.tokens.use("t-1", NOW))
    assert not await database.run(lambda uow: uow.tokens.use("t-1", NOW))
    assert await database.run(lambda uow: uow.tokens.get("t-1")) == replace(token(), used_at=NOW)
    assert await database.run(lambda uow: uow.tokens.alive(CONFIRM, CHAT, NOW)) is None


async def test_an_expired_token_cannot_be_used(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.tokens.add(token()))
    assert not await database.run(lambda uow: uow.tokens.use("t-1", LATER))


async def test_a_new_token_kills_the_earlier_of_its_purpose_and_chat(database: SqlDatabase) -> None:
    for made in (token(), replace(token("t-2"), purpose=Purpose.RECOVER), token("t-3")):
        await database.run(lambda uow, made=made: uow.tokens.add(made))  # type: ignore[misc]
    assert await database.run(lambda uow: uow.tokens.alive(CONFIRM, CHAT, NOW)) == token("t-3")
    assert not await database.run(lambda uow: uow.tokens.use("t-1", NOW))
    assert await database.run(lambda uow: uow.tokens.use("t-2", NOW))
    assert await database.run(lambda uow: uow.tokens.issued(CONFIRM, CHAT, LONG_AGO)) == 2
    assert await database.run(lambda uow: uow.tokens.issued(CONFIRM, CHAT, LATER)) == 0


async def test_wrong_tries_of_a_token_are_counted(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.tokens.add(token()))
    assert [await database.run(lambda uow: uow.tokens.tried("t-1")) for _ in range(3)] == [1, 2, 3]


async def test_failures_are_counted_by_subject_by_chat_and_by_both(database: SqlDatabase) -> None:
    for subject, chat, at in (("a", CHAT, NOW), ("a", OTHER, NOW), ("b", CHAT, NOW - timedelta(hours=1))):
        await database.run(lambda uow, row=(subject, chat, at): uow.attempts.add("link", *row))  # type: ignore[misc]
    assert await database.run(lambda uow: uow.attempts.count("link", LONG_AGO, subject="a")) == 2
    assert await database.run(lambda uow: uow.attempts.count("link", LONG_AGO, chat=CHAT)) == 2
    assert await database.run(lambda uow: uow.attempts.count("link", NOW, chat=CHAT)) == 1
    assert await database.run(lambda uow: uow.attempts.count("link", LONG_AGO, subject="a", chat=CHAT)) == 1
    assert await database.run(lambda uow: uow.attempts.count("login", LONG_AGO, chat=CHAT)) == 0


async def test_an_unproved_address_may_be_claimed_by_many_and_belongs_to_who_confirms_it(database: SqlDatabase) -> None:
    claimed = replace(resident(), email_confirmed=False)
    first = await database.run(lambda uow: uow.residents.add(claimed))
    second = await database.run(lambda uow: uow.residents.add(claimed))
    assert (await database.run(lambda uow: uow.residents.by_email("esk", claimed.email))) == second
    await database.run(lambda uow: uow.residents.change(first.id, email_confirmed=True))
    found = await database.run(lambda uow: uow.residents.by_email("esk", claimed.email))
    assert found == replace(first, email_confirmed=True)
    with pytest.raises(IntegrityError):
        await database.run(lambda uow: uow.residents.change(second.id, email_confirmed=True))


async def test_a_login_name_is_taken_once_and_found_by_what_look_alikes_share(database: SqlDatabase) -> None:
    named = replace(resident(), login="Иван_1", login_key="ivan1")
    stored = await database.run(lambda uow: uow.residents.add(named))
    assert await database.run(lambda uow: uow.residents.by_login("esk", "ivan1")) == stored
    assert await database.run(lambda uow: uow.residents.by_login("esk", "")) is None
    with pytest.raises(IntegrityError):
        await database.run(lambda uow: uow.residents.add(replace(named, email="other@example.org")))


async def test_a_phone_may_be_a_familys(database: SqlDatabase) -> None:
    on_phone = [replace(resident(f"{n}@example.org"), phone="+79000000001") for n in range(2)]
    stored = [await database.run(lambda uow, one=one: uow.residents.add(one)) for one in on_phone]
    assert await database.run(lambda uow: uow.residents.by_phone("esk", "+79000000001")) == stored
    assert await database.run(lambda uow: uow.residents.by_phone("esk", "")) == []
