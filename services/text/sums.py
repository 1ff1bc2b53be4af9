"""Sums of money as people write them, in kopecks; what can be read in two ways is never guessed."""

import re

from services.model.amounts import Money
from services.refusal import Refusal
from services.text import clean, fold

MOST = 40
_WHOLE = r"(?P<r>\d{1,3}(?: \d{3})+|\d+)"
_ROUBLES, _KOPECKS = "(?:рублей|рубля|рубль|руб|р)", "(?:копеек|копейки|копейка|коп|к)"
_PLAIN = re.compile(rf"(?:₽ ?)?{_WHOLE}(?:[.,](?P<k>\d{{1,2}}))? ?(?:₽|rub|{_ROUBLES})?\.?", re.ASCII)
_WORDS = re.compile(rf"{_WHOLE} ?{_ROUBLES}\.?,? ?(?P<k>\d{{1,2}}) ?{_KOPECKS}\.?", re.ASCII)
_TWO_WAYS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", re.ASCII)
_TOO_FINE = re.compile(rf"{_WHOLE}[.,]\d{{3,}}", re.ASCII)


def read(text: str, least: Money, most: Money) -> Money | Refusal:
    """Read roubles with comma or dot and at most two digits of kopecks, from `least` to `most`."""
    line = clean.visible(text, MOST)
    if isinstance(line, Refusal):
        return line
    typed = fold.plain(line).lower()
    found = _WORDS.fullmatch(typed) or _PLAIN.fullmatch(typed)
    if not found:
        return _refusal(typed)
    kopecks = found["k"] or ""
    fraction = kopecks.rjust(2, "0") if _WORDS.fullmatch(typed) else kopecks.ljust(2, "0")
    money = Money(int(found["r"].replace(" ", "")) * 100 + int(fraction))
    if money < least:
        return Refusal("sum.least", {"least": least})
    return Refusal("sum.most", {"most": most}) if money > most else money


def _refusal(typed: str) -> Refusal:
    if _TWO_WAYS.fullmatch(typed):
        return Refusal("sum.ambiguous")
    return Refusal("sum.kopecks") if _TOO_FINE.fullmatch(typed) else Refusal("sum.format")
