"""`python -m bench.counted FILE MODULE ARGS…`: a module run as usual, and how many SQL statements it made."""

import json
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

found = {"statements": 0}


def count(*_: Any) -> None:
    """Count one statement, for however many rows."""
    found["statements"] += 1


def tell(*_: Any) -> None:
    """Write how many there were until now."""
    Path(sys.argv[0] + ".counted").write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    event.listen(Engine, "before_cursor_execute", count)
    file, module = sys.argv[1:3]
    signal.signal(signal.SIGUSR1, lambda *_: Path(file).write_text(json.dumps(found), "utf-8") and None)
    sys.argv = [module, *sys.argv[3:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
