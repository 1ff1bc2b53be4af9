"""The last line of a registry, `=N;sum`: how many rows there were and what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.registries.cells import scaled
from services.registries.faults import Bad, Rejected, Whole

SUM = scaled(2)


@dataclass(slots=True)
class Control:
    """Counts rows while they are read, and compares when the line comes."""

    summed: bool
    rows: int = 0
    total: int = 0
    met: bool = False

    def count(self, line: int, cell: str) -> None:
        """Count a row and the cell that is summed; Rejected for a row behind the control line."""
        if self.met:
            raise Rejected(Whole.AFTER, line=line)
        self.rows += 1
        if self.summed and cell:
            try:
                self.total += SUM(cell)
            except Bad:
                return  # the row is faulty, which is told of

    def count_all(self, rows: int, values: Iterable[int | None]) -> None:
        """Count rows and the values of what is summed: all before the control line, and none of them faulty."""
        self.rows += rows
        self.total += sum(filter(None, values))

    def meet(self, line: int, cells: list[str]) -> None:
        """Compare with the control line; Rejected when it says something else."""
        if self.met:
            raise Rejected(Whole.AFTER, line=line)
        self.met = True
        told = [cell for cell in cells[1:] if cell]
        if cells[0][1:].strip() != str(self.rows):
            raise Rejected(Whole.CONTROL, {"told": cells[0][1:], "found": self.rows}, line)
        if told and self.summed and _sum(told[0], line) != self.total:
            raise Rejected(Whole.CONTROL, {"told": told[0], "found": written(self.total)}, line)


def is_control(cells: list[str]) -> bool:
    """Tell whether this is a control line."""
    head = cells[0]
    return head[:1] == "=" and head[1:].strip().isdecimal()


def written(kopecks: int) -> str:
    """Write kopecks as registries do."""
    return f"{'-' if kopecks < 0 else ''}{abs(kopecks) // 100},{abs(kopecks) % 100:02d}"


def _sum(cell: str, line: int) -> int:
    try:
        return int(SUM(cell))
    except Bad as error:
        raise Rejected(Whole.CONTROL, {"told": cell, "found": "?"}, line) from error
