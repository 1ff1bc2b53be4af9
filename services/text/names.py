"""Names of people: letters of one alphabet in a word, with hyphens and apostrophes, kept as they were typed."""

import re
import unicodedata

from services.refusal import Refusal
from services.text import clean, fold

MOST = 100
_SIGNS = frozenset(" -.'’ʼ‘`´")


def read(text: str) -> str | Refusal:
    """Return the name composed (NFC) with single spaces; a letter of another alphabet inside a word is named."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    name = fold.spaces(unicodedata.normalize("NFC", line))
    odd = next((symbol for symbol in name if symbol not in _SIGNS and not fold.script(symbol)), None)
    if odd:
        return Refusal("name.symbol", {"symbol": odd})
    if not any(fold.script(symbol) for symbol in name):
        return Refusal("name.letters")
    return next((refusal for word in re.split(r"[ .-]+", name) if (refusal := _mixed(word))), name)


def same_name(one: str, other: str) -> bool:
    """Compare as people do: case, ё and е, and blanks do not count."""
    return _folded(one) == _folded(other)


def _mixed(word: str) -> Refusal | None:
    latin = [letter for letter in word if fold.script(letter) == "LATIN"]
    cyrillic = [letter for letter in word if fold.script(letter) == "CYRILLIC"]
    if not latin or not cyrillic:
        return None
    return Refusal("name.mixed", {"letter": min(cyrillic, latin, key=len)[0], "word": word})


def _folded(name: str) -> str:
    composed = unicodedata.normalize("NFC", name[:MOST]).casefold()
    return fold.dashes(fold.spaces(composed.replace("ё", "е")))
