"""What a fake accepted: an append-only file of JSON lines, readable while the fake runs."""

import json
import time
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Ledger:
    """Rows are numbered from 1 and carry the wall time; without a path they are kept in memory alone."""

    def __init__(self, path: Path | None = None) -> None:
        self._rows: list[Row] = []
        self._file = path.open("a", encoding="utf-8", buffering=1) if path else None

    def append(self, kind: str, **row: Any) -> Row:
        """Write one row: `kind` is what was done (a method's name), the rest is up to the fake."""
        entry: Row = {"n": len(self._rows) + 1, "at": time.time(), "kind": kind, **row}
        self._rows.append(entry)
        if self._file:
            self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return entry

    def rows(self, kind: str = "") -> list[Row]:
        """Return all rows, or those of one kind, oldest first."""
        return [row for row in self._rows if not kind or row["kind"] == kind]


def read(path: Path, kind: str = "") -> list[Row]:
    """Read the file of a ledger, from another process or after the fake is gone."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]  # the last line may be half written
    return [row for row in rows if not kind or row["kind"] == kind]
