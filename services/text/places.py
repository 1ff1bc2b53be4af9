"""Addresses as people write them: letters of either case, ё or е, and any spaces and full stops are the same."""

from itertools import pairwise

BLANK = "[\\s.\u00a0\u2009\u202f]"


def spelled(area: str) -> str:
    """Return a pattern that finds a street or a house, however it is spelled, where a part of an address begins so.

    It ends with a whole word: «д. 1» is neither «д. 12» nor «д. 1а». Python and PostgreSQL read it alike, whatever the
    database knows of letters.
    """
    words = area.replace(".", " ").replace(",", " , ").strip(" ,").split()
    between = ("*" if "," in (one, other) else "+" for one, other in pairwise(words))
    found = "".join(f"{_word(word)}{BLANK}{many}" for word, many in zip(words, between, strict=False))
    return f"(^|,){BLANK}*{found}{_word(words[-1])}({BLANK}|,|$)"


def _word(word: str) -> str:
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    alike = {"е": "еЕёЁ", "ё": "еЕёЁ"}.get(letter.lower(), letter.lower() + letter.upper())
    return f"[{alike}]" if letter.isalpha() else letter if letter.isalnum() else f"\\{letter}"
