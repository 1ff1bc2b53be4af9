"""Reports: what became of a file, and what is to be done about each of its lines, as a table that Excel opens."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from services.model.registries import Registry, RegistryState
from services.registries.faults import Fault, Rejected

Say = Callable[[str, Mapping[str, str | int]], str]
HEADER = ("line", "code", "column", "message")
SUMMARIES = ("done", "known", "held")
RISKY = ("=", "+", "-", "@", "\t", "\r", "\0")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `closing`: how many accounts a held list would close, and how many are open."""

    name: str
    state: RegistryState
    registry: Registry | None = None
    known: bool = False
    why: Rejected | None = None
    faults: tuple[Fault, ...] = ()
    closing: tuple[int, int] = (0, 0)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """The word by which it is told of."""
        return "known" if self.known else self.state.value


def told(outcome: Outcome, say: Say) -> str:
    """Return what became of a file, in one sentence."""
    if outcome.why is not None:
        return say(f"registry.whole.{outcome.why.why}", dict(outcome.why.args_) | {"line": outcome.why.line})
    return say(f"registry.summary.{outcome.summary}", _counts(outcome))


def report(outcome: Outcome, say: Say) -> bytes:
    """Return the report: UTF-8 with its mark, semicolons, no cell that a spreadsheet would compute."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe(str(cell)) for cell in row] for row in (HEADER, *_rows(outcome, say)))
    return made.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _rows(outcome: Outcome, say: Say) -> Iterable[tuple[str | int, ...]]:
    line = outcome.why.line if outcome.why else 0
    yield line or "", outcome.why.why if outcome.why else outcome.summary, "", told(outcome, say)
    yield from _faults(outcome, say)


def _faults(outcome: Outcome, say: Say) -> Iterator[tuple[str | int, ...]]:
    for fault in sorted(outcome.faults, key=lambda one: (one.line, one.column)):
        key = f"registry.fault.{fault.code}{'.known' if fault.words else ''}"
        yield fault.line, fault.code, fault.column, say(key, {"column": fault.column, "words": ", ".join(fault.words)})


def _counts(outcome: Outcome) -> dict[str, str | int]:
    one = outcome.registry
    gone, all_ = outcome.closing
    numbers = {name: getattr(one, name) if one else 0 for name in ("rows", "refused", "changed", "closed")}
    day = one.done_at.strftime("%d.%m.%Y") if one and one.done_at else ""
    return {**numbers, "same": numbers["rows"] - numbers["refused"], "gone": gone, "all": all_, "day": day}
