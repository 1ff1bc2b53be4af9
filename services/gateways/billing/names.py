"""Names of billing's as parts of a path: none of them leads elsewhere."""

from urllib.parse import quote

from services.billing.port import Odd


def quoted(text: str) -> str:
    """Return a number of any letters as one part of a path."""
    if not text.strip("."):
        raise Odd("billing: not a number")
    return quote(text, safe="")


def part(text: str) -> str:
    """Return a part of a path; what could lead elsewhere is refused."""
    if not text or not text.isascii() or not all(letter.isalnum() or letter in "._~-" for letter in text):
        raise Odd("billing: not a name")
    if text in (".", ".."):
        raise Odd("billing: not a name")
    return text
