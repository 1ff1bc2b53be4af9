"""Strings that come from people and billing, made fit to be printed: literal, visible, cut."""

import html
import unicodedata
from collections.abc import Container

ELLIPSIS = "…"
UNKNOWN = "\ufffd"
BLANKS = ("Cc", "Zl", "Zp")


def printable(text: str, most: int, known: Container[int]) -> str:
    """Return one line of at most `most` signs; hidden signs are dropped, signs that the font lacks show as «\ufffd»."""
    line = "".join(_sign(sign, known) for sign in text[: most * 4])
    line = " ".join(part for part in line.split(" ") if part)
    return line if len(line) <= most else line[: most - 1].rstrip() + ELLIPSIS


def literal(text: str) -> str:
    """Take the meaning of markup away from < > and &."""
    return html.escape(text, quote=False)


def _sign(sign: str, known: Container[int]) -> str:
    category = unicodedata.category(sign)
    if category in BLANKS:
        return " "
    if category in ("Cf", "Cs", "Co"):
        return ""
    return sign if ord(sign) in known else UNKNOWN
