"""Slices of a staged registry, and statements that are made once for all slices: what differs is bound by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Executable, Select, Table, Text, and_, bindparam, or_, select

from services.model.registries import Registry
from storage.columns import UTCDateTime
from storage.dialects import Insert, PerDialect, each, of
from storage.tables.metering import account

AFTER, UPTO = (bindparam(f"by_{name}", type_=Text()) for name in ("after", "upto"))
CABINET, PROVIDER, ZONE = (bindparam(f"by_{name}", type_=Text()) for name in ("cabinet", "provider", "zone"))
KNOWN_AT = bindparam("by_known_at", type_=UTCDateTime())
DATED = bindparam("by_dated", type_=Date())


def bound(registry: Registry) -> dict[str, Any]:
    """Return what statements about a registry are to be given."""
    names = ("cabinet", "provider", "zone", "known_at", "dated")
    return {f"by_{name}": getattr(registry, name) for name in names}


@dataclass(frozen=True, slots=True)
class Slice:
    """Staged rows of a registry behind one key and up to another one."""

    registry: Registry
    after: str
    upto: str

    @property
    def values(self) -> dict[str, Any]:
        """Return what statements about it are to be given."""
        return {**bound(self.registry), "by_after": self.after, "by_upto": self.upto}

    def run(self, connection: Connection, statements: PerDialect) -> int:
        """Execute, and return how many rows it was that changed."""
        return max(connection.execute(of(connection, statements), self.values).rowcount, 0)


def inside(staged: Table) -> ColumnElement[bool]:
    """Return the condition that a staged row is in the slice."""
    return and_(staged.c.key > AFTER, staged.c.key <= UPTO)


def theirs() -> ColumnElement[bool]:
    """Return the condition that an account is one of the provider whose registry it is."""
    return and_(account.c.cabinet == CABINET, account.c.provider == PROVIDER)


def named(staged: Table) -> ColumnElement[bool]:
    """Return the condition that an account is the one that a staged row names."""
    return and_(theirs(), account.c.number == staged.c.account)


def account_of(staged: Table) -> Any:
    """Return the id of the account that a staged row names.

    A subquery, not a join: no planner that knows nothing of the tables yet can begin at the wrong end of it.
    """
    return select(account.c.id).where(named(staged)).correlate(staged).scalar_subquery()


def putting(table: Table, keys: Sequence[str], chosen: Select[Any], changed: Mapping[str, Any] | None) -> PerDialect:
    """Insert what is selected (its labels are the columns), or change the rows that it makes different.

    `changed`: by column, None for what the new row says, else a function of the new row.
    """

    def build(statement: Insert) -> Executable:
        made: Any = statement.from_select([column.name for column in chosen.selected_columns], chosen)
        new = {name: rule(statement.excluded) if rule else statement.excluded[name] for name, rule in _all(changed)}
        if not new:
            return made.on_conflict_do_nothing(index_elements=keys)  # type: ignore[no-any-return]
        differs = or_(*(table.c[name].is_distinct_from(value) for name, value in new.items()))
        return made.on_conflict_do_update(index_elements=keys, set_=new, where=differs)  # type: ignore[no-any-return]

    return each(table, build)


def _all(changed: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    return list((changed or {}).items())
