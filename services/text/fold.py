"""Folds: how strings that people take for the same are made the same, symbol by symbol."""

import re
import unicodedata
from functools import lru_cache

TWINS = str.maketrans("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ")
SMALL_TWINS = str.maketrans("авекмнорстухіѕј", "abekmhopctyxisj")
BACK = str.maketrans("abekmhopctyx", "авекмнорстух")
AS_DIGITS = str.maketrans(
    {
        "O": "0",
        "О": "0",
        "З": "3",
        "Э": "3",
        "L": "1",
        "I": "1",
        "І": "1",
        "|": "1",
        "Ч": "4",
        "Б": "6",
        "S": "5",
        "В": "8",
        "B": "8",
    }
)


def digits(text: str) -> str:
    """Write decimal digits of every script as ASCII; ², ½ and ① are no digits and stay."""
    return "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def spaces(text: str) -> str:
    """Write every kind of blank (tabs and no-break spaces too) as one space, and none at the ends."""
    return " ".join(text.split())


def dashes(text: str) -> str:
    """Write every dash and the minus sign as a hyphen."""
    return "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in text)


def plain(text: str) -> str:
    """Apply all three folds."""
    return dashes(spaces(digits(text)))


def without_prefix(text: str, prefix: re.Pattern[str]) -> str:
    """Take a leading prefix off, twice at most («л/с № 5»)."""
    for _ in range(2):
        text = prefix.sub("", text, count=1)
    return text


@lru_cache(1024)
def script(symbol: str) -> str:
    """Return `CYRILLIC` or `LATIN` for a letter of these alphabets, else nothing."""
    name = unicodedata.name(symbol, "") if unicodedata.category(symbol)[0] == "L" else ""
    return next((alphabet for alphabet in ("CYRILLIC", "LATIN") if name.startswith(alphabet)), "")
