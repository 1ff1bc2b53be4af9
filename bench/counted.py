"""`python -m bench.counted FILE MODULE ARGS…`: a module run as usual; SIGUSR1 writes how many statements it made."""

import runpy
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


class Counter:
    """Counts statements that SQLAlchemy sends, each once for however many rows. BEGIN and COMMIT are not counted."""

    def __init__(self, file: Path) -> None:
        self._file, self._count = file, 0

    def count(self, *_: Any) -> None:
        """Count one."""
        self._count += 1

    def tell(self, *_: Any) -> None:
        """Write the count; a reader never sees half of it."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(str(self._count))
        draft.rename(self._file)


if __name__ == "__main__":
    counter = Counter(Path(sys.argv[1]))
    event.listen(Engine, "before_cursor_execute", counter.count)
    signal.signal(signal.SIGUSR1, counter.tell)
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
