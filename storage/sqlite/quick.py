"""A connection that compiles each statement once: at every execution SQLAlchemy's own way costs six times SQLite's."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Conversion = Callable[[Any], Any]
Values = Mapping[str, Any]


class Quick(Connection):
    """Sends a statement that comes again straight to SQLite; what it cannot send so goes SQLAlchemy's way."""

    def open(self) -> "Quick":
        """Begin to remember statements; those made for one use are forgotten with them."""
        self._plans: WeakKeyDictionary[Executable, Plan | None] = WeakKeyDictionary()
        self._seen: WeakSet[Executable] = WeakSet()
        self._raw = cast(sqlite3.Connection, self.connection.dbapi_connection)
        return self

    def execute(self, statement: Executable, parameters: Any = None, *, execution_options: Any = None) -> Any:
        """Execute, once or for each of a list of parameters; the rows are tuples. SQLAlchemy's errors."""
        each = parameters if isinstance(parameters, list) else [parameters or {}]
        plan = self._plan(statement, each)
        if plan is None or execution_options:
            return super().execute(statement, parameters, execution_options=execution_options)
        try:
            values = [plan.values(given) for given in each]
        except Exception:  # noqa: BLE001 - a value of a wrong type or a missing one: SQLAlchemy names the statement
            return super().execute(statement, parameters)
        return self._send(plan, values)

    def _send(self, plan: "Plan", values: list[list[Any]]) -> "Rows":
        rows: list[tuple[Any, ...]] = []
        changed = 0
        try:
            for each in values:
                cursor = self._raw.execute(plan.text, each)
                rows += cursor.fetchall()
                changed += cursor.rowcount
        except (sqlite3.Error, UnicodeError) as error:
            told = DBAPIError.instance(plan.text, None, error, sqlite3.Error, True, dialect=self.dialect)
            raise told from error
        return Rows(plan.read(rows), changed)

    def _plan(self, statement: Executable, each: list[Values]) -> "Plan | None":
        """Return how to send a statement that has come before; None where SQLAlchemy has to."""
        known = self._plans.get(statement, UNKNOWN)
        if known is not UNKNOWN:
            return known
        if statement in self._seen and each:
            self._plans[statement] = planned(statement, each[0], self.dialect)
            return self._plans[statement]
        self._seen.add(statement)
        return None


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled statement: what is bound in order (name, its fixed value, conversion), and how columns are read."""

    text: str
    binds: tuple[tuple[str | None, Any, Conversion | None], ...]
    reads: tuple[tuple[int, Conversion], ...]

    def values(self, given: Values) -> list[Any]:
        """Return what is bound; KeyError for a missing value, and whatever a conversion raises."""
        found = []
        for name, fixed, convert in self.binds:
            value = fixed if name is None else given[name]
            found.append(value if convert is None else convert(value))
        return found

    def read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Return rows as Python values."""
        return [self._read(row) for row in rows] if self.reads else rows

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, convert in self.reads:
            values[at] = convert(values[at])
        return tuple(values)


UNKNOWN = Plan("", (), ())


class Rows:
    """The rows of a statement, as much of SQLAlchemy's result as repositories use."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._rows, self.rowcount = rows, rowcount

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)

    def all(self) -> Sequence[tuple[Any, ...]]:
        """Return all."""
        return self._rows

    def first(self) -> tuple[Any, ...] | None:
        """Return the first, None when there is none."""
        return self._rows[0] if self._rows else None

    def one(self) -> tuple[Any, ...]:
        """Return the only one; ValueError when there are more or none."""
        (row,) = self._rows
        return row

    def scalar(self) -> Any:
        """Return the first value, None when there is none."""
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        """Return the only value; ValueError when there are more or none."""
        return self.one()[0]

    def scalars(self) -> "Rows":
        """Return the first column alone."""
        return Rows([row[0] for row in self._rows], self.rowcount)


def planned(statement: Executable, parameters: Values, dialect: Dialect) -> Plan | None:
    """Compile; None for what SQLAlchemy completes at every execution (lists for IN, defaults made in Python)."""
    made = cast(SQLCompiler, statement.compile(dialect=dialect, column_keys=sorted(parameters)))  # type: ignore[attr-defined]
    if made.post_compile_params or made.literal_execute_params or made.prefetch:
        return None
    fixed = made.construct_params(_check=False)
    names = made.positiontup or []
    binds = tuple(_bind(name, fixed[name], name in parameters, made, dialect) for name in names)
    columns = [column.type for column in made._result_columns]  # noqa: SLF001 - there is no public list of them
    convert = [kind.dialect_impl(dialect).result_processor(dialect, None) for kind in columns]
    reads = tuple((at, each) for at, each in enumerate(convert) if each is not None)
    return Plan(made.string, binds, reads)


def _bind(
    name: str, fixed: Any, given: bool, made: SQLCompiler, dialect: Dialect
) -> tuple[str | None, Any, Conversion | None]:
    convert = made.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
    if given:
        return name, None, convert
    return None, fixed if convert is None else convert(fixed), None
