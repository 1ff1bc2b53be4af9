"""Check digits and limits of bank requisites, and what is wrong with those of a profile."""

import re
from collections.abc import Iterator
from itertools import cycle

from services.cabinets.utility import Requisites

LETTERS = {letter: str(number) for number, letter in enumerate("ABCEHKMPTX")}
CENTRES = ("000", "001", "002")
TREASURY_ACCOUNTS = ("03", "40102")
INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_11 = (7, *INN_10)
INN_12 = (3, *INN_11)


def account_ok(bic: str, account: str) -> bool:
    """Check the key of a 20-digit account in its bank (ЦБ № 515, 1997); treasury accounts have no key to check."""
    if not re.fullmatch(r"(00|01|04)\d{7}", bic, re.ASCII) or not re.fullmatch(
        r"\d{5}[0-9ABCEHKMPTX]\d{14}", account, re.ASCII
    ):
        return False
    if bic.startswith("01") or account.startswith(TREASURY_ACCOUNTS):
        return True
    in_centre = account.startswith("301") or bic[-3:] in CENTRES
    digits = (f"0{bic[4:6]}" if in_centre else bic[-3:]) + "".join(LETTERS.get(sign, sign) for sign in account)
    return sum(int(digit) * weight % 10 for digit, weight in zip(digits, cycle((7, 1, 3)), strict=False)) % 10 == 0


def inn_ok(inn: str) -> bool:
    """Check the control digits of an ИНН: ten digits for a company, twelve for a person."""
    if re.fullmatch(r"\d{10}", inn, re.ASCII):
        return _control(inn, INN_10) == inn[9]
    if re.fullmatch(r"\d{12}", inn, re.ASCII):
        return _control(inn, INN_11) + _control(inn, INN_12) == inn[10:]
    return False


def _control(inn: str, weights: tuple[int, ...]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(inn, weights, strict=False)) % 11 % 10)


def problems(requisites: Requisites) -> tuple[str, ...]:
    """Tell the operator what is wrong, one line per field; with a problem no QR is ever drawn."""
    return tuple(_problems(requisites))


def _problems(requisites: Requisites) -> Iterator[str]:
    bic = requisites.bic
    if bic[:2] not in ("04", "01", "00"):
        yield f"bic {bic}: a BIC begins with 04, 01 or 00"
    if not account_ok(bic, requisites.personal_acc):
        yield f"personal_acc {requisites.personal_acc}: the check digit does not fit BIC {bic}"
    if requisites.corresp_acc != "0" and not account_ok(bic, requisites.corresp_acc):
        yield f"corresp_acc {requisites.corresp_acc}: the check digit does not fit BIC {bic}"
    if not inn_ok(requisites.inn):
        yield f"inn {requisites.inn}: the check digits are wrong"
    if len(requisites.inn) == 12 and requisites.kpp:
        yield f"kpp {requisites.kpp}: a person (twelve digits of INN) has none"
    for name in set(re.findall(r"\{([^{}]*)\}", requisites.purpose)) - {"period", "account"}:
        yield f"purpose: {{{name}}} is unknown; {{period}} and {{account}} are"
