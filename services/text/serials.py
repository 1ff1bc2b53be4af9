"""Serial numbers of meters: read leniently, compared through a fixed table of look-alikes."""

import re

from services.refusal import Refusal
from services.text import clean, fold

MOST = 50  # MeteringDeviceNumber of ГИС ЖКХ
_PREFIX = re.compile(
    r"^(?:заводской|серийный|номер|зав\.|сер\.|№|s[/.]?n(?=[\W\d])|no?(?=[\W\d]))\s*[:.#№-]?\s*",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"[0-9A-Za-zА-Яа-яЁё]+(?:[ ./_-]+[0-9A-Za-zА-Яа-яЁё]+)*", re.ASCII)
_ALLOWED = re.compile(r"[0-9A-Za-zА-Яа-яЁё ./_-]", re.ASCII)
_NOISE = re.compile(r"[^0-9A-ZА-Я]", re.ASCII)
_LETTERS = str.maketrans("OЗЁ", "03E")


def read(text: str) -> str | Refusal:
    """Return the number without «№» and the like; what it stands for is decided by `same_serial` alone."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    number = fold.without_prefix(fold.plain(line), _PREFIX)
    return number if _fits(number) else _refusal(number)


def same_serial(one: str, other: str) -> bool:
    """Tell whether two writings name one meter: А/A, О/O/0, З/3, separators, «№» and leading zeros do not count."""
    first, second = _canonical(one), _canonical(other)
    return bool(first) and first == second


def distance(one: str, other: str) -> float:
    """Return how far the digits of two serial numbers are from each other; infinite where one has none."""
    first, second = (re.sub(r"[^0-9]", "", _canonical(text), flags=re.ASCII) for text in (one, other))
    return abs(int(first) - int(second)) if first and second else float("inf")


def _fits(number: str) -> bool:
    return bool(_SHAPE.fullmatch(number)) and any(symbol in "0123456789" for symbol in number)


def _refusal(number: str) -> Refusal:
    odd = next((symbol for symbol in number if not _ALLOWED.fullmatch(symbol)), None)
    return Refusal("serial.symbol", {"symbol": odd}) if odd else Refusal("serial.wrong")


def _canonical(text: str) -> str:
    number = fold.without_prefix(fold.plain(text[:MOST]), _PREFIX)
    folded = number.upper().translate(fold.TWINS).translate(_LETTERS)
    return _NOISE.sub("", folded).lstrip("0")
