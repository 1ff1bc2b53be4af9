"""How cells are read: trimmed text in, values out; None for an empty cell, Bad for what cannot be read."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from services.model.periods import Period
from services.registries import amounts
from services.registries.choices import Choice
from services.registries.faults import Bad, Code

Read = Callable[[str], Any]
scaled, word = amounts.scaled, Choice
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 1, 1)
EXCEL_EPOCH = date(1899, 12, 30)
MOST_TEXT = 500
UNTOLD = "\ue000"
"""Stands for what a formula has not told: a private sign, which no reader takes."""
_RUSSIAN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SERIAL = re.compile(r"([2-7]\d{4})(\.\d+)?", re.ASCII)
_PERIODS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (r"(?P<m>\d{1,2})[./-]?(?P<y>20\d{2})", r"(?P<y>20\d{2})[.-](?P<m>\d{1,2})")
)
_TIME = re.compile(r"(\d{1,2})[:-](\d{2})(?:[:-](\d{2})(?:[.,]\d+)?)? ?(?:(Z)|([+-])([01]\d):?([0-5]\d)?)?", re.ASCII)
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff]")


def nothing(_: str) -> None:
    """Read a column that the file does not have."""


def text(cell: str) -> str | None:
    """Read one line of text of at most 500 characters without hidden symbols."""
    if not cell:
        return None
    if len(cell) > MOST_TEXT:
        raise Bad(Code.LONG)
    if not cell.isprintable():
        cell = " ".join(cell.split())
        if _HIDDEN.search(cell):
            raise Bad(Code.SYMBOL)
    return cell


def named(most: int) -> Read:
    """Return a reader of short texts."""
    usual = min(most, MOST_TEXT)

    def read(cell: str) -> str | None:
        if cell and len(cell) <= usual and cell.isprintable():
            return cell
        found = text(cell)
        if found and len(found) > most:
            raise Bad(Code.LONG)
        return found

    return read


def whole(least: int, most: int) -> Read:
    """Return a reader of whole numbers between two."""

    def read(cell: str) -> int | None:
        if not cell:
            return None
        if not (cell.isascii() and cell.isdecimal()):
            raise Bad(Code.NUMBER)
        if not least <= int(cell[:9]) <= most or len(cell) > 9:
            raise Bad(Code.RANGE)
        return int(cell)

    return read


FLAGS = {"1": True, "0": False, "да": True, "нет": False, "true": True, "false": False, "yes": True, "no": False}
flag = word(FLAGS)


@lru_cache(8192)
def day(cell: str) -> date | None:
    """Read ДД.ММ.ГГГГ, ISO, or the number that Excel keeps for a day; a time behind it is left out."""
    if not cell:
        return None
    head = cell.replace("T", " ").split(" ")[0]
    found = _day(head)
    if not FIRST_DAY <= found < LAST_DAY:
        raise Bad(Code.RANGE)
    return found


def _day(text: str) -> date:
    try:
        if russian := _RUSSIAN.fullmatch(text):
            return date(int(russian[3]), int(russian[2]), int(russian[1]))
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError as error:
        raise Bad(Code.DATE) from error
    if serial := _SERIAL.fullmatch(text):
        return EXCEL_EPOCH + timedelta(days=int(serial[1]))
    raise Bad(Code.DATE)


@lru_cache(1024)
def period(cell: str) -> str | None:
    """Read ММ.ГГГГ, ГГГГ-ММ or ММГГГГ (or a day of the month) as YYYY-MM."""
    if not cell:
        return None
    match = next((found for pattern in _PERIODS if (found := pattern.fullmatch(cell))), None)
    if match is None:
        try:
            return str(Period.of(_day(cell)))
        except Bad as error:
            raise Bad(Code.PERIOD) from error
    if not 1 <= int(match["m"]) <= 12:
        raise Bad(Code.PERIOD)
    return f"{match['y']}-{int(match['m']):02d}"


def moment(zone: str) -> Read:
    """Return a reader of moments on the clocks of a zone, or those that a cell names; midnight without a time; UTC."""
    here = ZoneInfo(zone)

    @lru_cache(8192)
    def read(cell: str) -> datetime | None:
        at = day(cell)
        if at is None:
            return None
        return datetime.combine(at, *_time(cell, here)).astimezone(UTC)

    return read


def _time(cell: str, here: tzinfo) -> tuple[time, tzinfo]:
    if serial := _SERIAL.fullmatch(cell):
        seconds = min(round(float(serial[2] or 0) * 86_400), 86_399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60), here
    tail = cell.replace("T", " ").partition(" ")[2].strip()
    found = _TIME.fullmatch(tail)
    if not tail:
        return time.min, here
    if not found:
        raise Bad(Code.DATE)
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)), _zone(found, here)
    except ValueError as error:
        raise Bad(Code.DATE) from error


def _zone(found: re.Match[str], here: tzinfo) -> tzinfo:
    """Return the zone that a time is told in, as +03:00 or Z."""
    if found[5]:
        away = timedelta(hours=int(found[6]), minutes=int(found[7] or 0))
        return timezone(-away if found[5] == "-" else away)
    return UTC if found[4] else here


def until(latest: date, read: Read) -> Read:
    """Return a reader of days or moments up to a day: what were known of a later one would outlive all news."""

    def checked(cell: str) -> Any:
        found = read(cell)
        if found is not None and (found.date() if isinstance(found, datetime) else found) > latest:
            raise Bad(Code.FUTURE)
        return found

    return checked


def link(cell: str) -> str | None:
    """Read an https address or a plain file name; nothing that leads elsewhere."""
    found = text(cell)
    if found and not re.fullmatch(r"https://[^\s\"'<>\\]+|[\w.-]+", found):
        raise Bad(Code.LINK)
    return found
