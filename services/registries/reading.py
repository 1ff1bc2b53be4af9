"""Reads a registry: file in, batches of judged rows out, with everything that is to be told about them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from services.registries import book, lines
from services.registries.batch import Batch, of_rows, together
from services.registries.control import Control, is_control
from services.registries.faults import Code, Fault, Rejected, Whole
from services.registries.kinds import KINDS
from services.registries.naming import Named
from services.registries.opening import Opened
from services.registries.place import Place
from services.registries.sber import debts, meters, payments
from services.registries.schema import Kind, Plan, Values, planned

CHUNK = 1000
MOST_TOLD = 10_000
"""Faults that a report lists; whoever has more has one mistake many times."""
NATIVE: Mapping[str, tuple[str, Callable[[lines.Rows], lines.Rows]]] = {
    "payments_sber": ("payments", payments.rows),
    "debts_sber": ("accounts", debts.rows),
    "meters_sber": ("meters", meters.rows),
}


@dataclass(slots=True)
class Reading:
    """A registry that is being read: `plan` is known once the first batch was asked for."""

    kind: Kind
    source: lines.Rows
    native: bool
    plan: Plan
    rows: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)

    def batches(self) -> Iterator[Batch]:
        """Yield good rows, a thousand lines at a time; Rejected for the file as a whole."""
        control = Control(bool(self.kind.summed))
        at = self._summed()
        while chunk := list(islice(self.source, CHUNK)):
            yield self._together(chunk, control) or self._apart(chunk, control, at)
            self._settle()
        if not self.rows:
            raise Rejected(Whole.EMPTY)

    def told(self) -> tuple[Fault, ...]:
        """Return what is to be told, columns as the file names them."""
        return tuple(replace(fault, column=self.plan.shown(fault.column)) for fault in self.faults)

    def _together(self, chunk: list[lines.Row], control: Control) -> Batch | None:
        """Read a chunk in which nothing is faulty, and nothing a control line."""
        if control.met or (not self.native and any(is_control(cells) for _, cells in chunk)):
            return None
        found = together(self.plan, chunk)
        if found is None:
            return None
        batch, warnings = found
        control.count_all(len(chunk), batch.columns[self.kind.stored(self.kind.summed)] if self.kind.summed else ())
        self.rows += len(chunk)
        self.plan.faults += warnings
        return batch

    def _apart(self, chunk: list[lines.Row], control: Control, at: int | None) -> Batch:
        """Read a chunk row by row, and tell of each that is faulty."""
        rows = [row for line, cells in chunk if (row := self._row(line, cells, control, at)) is not None]
        return of_rows(self.kind.staged, rows)

    def _summed(self) -> int | None:
        return self.plan.place(self.kind.summed) if self.kind.summed else None

    def _row(self, line: int, cells: list[str], control: Control, at: int | None) -> Values | None:
        if not self.native and is_control(cells):
            control.meet(line, cells)
            return None
        control.count(line, cells[at] if at is not None and at < len(cells) else "")
        self.rows += 1
        found = self.plan.row(line, cells)
        if found is None:
            self.refused += 1
        return found

    def _settle(self) -> None:
        """Keep what a report has room for."""
        room = MOST_TOLD - len(self.faults)
        self.faults += self.plan.faults[:room]
        self.plan.faults.clear()


def begin(opened: Opened, named: Named, place: Place) -> Reading:
    """Open a registry and read its header; Rejected when it is none."""
    if place.dated > place.latest:
        raise Rejected(Whole.FUTURE)
    if named.native:
        kind_name, native = NATIVE[named.kind]
        source = native(_rows(opened, ";"))
    else:
        kind_name, source = named.kind, _rows(opened, "")
    kind = KINDS[kind_name](place)
    line, header = next(source, (0, []))
    if not any(header):
        raise Rejected(Whole.EMPTY)
    plan = planned(kind, header, line)
    ignored = [Fault(line, Code.IGNORED, title[:40]) for title in plan.unknown]
    return Reading(kind, source, named.native, plan, faults=ignored)


def _rows(opened: Opened, delimiter: str) -> lines.Rows:
    return lines.rows(opened, delimiter) if opened.encoding else book.rows(opened.path)
