"""The fast way of many rows into a staged table: COPY on PostgreSQL, hundreds in a statement on SQLite."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Date, Table, func, select, text
from sqlalchemy.util import await_only

from storage.columns import UTCDateTime
from storage.sqlite.transaction import raw_of

Columns = Mapping[str, Sequence[Any]]
INSIST = select(*(func.set_config(f"enable_{name}", "off", True) for name in ("seqscan", "hashjoin", "mergejoin")))
TOGETHER, VALUES = 250, 32_000
"""Rows of a statement on SQLite, and values, of which it takes no more than 32 766."""


def load(connection: Connection, table: Table, columns: Columns) -> None:
    """Put rows into a table: columns of equal length by their names; what is not among them stays NULL."""
    names = tuple(columns)
    if connection.dialect.name == "postgresql":
        # COPY goes past SQLAlchemy, which begins its transaction only with a statement of its own.
        connection.exec_driver_sql("SELECT 1")
        driver: Any = connection.connection.driver_connection
        rows = zip(*columns.values(), strict=True)
        await_only(driver.copy_records_to_table(table.name, records=rows, columns=names))
        return
    _insert(raw_of(connection), table.name, names, [_written(connection, table, name, columns[name]) for name in names])


def _insert(raw: sqlite3.Connection, table: str, names: tuple[str, ...], columns: Sequence[Sequence[Any]]) -> None:
    """Insert full groups, each by one statement, and what remains row by row: a size of its own is no statement's."""
    rows, many = zip(*columns, strict=True), min(TOGETHER, VALUES // len(names))
    for _ in range(len(columns[0]) // many):
        raw.execute(_inserting(table, names, many), list(chain.from_iterable(islice(rows, many))))
    raw.executemany(_inserting(table, names, 1), rows)


@lru_cache(64)
def _inserting(table: str, names: tuple[str, ...], many: int) -> str:
    """Return a statement for many rows: SQLite lets go of the interpreter once for all of them, not for each."""
    marks = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([marks] * many)}"  # noqa: S608 - our own names


def look(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count what is there: it plans by that."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {table.name}"))


def insist(connection: Connection) -> None:
    """Let PostgreSQL go through indexes in this transaction: a new table has told it nothing of its size yet."""
    if connection.dialect.name == "postgresql":
        connection.execute(INSIST)


def _written(connection: Connection, table: Table, name: str, column: Sequence[Any]) -> Sequence[Any]:
    """Return a column as SQLite keeps it: days and moments, which are few, as texts."""
    kind = table.c[name].type
    if isinstance(kind, Date):
        write: Callable[[Any], Any] = _iso
    elif isinstance(kind, UTCDateTime):
        write = kind.bind_processor(connection.dialect)
    else:
        return column
    known = {value: write(value) for value in set(column)}
    return [known[value] for value in column]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
