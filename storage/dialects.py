"""Statements that both databases know but SQLAlchemy writes apart: INSERT … ON CONFLICT."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = postgresql.Insert | sqlite.Insert
PerDialect = dict[str, Executable]


def each(table: Table, build: Callable[[Insert], Executable]) -> PerDialect:
    """Build one INSERT for every database, by the name of its dialect."""
    return {"sqlite": build(sqlite.insert(table)), "postgresql": build(postgresql.insert(table))}


def upsert(table: Table, keys: Sequence[str], *returning: str, told: Sequence[str] = ()) -> PerDialect:
    """Insert, or replace where the keys meet a row that is there.

    What has a default of the table is left alone, unless it is `told`; so is `id`.
    """
    others = [one for one in table.c if one.name not in (*keys, "id")]
    changed = [one.name for one in others if one.server_default is None or one.name in told]

    def build(statement: Insert) -> Executable:
        new = {name: statement.excluded[name] for name in changed}
        whole: Any = statement.on_conflict_do_update(index_elements=keys, set_=new)
        return whole.returning(*(table.c[name] for name in returning)) if returning else whole  # type: ignore[no-any-return]

    return each(table, build)


def fresh(table: Table, keys: Sequence[str], *returning: str, **fixed: Any) -> PerDialect:
    """Insert what is not there; only new rows return the columns. `fixed` is the same in every row."""

    def build(statement: Insert) -> Executable:
        whole = (statement.values(**fixed) if fixed else statement).on_conflict_do_nothing(index_elements=keys)
        return whole.returning(*(table.c[name] for name in returning))

    return each(table, build)


def of(connection: Connection, statements: PerDialect) -> Executable:
    """Choose the statement of this connection's database."""
    return statements[connection.dialect.name]


def has_row_locks(connection: Connection) -> bool:
    """Tell whether other writers may be at work now; SQLite lets in one at a time."""
    return connection.dialect.name == "postgresql"
