"""Dates: ДД.ММ.ГГГГ is taken as it is, other usual writings are read and marked for a question."""

import re
from dataclasses import dataclass
from datetime import date

from services.refusal import Refusal
from services.text import clean, fold

MOST = 40
MONTHS = (
    ("янв", "январь", "января"), ("фев", "февраль", "февраля"), ("мар", "март", "марта"), ("апр", "апрель", "апреля"),
    ("май", "мая"), ("июн", "июнь", "июня"), ("июл", "июль", "июля"), ("авг", "август", "августа"),
    ("сен", "сент", "сентябрь", "сентября"), ("окт", "октябрь", "октября"), ("ноя", "ноябрь", "ноября"),
    ("дек", "декабрь", "декабря"),
)  # fmt: skip
_EXACT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
_LOOSE = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<d>\d{1,2}) ?[.,/ -] ?(?P<m>\d{1,2}) ?[.,/ -] ?(?P<y>\d{4}|\d{2})",
        r"(?P<y>\d{4})[./-](?P<m>\d{1,2})[./-](?P<d>\d{1,2})",
        r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})",
        r"(?P<d>\d{1,2}) (?P<m>[а-я]{3,8})\.? (?P<y>\d{4}|\d{2})",
    )
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A day; when it is not `exact` the resident is shown the day in words and asked."""

    day: date
    exact: bool


def read(text: str, earliest: date, latest: date) -> ReadDate | Refusal:
    """Read a day from `earliest` to `latest`, both in the calendar of the premises."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    typed = re.sub(r"\s*(?:года|г)?\.?$", "", fold.plain(line).lower())
    exact = _EXACT.fullmatch(typed)
    found = exact.groups() if exact else _loose(typed)
    if found is None:
        return Refusal("date.format")
    day = _day(*found)
    if day is None:
        return Refusal("date.none")
    inside = earliest <= day <= latest
    return ReadDate(day, bool(exact)) if inside else Refusal("date.range", {"earliest": earliest, "latest": latest})


def _loose(typed: str) -> tuple[str, str, str] | None:
    match = next((found for pattern in _LOOSE if (found := pattern.fullmatch(typed))), None)
    if match is None:
        return None
    month = match["m"] if match["m"].isdecimal() else _month(match["m"])
    return (match["d"], month, match["y"]) if month else None


def _month(word: str) -> str | None:
    """Return the number of a Russian month, shortened or not."""
    at = next((i for i, forms in enumerate(MONTHS, 1) if word in forms), None)
    return str(at) if at else None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
