"""Good rows of a registry as columns, and how a chunk without a fault becomes one, column by column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.registries.cells import Read, nothing
from services.registries.faults import Bad, Code, Fault
from services.registries.lines import Row
from services.registries.schema import SEPARATOR, Plan, Values

Column = Sequence[Any]
FEW = 4
"""A column in which a value comes so many times on average is read once for each value."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as columns of equal length, by the names that storage knows them by; `key` and `line` are the first."""

    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.columns["line"])

    def __iter__(self) -> Iterator[Values]:
        return iter([list(row) for row in zip(*self.columns.values(), strict=True)])

    def filled(self, told: set[str]) -> Mapping[str, Column]:
        """Return the columns in which there is anything here or was before, by `told`, which learns of them.

        So there are no more sets of columns in a file than it has columns: each costs a statement.
        """
        many = len(self)
        told.update(name for name, column in self.columns.items() if name not in told and column.count(None) < many)
        return {name: column for name, column in self.columns.items() if name in told} if many else {}


def of_rows(names: Sequence[str], rows: Sequence[Values]) -> Batch:
    """Return rows as columns, values in the order of the names."""
    columns: Sequence[Column] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return Batch(dict(zip(names, columns, strict=True)))


def together(plan: Plan, chunk: Sequence[Row]) -> tuple[Batch, list[Fault]] | None:
    """Read a chunk as `Plan.row` reads its rows, with warnings; None when a row has to be looked at by itself."""
    lines = [line for line, _ in chunk]
    cells = list(zip(*(plan.squared(row) for _, row in chunk), strict=False))  # shorter: a row has too many
    if not cells:
        return None
    try:
        columns: list[Column] = [_read(read, cells[at]) for at, read in plan.slots]
        if any(None in columns[at] for at in plan.required):
            return None
        columns, warnings = _finished(plan, columns, lines)
    except Bad:
        return None
    warnings += _padded(plan, columns, cells, lines)
    keys = _keys([columns[at] for at in plan.key])
    whole = dict(zip(plan.kind.staged, (keys, lines, *columns), strict=True))
    return Batch(whole), sorted(warnings, key=lambda fault: fault.line)


def _read(read: Read, cells: Column) -> Column:
    if read is nothing:
        return (None,) * len(cells)
    different = set(cells)
    if len(different) * FEW > len(cells):
        return list(map(read, cells))
    known = {cell: read(cell) for cell in different}
    return [known[cell] for cell in cells]


def _finished(plan: Plan, columns: list[Column], lines: Sequence[int]) -> tuple[list[Column], list[Fault]]:
    finish = plan.kind.finish
    if finish is None:
        return columns, []
    rows = [list(values) for values in zip(*columns, strict=True)]
    warnings = [Fault(line, code) for line, values in zip(lines, rows, strict=True) for code in finish(values)]
    return list(zip(*rows, strict=True)), warnings


def _padded(plan: Plan, columns: Sequence[Column], cells: Sequence[Column], lines: Sequence[int]) -> list[Fault]:
    """Tell of account numbers that got their zeros back."""
    if plan.number is None:
        return []
    numbers, written = columns[plan.number[0]], cells[plan.number[1]]
    return [
        Fault(line, Code.PADDED, "account")
        for line, number, cell in zip(lines, numbers, written, strict=True)
        if number is not cell and number is not None and len(number) > len(cell)
    ]


def _keys(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    try:
        return list(map(SEPARATOR.join, zip(*columns, strict=True)))
    except TypeError:
        return [SEPARATOR.join([str(value or "") for value in values]) for values in zip(*columns, strict=True)]
