"""The fast way of many rows into a staged table: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Date, Table, text
from sqlalchemy.util import await_only

from storage.columns import UTCDateTime
from storage.sqlite.transaction import raw_of
from storage.tables.registries import STAGED

Rows = Sequence[Sequence[Any]]
TABLES = tuple(dict.fromkeys(STAGED.values()))


def load(connection: Connection, table: Table, names: Sequence[str], rows: Rows) -> None:
    """Put rows into a table, values in the order of the names."""
    if connection.dialect.name == "postgresql":
        # COPY goes past SQLAlchemy, which begins its transaction only with a statement of its own.
        connection.exec_driver_sql("SELECT 1")
        driver: Any = connection.connection.driver_connection
        await_only(driver.copy_records_to_table(table.name, records=rows, columns=list(names)))
        return
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own names
    raw_of(connection).executemany(statement, _written(connection, table, names, rows))


def empty(connection: Connection) -> None:
    """Empty all staged tables: at once, for there is one registry at a time."""
    for table in TABLES:
        how = "TRUNCATE" if connection.dialect.name == "postgresql" else "DELETE FROM"
        connection.execute(text(f"{how} {table.name}"))


def look(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count what is there: it plans by that."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {table.name}"))


def insist(connection: Connection) -> None:
    """Let PostgreSQL go through indexes in this transaction: a new table has told it nothing of its size yet."""
    if connection.dialect.name == "postgresql":
        for name in ("seqscan", "hashjoin", "mergejoin"):
            connection.execute(text(f"SET LOCAL enable_{name} = off"))


def _written(connection: Connection, table: Table, names: Sequence[str], rows: Rows) -> Rows:
    """Return rows with days and moments as SQLite keeps them."""
    moment = UTCDateTime().bind_processor(connection.dialect)
    write: dict[int, Callable[[Any], Any]] = {}
    for at, name in enumerate(names):
        kind = table.c[name].type
        if isinstance(kind, Date):
            write[at] = _iso
        elif isinstance(kind, UTCDateTime):
            write[at] = moment
    if not write:
        return rows
    made = [list(row) for row in rows]
    for row in made:
        for at, as_text in write.items():
            row[at] = as_text(row[at])
    return made


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
