"""`python -m bench.counted FILE MODULE ARGS…`: a module run as usual; SIGUSR1 writes how many statements it made."""

import runpy
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
connect = sqlite3.connect


class Counter:
    """Counts statements that read or write rows: SQLite tells of every one, elsewhere SQLAlchemy does."""

    def __init__(self, file: Path) -> None:
        self._file, self._count = file, 0

    def opened(self, *args: Any, **how: Any) -> sqlite3.Connection:
        """Open an SQLite file, whose statements are counted."""
        connection: sqlite3.Connection = connect(*args, **how)
        connection.set_trace_callback(self.heard)
        return connection

    def heard(self, statement: str) -> None:
        """Count one."""
        self._count += statement.lstrip().startswith(COUNTED)

    def sent(self, connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        """Count one that does not go to SQLite; for many rows it is one."""
        if connection.dialect.name != "sqlite":
            self.heard(statement)

    def tell(self, *_: Any) -> None:
        """Write the count; a reader never sees half of it."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(str(self._count))
        draft.rename(self._file)


if __name__ == "__main__":
    counter = Counter(Path(sys.argv[1]))
    sqlite3.connect = sqlite3.dbapi2.connect = counter.opened  # type: ignore[assignment]
    event.listen(Engine, "before_cursor_execute", counter.sent)
    signal.signal(signal.SIGUSR1, counter.tell)
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
