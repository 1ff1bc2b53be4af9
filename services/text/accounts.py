"""Account numbers: always text, in the shape of the cabinet's profile, with the zeros they are printed with."""

import re

from services.cabinets.utility import AccountNumber
from services.refusal import Refusal
from services.text import clean, fold, receipts

MOST = 128
_PREFIX = re.compile(
    r"^(?:лицевой\s+сч[её]т|сч[её]т|л\s*[./]?\s*с\b\.?|абонентский|номер|абонент|№|no?(?=[\W\d]))\s*[:.#№]?\s*",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"[0-9A-Za-zА-Яа-яЁё]+(?:[ .-][0-9A-Za-zА-Яа-яЁё]+)*", re.ASCII)


def read(text: str, shape: AccountNumber) -> str | Refusal:
    """Return the number in the profile's shape; «№», «л/с» and separators are forgiven, a receipt's QR is searched."""
    in_receipt = receipts.account(text)
    line = clean.visible(text if in_receipt is None else in_receipt, MOST)
    if isinstance(line, Refusal):
        return Refusal("account.receipt") if in_receipt == "" else line
    found = next((number for number in _readings(line) if _fits(number, shape)), None)
    if found is None:
        return _refusal(line, shape)
    return (found.lstrip("0") or found) if shape.strip_leading_zero else found


def _readings(line: str) -> tuple[str, ...]:
    """Return what the line may stand for, the most literal first."""
    typed = fold.plain(line)
    bare = fold.without_prefix(typed, _PREFIX)
    joined = re.sub(r"[ .-]", "", bare) if _GROUPS.fullmatch(bare) else bare
    return typed, bare, joined


def _fits(number: str, shape: AccountNumber) -> bool:
    return bool(re.fullmatch(shape.pattern, number, re.ASCII))


def _refusal(line: str, shape: AccountNumber) -> Refusal:
    number = _readings(line)[-1]
    letter = next((symbol for symbol in number if symbol not in "0123456789"), None)
    if sum(_fits(part, shape) for part in re.split(r"[\s,;]+", fold.plain(line))) > 1:
        return Refusal("account.one")
    if letter is None:
        return Refusal("account.length", {"given": len(number), "example": shape.example})
    digits = number.upper().translate(fold.AS_DIGITS)
    if digits.isascii() and digits.isdecimal():
        return Refusal("account.letter", {"letter": letter, "digit": letter.upper().translate(fold.AS_DIGITS)})
    return Refusal("account.wrong", {"example": shape.example})
