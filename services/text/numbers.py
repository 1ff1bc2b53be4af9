"""Values of meters as people write them, one or several, in thousandths; fractions are cut, never rounded."""

import re
from dataclasses import dataclass

from services.refusal import Refusal
from services.text import clean, fold

MOST, SEVERAL_MOST = 64, 256
ZONES = {
    "т1": "t1", "т2": "t2", "т3": "t3", "t1": "t1", "t2": "t2", "t3": "t3",
    "день": "day", "дневной": "day", "дневная": "day", "ночь": "night", "ночной": "night", "ночная": "night",
    "пик": "peak", "пиковый": "peak", "полупик": "semi",
    "day": "day", "night": "night", "peak": "peak", "semi": "semi", "half-peak": "semi",
}  # fmt: skip
UNIT = r"(?:квт ?[*·•.×/-]? ?ч|kwh|квт|м ?3|м ?куб|м³|m ?3|m³|куб(?:ов|а|ометр(?:ов|а)?)?|гкал|gcal)\.?"
_VALUE = re.compile(rf"(?P<whole>\d+)(?:[.,](?P<part>\d*))? ?(?:{UNIT})?", re.ASCII)
_GROUPS = re.compile(rf"(?P<whole>\d+(?: \d+)+)(?:[.,]\d+)? ?(?:{UNIT})?", re.ASCII)
_SEVERAL = re.compile(r"\d+[.,]\d+(?: \d+[.,]\d+)+", re.ASCII)
_NAME = r"(?:(?P<name>" + "|".join(sorted(ZONES, key=len, reverse=True)) + r") ?[:=–-]? ?)?"
_ONE = re.compile(rf"{_NAME}(?P<text>\d+(?:[.,]\d+)?(?: ?{UNIT})?)(?P<end>$|[ ]*[;\n]\s*|,? +)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Given:
    """One value as typed; `name` is a zone (day, night, peak, semi), a scale's code (t1…), or empty."""

    name: str
    text: str


def reading(text: str, digits_int: int, digits_frac: int) -> int | Refusal:
    """Read one value of a register with so many digits before and after the comma."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    typed = fold.plain(line).lower()
    found = _VALUE.fullmatch(typed)
    if not found:
        return _refusal(typed)
    whole, part = found["whole"].lstrip("0") or "0", found["part"] or ""
    if len(whole) > digits_int:
        return Refusal("reading.too_long", {"digits": digits_int})
    if part and digits_frac == 0:
        return Refusal("reading.fraction", {"value": whole})
    return int(whole) * 1000 + int(part[: min(digits_frac, 3)].ljust(3, "0"))


def split_readings(text: str) -> tuple[Given, ...]:
    """Split «день 123 ночь 45», «123; 45», lines; what is not wholly a list of values stays one unnamed value."""
    if len(text) > SEVERAL_MOST:
        return (Given("", text),)
    typed = "\n".join(fold.plain(line) for line in text.splitlines() if line.strip()).lower()
    found, at = [], 0
    while at < len(typed):
        one = _ONE.match(typed, at)
        if one is None:
            return (Given("", text),)
        found.append(Given(ZONES.get(one["name"] or "", ""), one["text"]))
        at = one.end()
    return tuple(found) or (Given("", text),)


def _refusal(typed: str) -> Refusal:
    if groups := _GROUPS.fullmatch(typed):
        return Refusal("reading.space", {"value": groups["whole"].replace(" ", "")})
    return Refusal("reading.one") if _SEVERAL.fullmatch(typed) else Refusal("reading.format")
