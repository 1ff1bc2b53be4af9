"""Registries: the journal, what is staged, and how it is applied, a slice in a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, bindparam, delete, func, insert, select, update

from services.model.registries import Registry, RegistryState
from services.registries.faults import Fault
from storage.repositories import staging
from storage.repositories.applying import APPLY, FILLS
from storage.repositories.applying.closing import close, closing
from storage.repositories.applying.slices import AFTER, UPTO, Slice
from storage.repositories.strays import strays
from storage.repositories.sweeping import empty, sweep
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.registries import STAGED, finished, registry, unfinished

COLUMNS = columns_of(registry, Registry)
ALL = select(*COLUMNS)
CONTENT = ("cabinet", "provider", "kind", "digest", "full")


def _known(*same: str) -> Select[Any]:
    """Return how to ask for the newest one that is done and the same in these columns."""
    told = (registry.c[name] == bindparam(f"by_{name}") for name in same)
    return ALL.where(*told, finished).order_by(registry.c.id.desc()).limit(1)


KNOWN = {True: _known(*CONTENT), False: _known(*CONTENT, "dated")}
UNFINISHED = ALL.where(unfinished).order_by(registry.c.id).limit(1)
RECENT = ALL.where(registry.c.cabinet == bindparam("in_cabinet")).order_by(registry.c.id.desc())
THIS = registry.c.id == bindparam("registry")
MANY = 10_000
"""Rows after which PostgreSQL plans anew at once: listing a city by the counts of an empty table took minutes."""
MOVED = ("state", "reached", "rows", "refused", "changed", "closed", "done_at")
MOVE = update(registry).where(THIS).values({name: bindparam(f"to_{name}") for name in MOVED})


def _ends(table: Table) -> tuple[Executable, Executable]:
    """Return how to ask for the key of the row that is so many further, and for the last key of all."""
    further = select(table.c.key).where(table.c.key > AFTER).order_by(table.c.key)
    return further.limit(1).offset(bindparam("by_less")), select(func.max(table.c.key))


ENDS = {table: _ends(table) for table in STAGED.values()}
BEHIND = {table: select(table.c.key, table.c.line).where(table.c.key > AFTER) for table in STAGED.values()}
BETWEEN = {table: behind.where(table.c.key <= UPTO) for table, behind in BEHIND.items()}
DROP = {
    table: delete(table).where(table.c.key == bindparam("of_key"), table.c.line == bindparam("of_line"))
    for table in STAGED.values()
}


@dataclass(frozen=True, slots=True)
class SqlRegistries:
    """Files of billing."""

    connection: Connection

    def begin(self, new: Registry) -> Registry:
        """Write it into the journal and empty what another one may have left staged."""
        empty(self.connection)
        made = insert(registry).values(**values_of(new, without=("id",))).returning(registry.c.id)
        return replace(new, id=self.connection.execute(made).scalar_one())

    def known(self, new: Registry, *, any_day: bool) -> Registry | None:
        """Return the newest one of the same content and extent, and the same day where that counts, that is done."""
        same = CONTENT if any_day else (*CONTENT, "dated")
        by = {f"by_{name}": getattr(new, name) for name in same}
        row = self.connection.execute(KNOWN[any_day], by).first()
        return _registry(row) if row else None

    def unfinished(self) -> Registry | None:
        """Return the registry that a dead process was taking in."""
        row = self.connection.execute(UNFINISHED).first()
        return _registry(row) if row else None

    def stage(self, registry: Registry, columns: Mapping[str, Sequence[Any]]) -> None:
        """Put rows beside the tables: columns of equal length by their names."""
        if columns:
            staging.load(self.connection, STAGED[registry.kind], columns)

    def survey(self, registry: Registry) -> None:
        """Let the database look at what was staged."""
        staging.look(self.connection, STAGED[registry.kind])

    def strays(self, registry: Registry, limit: int) -> Sequence[Fault]:
        """Return faults that only the whole shows: rows named twice, accounts and bills that are not there."""
        staging.insist(self.connection)
        return strays(self.connection, registry, limit)

    def drop(self, registry: Registry, lines: set[int], after: str, limit: int) -> str | None:
        """Take lines out among about so many staged rows behind a key; return the last key seen, None at the end."""
        staging.insist(self.connection)
        table = STAGED[registry.kind]
        upto = self.connection.execute(ENDS[table][0], {"by_after": after, "by_less": limit - 1}).scalar()
        chosen, values = (BETWEEN, {"by_upto": upto}) if upto is not None else (BEHIND, {})
        found = self.connection.execute(chosen[table], {"by_after": after, **values}).all()
        gone = [{"of_key": key, "of_line": line} for key, line in found if line in lines]
        if gone:
            self.connection.execute(DROP[table], gone)
        return upto

    def closing(self, registry: Registry) -> tuple[int, int]:
        """Return how many open accounts a full list does not name, and how many there are."""
        return closing(self.connection, registry)

    def step(self, registry: Registry, limit: int) -> Registry:
        """Apply about so many rows, or close about so many accounts, and return how far it is then."""
        staging.insist(self.connection)
        act = self._close if registry.state == RegistryState.CLOSING else self._apply
        stepped = act(registry, limit)
        self._write(stepped)
        return stepped

    def _apply(self, one: Registry, limit: int) -> Registry:
        further, last = ENDS[STAGED[one.kind]]
        upto: str | None = self.connection.execute(further, {"by_after": one.reached, "by_less": limit - 1}).scalar()
        end: str | None = upto if upto is not None else self.connection.execute(last).scalar()
        changed = APPLY[one.kind](self.connection, one, Slice(one, one.reached, end)) if end is not None else 0
        done = replace(one, changed=one.changed + changed, reached=upto or "")
        if upto is not None:
            return done
        return replace(done, state=RegistryState.CLOSING if one.full else RegistryState.DONE)

    def _close(self, one: Registry, limit: int) -> Registry:
        """Close accounts that a full list does not name: their history and their links stay."""
        upto, count = close(self.connection, one, limit)
        state = RegistryState.DONE if upto is None else one.state
        return replace(one, state=state, reached=upto or "", closed=one.closed + count)

    def settle(self, registry: Registry, state: RegistryState, now: datetime) -> None:
        """Write the end into the journal; what is staged is swept away then."""
        self._write(replace(registry, state=state, done_at=now))
        if state == RegistryState.DONE and registry.changed >= MANY:
            for table in FILLS.get(registry.kind, ()):
                staging.look(self.connection, table)

    def sweep(self, limit: int) -> bool:
        """Take about so many staged rows away, and tell whether there may be more."""
        return sweep(self.connection, limit)

    def move(self, registry: Registry, state: RegistryState) -> Registry:
        """Write into the journal how far it is."""
        moved = replace(registry, state=state)
        self._write(moved)
        return moved

    def _write(self, one: Registry) -> None:
        self.connection.execute(MOVE, {"registry": one.id, **{f"to_{name}": getattr(one, name) for name in MOVED}})

    def recent(self, cabinet: str, limit: int) -> Sequence[Registry]:
        """Return the newest registries of a cabinet first."""
        return [_registry(row) for row in self.connection.execute(RECENT.limit(limit), {"in_cabinet": cabinet})]


def _registry(row: AnyRow) -> Registry:
    read = Registry(*row)
    return replace(read, given=tuple(read.given))
