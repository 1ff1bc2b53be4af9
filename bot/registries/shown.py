"""What an operator sees while files are taken in: a bar for people, JSON lines for machines."""

import json
import sys
import time
from dataclasses import dataclass
from typing import TextIO

from services.registries.reports import Outcome

EVERY = 0.2
WIDTH = 28
TITLES = {"read": "reading", "check": "checking", "apply": "applying", "close": "closing"}


@dataclass(slots=True)
class Bar:
    """A line that is written over, on a terminal alone."""

    stream: TextIO
    at: float = 0.0
    shown: bool = False

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show how far it is, a few times a second."""
        if not self.stream.isatty() or time.monotonic() - self.at < EVERY:
            return
        self.at, self.shown = time.monotonic(), True
        filled = WIDTH * done // of if of else 0
        bar = f"[{'#' * filled}{'.' * (WIDTH - filled)}] " if of else ""
        self.stream.write(f"\r\x1b[K{TITLES[what]} {bar}{done}{f' of {of}' if of else ''}")
        self.stream.flush()

    def clear(self) -> None:
        """Leave the line empty."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.shown = False


def line(outcome: Outcome, sentence: str, report: str) -> str:
    """Return a JSON line for machines."""
    one = outcome.registry
    counts = {name: getattr(one, name) if one else 0 for name in ("rows", "refused", "changed", "closed")}
    whole = {
        "file": outcome.name, "kind": one.kind if one else None, "state": outcome.summary,
        "why": outcome.why.why if outcome.why else None, **counts,
        "warnings": sum(fault.mild for fault in outcome.faults), "report": report, "message": sentence,
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False)


def bar() -> Bar:
    """Return the bar of this terminal."""
    return Bar(sys.stderr)
