"""Logs: to stderr, for people or as JSON lines; what third parties and exceptions say of residents is kept out."""

import json
import logging
import sys
import traceback
from types import TracebackType

OURS = ("bot", "handlers", "services", "storage", "fsm", "kabinet")
TOO_LOUD = ("mail.log",)
"""Third parties that say too much even when they warn of nothing."""

Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """Lines for people. Messages of exceptions may carry what a resident said, so of an exception only its place."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatException(self, ei: Trouble) -> str:  # noqa: N802 - logging's own word
        """Tell the type and where it broke."""
        kind, _, where = ei
        return "".join(traceback.format_tb(where)) + (kind.__name__ if kind else "")


class JsonLines(Lines):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message."""
        parts = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "text": record.getMessage(),
        }
        if record.exc_info:
            parts["error"] = self.formatException(record.exc_info)
        return json.dumps(parts, ensure_ascii=False)


def configure(level: str, form: str) -> None:
    """Set up logging once, at start. `level` is ours: of others only warnings are heard, whatever it is."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    for name in TOO_LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)
