"""A city in seconds: one seeded resident, with all that is theirs, copied set-wise as many times as is asked for."""

from typing import Any

from sqlalchemy import ColumnElement, Table, Text, cast, insert, literal, select, text, true

from bench.seeding import FIRST_CHAT
from services.ports import UnitOfWork, Urgency
from storage.database import open_database
from storage.tables.metering import account, link, meter
from storage.tables.people import chat, resident

BEHIND = 10_000_000
"""Ids of copies are so much higher than the number of the copy."""


async def populate(url: str, many: int) -> None:
    """Copy the first resident of a seeded database so many times."""
    database = open_database(url, synchronous="OFF")
    await database.start()
    for table in (resident, account, link, meter, chat):
        await database.run(lambda uow, table=table: _copied(uow, table, many), Urgency.BULK)  # type: ignore[misc]
    await database.run(lambda uow: _connection(uow).execute(text("ANALYZE")))
    await database.close()


def _connection(uow: UnitOfWork) -> Any:
    return uow.marks.connection  # type: ignore[attr-defined]


def _copied(uow: UnitOfWork, table: Table, many: int) -> None:
    numbers = select(literal(1).label("i")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i < many))
    i = numbers.c.i
    new: dict[str, ColumnElement[Any]] = dict.fromkeys(("id", "resident_id", "account_id"), BEHIND + i)
    new |= {"email": literal("c") + cast(i, Text) + "@example.org", "number": literal("c") + cast(i, Text)}
    new["chat_id"] = cast(FIRST_CHAT + BEHIND + i, Text)
    kept = {"chat": {"account_id"}}.get(table.name, set())
    values = [new.get(column.name, column) if column.name not in kept else column for column in table.c]
    first = select(*values).select_from(table.join(numbers, true())).where(_first(table))
    _connection(uow).execute(insert(table).from_select([column.name for column in table.c], first))


def _first(table: Table) -> ColumnElement[bool]:
    if table is chat:
        return chat.c.chat_id == str(FIRST_CHAT)
    return table.c.id == select(table.c.id).order_by(table.c.id).limit(1).scalar_subquery()
