"""How decimals are read: sums, values of meters, tariffs."""

import re
from collections.abc import Callable
from typing import Any

from services.registries.faults import Bad, Code

MOST_UNITS = 10**12
"""More than any sum or value in whole units: a billion roubles is a misplaced comma."""
PLAIN = 12
"""Digits that are surely no more than that: what is written so, with a comma or without, is read at once."""
_AMOUNT = re.compile(r"([-+\u2212]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?", re.ASCII)


def scaled(places: int, *, signed: bool = True) -> Callable[[str], Any]:
    """Return a reader of decimals as integers of so many places: 2 for kopecks, 3 for thousandths."""
    one = 10**places
    up: list[int] = [10 ** (places - part) for part in range(places + 1)]

    def read(cell: str) -> int | None:
        if not cell:
            return None
        plain, comma, part = cell.partition(",")
        if plain and len(plain) <= PLAIN and len(part) <= places and (part or not comma):
            digits = plain + part
            if digits.isdecimal() and digits.isascii():
                return int(digits) * up[len(part)]
        found = _AMOUNT.fullmatch(cell)
        if found is None:
            raise Bad(Code.ROUNDED if "E+" in cell.upper() else Code.NUMBER)
        sign, whole, part = found.groups()
        value: int = (int(whole) if whole.isdecimal() else int(re.sub(r"\D", "", whole))) * one
        if part:
            value += _fraction(part, places)
        if value > MOST_UNITS * one or (sign and sign != "+" and value and not signed):
            raise Bad(Code.RANGE)
        return -value if sign and sign != "+" else value

    return read


def _fraction(part: str, places: int) -> int:
    if len(part) > places and part[places:].strip("0"):
        raise Bad(Code.FRACTION)
    return int(part[:places].ljust(places, "0"))
