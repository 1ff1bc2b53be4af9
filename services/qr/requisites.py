"""Check digits and limits of bank requisites, and what is wrong with those of a profile."""

import re
from collections.abc import Iterator
from itertools import cycle

from services.cabinets.utility import Requisites

LETTERS = {letter: str(number) for number, letter in enumerate("ABCEHKMPTX")}
CENTRES = ("000", "001", "002")
TREASURY, TREASURY_ACCOUNTS = "01", ("03", "40102")
KEY = 8
"""Where the check digit of an account stands, from nought."""
INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_11 = (7, *INN_10)
INN_12 = (3, *INN_11)


def account_ok(bic: str, account: str) -> bool:
    """Check the key of a 20-digit account in its bank (ЦБ № 515, 1997).

    At the treasury there is no key to check; and treasury accounts are nowhere else.
    """
    if not re.fullmatch(r"(00|01|04)\d{7}", bic, re.ASCII) or not re.fullmatch(
        r"\d{5}[0-9ABCEHKMPTX]\d{14}", account, re.ASCII
    ):
        return False
    if bic.startswith(TREASURY):
        return True
    return not account.startswith(TREASURY_ACCOUNTS) and _sum(bic, account) % 10 == 0


def _sum(bic: str, account: str) -> int:
    in_centre = account.startswith("301") or bic[-3:] in CENTRES
    digits = (f"0{bic[4:6]}" if in_centre else bic[-3:]) + "".join(LETTERS.get(sign, sign) for sign in account)
    return sum(int(digit) * weight % 10 for digit, weight in zip(digits, cycle((7, 1, 3)), strict=False))


def key_of(bic: str, account: str) -> str:
    """Return the check digit that the bank and the other digits of an account of 20 signs ask for."""
    tried = (f"{account[:KEY]}{digit}{account[KEY + 1 :]}" for digit in range(10))
    return next(one[KEY] for one in tried if _sum(bic, one) % 10 == 0)


def inn_ok(inn: str) -> bool:
    """Check the control digits of an ИНН: ten digits for a company, twelve for a person."""
    if re.fullmatch(r"\d{10}", inn, re.ASCII):
        return inn.endswith(inn_key(inn))
    return bool(re.fullmatch(r"\d{12}", inn, re.ASCII)) and inn.endswith(inn_key(inn))


def inn_key(inn: str) -> str:
    """Return the control digits that the others ask for: the last one of ten, the last two of twelve."""
    if len(inn) == 10:
        return _control(inn, INN_10)
    first = _control(inn, INN_11)
    return first + _control(inn[:10] + first, INN_12)


def _control(inn: str, weights: tuple[int, ...]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(inn, weights, strict=False)) % 11 % 10)


def problems(requisites: Requisites) -> tuple[str, ...]:
    """Tell the operator what is wrong, one line per field; with a problem no QR is ever drawn."""
    return tuple(_problems(requisites))


def _problems(requisites: Requisites) -> Iterator[str]:
    bic = requisites.bic
    if bic[:2] not in ("04", "01", "00"):
        yield f"bic {bic}: a BIC begins with 04, 01 or 00"
    for name, account in (("personal_acc", requisites.personal_acc), ("corresp_acc", requisites.corresp_acc)):
        if (name, account) != ("corresp_acc", "0") and not account_ok(bic, account):
            yield f"{name} {account}: {_wrong(bic, account)}"
    if not inn_ok(requisites.inn):
        key, where = inn_key(requisites.inn), "last digit" if len(requisites.inn) == 10 else "last two digits"
        yield (
            f"inn {requisites.inn}: by the others the {where} would be {key}, not {requisites.inn[-len(key) :]};"
            " one of the digits is mistyped"
        )
    if len(requisites.inn) == 12 and requisites.kpp:
        yield f"kpp {requisites.kpp}: a person (twelve digits of INN) has none"
    for name in set(re.findall(r"\{([^{}]*)\}", requisites.purpose)) - {"period", "account"}:
        yield f"purpose: {{{name}}} is unknown; {{period}} and {{account}} are"


def _wrong(bic: str, account: str) -> str:
    if account.startswith(TREASURY_ACCOUNTS):
        return f"a treasury account goes with a BIC that begins with {TREASURY}, not with {bic}"
    if bic[:2] not in ("04", "00"):
        return "it cannot be checked before the BIC is right"
    key = key_of(bic, account)
    return (
        f"the check digit, the 9th, is {account[KEY]}, but BIC {bic} and the other digits ask for {key};"
        " one of the digits is mistyped"
    )
