"""How cells are written: for a spreadsheet that computes nothing, and a reader that gets back what was meant."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

_RISKY = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before one that might be."""
    text = text.replace("\0", "")
    return f"'{text}" if _RISKY.match(text) else text


def meant(cell: str) -> str:
    """Return the text that a safe cell stands for: exactly what `safe` was given, but for zero bytes."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def amount(kopecks: int) -> str:
    """Write kopecks: 1234,56."""
    return f"{'-' if kopecks < 0 else ''}{abs(kopecks) // 100},{abs(kopecks) % 100:02d}"


def value(thousandths: int | None) -> str:
    """Write thousandths without needless zeros: 12,345 or 7; nothing for None."""
    if thousandths is None:
        return ""
    whole, part = divmod(abs(thousandths), 1000)
    tail = f"{part:03d}".rstrip("0")
    return f"{'-' if thousandths < 0 else ''}{whole}{',' + tail if tail else ''}"


def moment(at: datetime | None, zone: str) -> str:
    """Write a moment as ISO with the difference from UTC, on the clocks of a zone."""
    return at.astimezone(ZoneInfo(zone)).isoformat("T", "seconds") if at else ""


def day(at: datetime, zone: str) -> str:
    """Write the day of a moment: ДД.ММ.ГГГГ on the clocks of a zone."""
    return at.astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y")


def phone(number: str) -> str:
    """Write a phone number by its digits alone: a plus in front would make it safe but no number."""
    return number.lstrip("+")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Write rows with semicolons, by RFC 4180."""
    made = io.StringIO()
    csv.writer(made, delimiter=";", lineterminator="\r\n").writerows(rows)
    return made.getvalue()
