"""Slices of a staged registry, and the upsert that leaves alone what is the same already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Select, Table, and_, or_, select

from services.model.registries import Registry
from storage.dialects import Insert, each, of
from storage.tables.metering import account


@dataclass(frozen=True, slots=True)
class Slice:
    """Staged rows behind one key and up to another one; None is the end."""

    table: Table
    after: str
    upto: str | None

    @property
    def inside(self) -> ColumnElement[bool]:
        """The condition that a staged row is in it."""
        behind = self.table.c.key > self.after
        return behind if self.upto is None else and_(behind, self.table.c.key <= self.upto)


def theirs(registry: Registry) -> ColumnElement[bool]:
    """Return the condition that an account is one of the provider whose registry it is."""
    return and_(account.c.cabinet == registry.cabinet, account.c.provider == registry.provider)


def named(registry: Registry, staged: Table) -> ColumnElement[bool]:
    """Return the condition that an account is the one that a staged row names."""
    return and_(theirs(registry), account.c.number == staged.c.account)


def account_of(registry: Registry, staged: Table) -> Any:
    """Return the id of the account that a staged row names.

    A subquery, not a join: no planner that knows nothing of the tables yet can begin at the wrong end of it.
    """
    return select(account.c.id).where(named(registry, staged)).correlate(staged).scalar_subquery()


def put(
    connection: Connection, table: Table, keys: Sequence[str], chosen: Select[Any], changed: Mapping[str, Any] | None
) -> int:
    """Insert what is selected (its labels are the columns), or change the rows that it makes different.

    `changed`: by column, None for what the new row says, else a function of the new row. Return how many rows.
    """

    def build(statement: Insert) -> Executable:
        made: Any = statement.from_select([column.name for column in chosen.selected_columns], chosen)
        new = {name: rule(statement.excluded) if rule else statement.excluded[name] for name, rule in _all(changed)}
        if not new:
            return made.on_conflict_do_nothing(index_elements=keys)  # type: ignore[no-any-return]
        differs = or_(*(table.c[name].is_distinct_from(value) for name, value in new.items()))
        return made.on_conflict_do_update(index_elements=keys, set_=new, where=differs)  # type: ignore[no-any-return]

    return max(connection.execute(of(connection, each(table, build))).rowcount, 0)


def _all(changed: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    return list((changed or {}).items())
