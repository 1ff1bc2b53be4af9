"""Statements that SQLite gets compiled: the same rows, the same errors, and no turn taken twice."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import IntegrityError

from services.ports import Incoming, UnitOfWork
from storage.database import SqlDatabase
from tests.databases import opened
from tests.storage.world import CHAT, NOW, resident, settle


@pytest.fixture
async def sqlite() -> AsyncIterator[SqlDatabase]:
    async with opened("sqlite") as database:
        await database.run(settle)
        yield database


def event(number: int, chat: str = "1") -> Incoming:
    return Incoming("telegram", str(number), chat, {"text": "меню"})


async def test_a_statement_that_comes_again_brings_the_same_values(sqlite: SqlDatabase) -> None:
    found = await sqlite.run(lambda uow: [uow.residents.get(1) for _ in range(3)])
    assert found[0] is not None
    assert found == [found[0]] * 3


async def test_an_error_is_the_same_however_often_the_statement_came(sqlite: SqlDatabase) -> None:
    for number in range(3):
        await sqlite.run(lambda uow, n=number: uow.residents.add(resident(f"r{n}@example.org")))  # type: ignore[misc]
    for _ in range(2):
        with pytest.raises(IntegrityError):
            await sqlite.run(lambda uow: uow.residents.add(resident("r1@example.org")))


async def test_of_many_rows_only_the_new_ones_come_back_in_order(sqlite: SqlDatabase) -> None:
    for first in range(3):
        events = [event(number, str(number)) for number in range(10, 13 + first)]
        stored = await sqlite.run(lambda uow, events=events: uow.inbox.store(events, NOW))  # type: ignore[misc]
        assert [item.incoming.event_id for item in stored] == (["10", "11", "12"] if not first else [str(12 + first)])


async def test_a_statement_that_finds_nothing_finds_nothing_again(sqlite: SqlDatabase) -> None:
    assert await sqlite.run(lambda uow: [uow.accounts.get(999) for _ in range(3)]) == [None] * 3
    assert await sqlite.run(lambda uow: [uow.marks.get("x") for _ in range(3)]) == [None] * 3


async def test_a_turn_is_finished_once_and_in_its_place(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> list[bool]:
        one, two = uow.inbox.store([event(1), event(2)], NOW)
        return [uow.inbox.finish(number, NOW) for number in (two.id, one.id, one.id, two.id, 999)]

    assert await database.run(work) == [False, True, False, True, False]


async def test_a_finished_turn_that_fails_waits_again(database: SqlDatabase) -> None:
    (stored,) = await database.run(lambda uow: uow.inbox.store([event(1, CHAT.id)], NOW))

    def work(uow: UnitOfWork) -> None:
        assert uow.inbox.finish(stored.id, NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.run(work)
    waiting = await database.run(lambda uow: uow.inbox.waiting(10))
    assert [(item.id, item.incoming.body) for item in waiting] == [(stored.id, {"text": "меню"})]
