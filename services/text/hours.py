"""Hours of a day as people write them: «с 10 до 16», 10:00–16:30, 9.00-12."""

import re

from services.refusal import Refusal
from services.text.clean import visible

MOST = 40
_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_HOURS = re.compile(rf"(?:с|from)?\s*{_HOUR}\s*(?:[-–—]|до|по|to)\s*{_HOUR}", re.ASCII)


def read(text: str) -> str | Refusal:
    """Return the hours as 10:00–16:30; the second may be of the next day."""
    line = visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    found = _HOURS.fullmatch(line.lower())
    if found is None:
        return Refusal("hours.format")
    start, end = _time(*found.groups()[:2]), _time(*found.groups()[2:])
    return f"{start}–{end}" if start and end and start != end else Refusal("hours.format")


def _time(hour: str, minute: str | None) -> str:
    right = int(hour) < 24 and int(minute or 0) < 60
    return f"{int(hour):02}:{int(minute or 0):02}" if right else ""
