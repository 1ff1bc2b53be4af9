"""Captcha: a code derived from a challenge's id, its picture, and a question in words for those who cannot see it.

It is a courtesy that keeps idle programs away, not a wall: whoever must be stopped is stopped by counted attempts.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from services.codes import Codes
from services.fonts.files import path
from services.text import fold

ALPHABET = "2345689ACEHKMPTXY"
"""Signs that look the same in both alphabets and like no other sign of this one."""
LENGTH = 5
SIZE = (280, 100)
ALT = "captcha.alt"
"""Key of the text that stands for the picture."""
GENTLE, CLOSE = (-20, 20), 0.12
"""Degrees by which a sign is turned, and parts of a sign that the next may cover: people read it on a small screen."""
OPAQUE = [min(level * 6, 255) for level in range(256)]
"""The library makes dark ink transparent: by this table it covers."""
INKS = ((25, 60, 120), (110, 35, 80), (20, 90, 70), (90, 55, 20), (50, 50, 60))
LONGEST = 64
RUSSIAN = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать"
)
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen"
)
WORDS = {word: str(number) for words in (RUSSIAN, ENGLISH) for number, word in enumerate(words.split())}


@dataclass(frozen=True, slots=True)
class Question:
    """A sum in words: a locale key and its arguments; the answer stays here."""

    key: str
    args: Mapping[str, int]
    answer: int


def challenge(codes: Codes, challenge_id: str) -> str:
    """Return the signs of a challenge; they are derived and never stored."""
    rest, signs = _drawn(codes, "captcha", challenge_id), ""
    for _ in range(LENGTH):
        rest, at = divmod(rest, len(ALPHABET))
        signs += ALPHABET[at]
    return signs


def question(codes: Codes, challenge_id: str) -> Question:
    """Return the sum of a challenge, of numbers from 1 to 9; it never comes to less than 1."""
    rest, first = divmod(_drawn(codes, "captcha sum", challenge_id), 9)
    rest, second = divmod(rest, 9)
    larger, smaller = max(first, second) + 1, min(first, second) + 1
    if rest % 2 and larger > smaller:
        return Question("captcha.minus", {"first": larger, "second": smaller}, larger - smaller)
    return Question("captcha.plus", {"first": first + 1, "second": second + 1}, first + second + 2)


def right(codes: Codes, challenge_id: str, typed: str) -> bool:
    """Judge the signs of a picture: case, blanks, the other alphabet and twins such as З for 3 do not matter."""
    return _same(_folded(challenge(codes, challenge_id)), _folded(typed))


def right_sum(codes: Codes, challenge_id: str, typed: str) -> bool:
    """Judge the answer to a question: in digits or in words."""
    given = fold.digits("".join(typed[:LONGEST].casefold().split()).strip(".!"))
    return _same(str(question(codes, challenge_id).answer), WORDS.get(given, given.lstrip("0")))


def picture(code: str) -> bytes:
    """Draw a code as PNG; every time with other noise. It costs about 10 ms: call it in a thread."""
    from captcha.image import ImageCaptcha  # noqa: PLC0415 - pictures take memory that most processes never need

    width, height = SIZE
    drawer = ImageCaptcha(width, height, fonts=[path("Bold")], font_sizes=(64, 70, 76))
    drawer.character_rotate, drawer.word_offset_dx, drawer.lookup_table = GENTLE, CLOSE, OPAQUE
    return drawer.generate(code, fg_color=secrets.choice(INKS)).getvalue()


def _drawn(codes: Codes, kind: str, challenge_id: str) -> int:
    return int(codes.subject(kind, challenge_id), 16)


def _folded(text: str) -> str:
    signs = "".join(sign for sign in fold.digits(text[:LONGEST]).upper() if sign.isalnum())
    return signs.translate(fold.AS_DIGITS).translate(fold.TWINS).translate(fold.AS_DIGITS)


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))
