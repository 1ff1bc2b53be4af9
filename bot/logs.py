"""Logs: to stderr, for people or as JSON lines; what third parties log of requests and tokens is kept out."""

import json
import logging
import sys

NOISY = (
    "aiogram",
    "aiohttp.access",
    "urllib3",
    "vk_api",
    "apscheduler",
    "asyncio",
    "alembic",
    "sqlalchemy",
    "mail.log",
)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message."""
        parts = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "text": record.getMessage(),
        }
        return json.dumps(parts, ensure_ascii=False)


def configure(level: str, form: str) -> None:
    """Set up logging once, at start."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonLines() if form == "json" else logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
