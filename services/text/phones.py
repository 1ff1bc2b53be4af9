"""Phone numbers of the +7 numbering plan."""

import re
from dataclasses import dataclass

from services.refusal import Refusal
from services.text import clean, fold

MOST = 64
FREE = ("800", "804")


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` is +7 and ten digits; only a `mobile` one hears SMS."""

    e164: str
    mobile: bool


def read(text: str) -> Phone | Refusal:
    """Read one Russian number in any usual writing; nothing is asked of a network."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    typed = fold.plain(line)
    digits = re.sub(r"[^0-9]", "", typed)
    national = _odd(typed, digits) or _national(typed, digits)
    if isinstance(national, Refusal):
        return national
    if national.startswith(FREE):
        return Refusal("phone.free")
    return Phone(f"+7{national}", national.startswith("9"))


def _odd(typed: str, digits: str) -> Refusal | None:
    if re.search(r"[xх]", typed, re.IGNORECASE) and not re.search(r"[^\W\dxх]", typed, re.IGNORECASE):
        return Refusal("phone.mask")
    if len(digits) >= 20 or (re.search(r"[,;/]", typed) and len(digits) > 11):
        return Refusal("phone.one")
    if re.search(r"[^\W\d_]", typed):
        return Refusal("phone.words")
    return None if re.fullmatch(r"\+?[0-9 ().-]*", typed, re.ASCII) else Refusal("phone.symbol")


def _national(typed: str, digits: str) -> str | Refusal:
    """Return the ten digits after +7."""
    if digits.startswith("00") or typed.startswith("+8"):
        return Refusal("phone.plus")
    if typed.startswith("+"):
        if not digits.startswith("7"):
            return Refusal("phone.country")
        return digits[1:] if len(digits) == 11 else _length(digits)
    if len(digits) == 11 and digits[0] in "78":
        return digits[1:]
    whole = len(digits) == 10 and (digits[0] not in "78" or typed.startswith("("))
    return digits if whole else _length(digits)


def _length(digits: str) -> Refusal:
    return Refusal("phone.length", {"given": len(digits)})


def shown(e164: str) -> str:
    """Write +79123456789 as people do; what is no such number stays as it is."""
    if not re.fullmatch(r"\+7\d{10}", e164):
        return e164
    return f"+7 {e164[2:5]} {e164[5:8]}-{e164[8:10]}-{e164[10:]}"
