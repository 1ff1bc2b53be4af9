"""Passwords that everybody guesses first: common words with the usual tails, keyboard walks, repeats, dates."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

LEAST_RUN, MOST_RUNS = 3, 3
_ROWS = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp",
    "1й2ц3у4к5е6н7г8ш9щ0з", "йфяцычувскамепинртгоьшлбщдюзжхэъ", "147258369", "159357", "987456321",
)  # fmt: skip
_LEET = str.maketrans("@4301!$578", "aaeoiisstb")
_ENGLISH, _RUSSIAN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_ENGLISH, _RUSSIAN)
_TO_ENGLISH = str.maketrans(_RUSSIAN, _ENGLISH)
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])[./-]?(?:0[1-9]|1[0-2])[./-]?(?:19|20)\d\d", re.ASCII)


def is_common(password: str) -> bool:
    """Tell whether a password is among the first few hundred thousand that are tried."""
    folded = fold(password)
    return any(_is_common(form) for form in _forms(folded))


def fold(text: str) -> str:
    """Fold what does not make a password better: letter case and the shape of letters."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


def _forms(folded: str) -> Iterator[str]:
    """Yield a password without its tails, on the other keyboard layout, and with signs read as letters."""
    bare = _ENDS.sub("", folded)
    for text in (folded, bare):
        yield from (text, text.translate(_TO_RUSSIAN), text.translate(_TO_ENGLISH), text.translate(_LEET))


def _is_common(text: str) -> bool:
    return any((_is_known(text, _period(text)), _DATE.fullmatch(text), _is_walk(text[::2]) and _is_walk(text[1::2])))


def _is_known(text: str, part: str) -> bool:
    """Judge a text by the part that it repeats: a word, a walk, or next to nothing."""
    return part in _words() or _is_walk(part) or (part != text and len(part) < LEAST_RUN)


def _period(text: str) -> str:
    """Return the part that a text repeats, the text itself when it repeats nothing."""
    return text[: (text + text).find(text, 1)] if text else ""


def _is_walk(text: str) -> bool:
    """Tell whether a text is a few runs along rows of a keyboard or an alphabet, and nothing else."""
    rest = text
    for _ in range(MOST_RUNS):
        length = _run(rest)
        if length < LEAST_RUN:
            return False
        rest = rest[length:]
        if not rest:
            return True
    return False


def _run(text: str) -> int:
    """Return how many letters from the start stand in a row, forwards, backwards or all the same."""
    if not text:
        return 0
    same = len(text) - len(text.lstrip(text[0]))
    return max([same, *(_along(text, row) for row in _both_ways())])


def _along(text: str, row: str) -> int:
    start = row.find(text[:LEAST_RUN])
    if start < 0:
        return 0
    pairs = zip(text, row[start:], strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(text), len(row) - start))


@cache
def _both_ways() -> tuple[str, ...]:
    return (*_ROWS, *(row[::-1] for row in _ROWS))


@cache
def _words() -> frozenset[str]:
    text = files("services").joinpath("data", "common_passwords.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())
