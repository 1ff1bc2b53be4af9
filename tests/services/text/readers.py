"""Every reader of typed text by the name of its file of hostile inputs, with a plain outcome to compare."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from services.cabinets.utility import AccountNumber
from services.model.amounts import Money
from services.refusal import Refusal
from services.text import accounts, dates, emails, logins, names, numbers, phones, serials, sums

FOLDER = Path(__file__).parents[2] / "hostile"
NINE_DIGITS = AccountNumber(pattern=r"\d{9}", example="100012345")
NO_ZEROS = AccountNumber(pattern=r"\d{7,9}", example="1234567", strip_leading_zero=True)
LETTERS = AccountNumber(pattern=r"\d\d-\d\d/\d{4}-[A-Z]", example="77-77/0001-A")


def cases() -> list[tuple[str, Mapping[str, Any]]]:
    """Return (field, case) of all files."""
    files = sorted(FOLDER.glob("*.toml"))
    return [
        (file.stem, case) for file in files if file.stem in FIELDS for case in tomllib.loads(file.read_text())["case"]
    ]


def outcome(field: str, case: Mapping[str, Any]) -> dict[str, Any]:
    """Read the input of a case; return what is comparable with its expectations."""
    result = FIELDS[field](case["text"] * case.get("times", 1), case)
    return {"refused": result.reason} if isinstance(result, Refusal) else result


def _email(text: str, case: Mapping[str, Any]) -> Any:
    email = emails.read(text, own="mup-esk-notice@bk.ru")
    return email if isinstance(email, Refusal) else {"gives": email.address, "asks": email.suggestion}


def _phone(text: str, case: Mapping[str, Any]) -> Any:
    phone = phones.read(text)
    return phone if isinstance(phone, Refusal) else {"gives": phone.e164, "mobile": phone.mobile}


def _date(text: str, case: Mapping[str, Any]) -> Any:
    read = dates.read(text, date(2020, 1, 1), date(2025, 1, 1))
    return read if isinstance(read, Refusal) else {"gives": read.day.isoformat(), "exact": read.exact}


def _account(text: str, case: Mapping[str, Any]) -> Any:
    shape = LETTERS if case.get("letters") else NO_ZEROS if case.get("strip") else NINE_DIGITS
    return _plain(accounts.read(text, shape))


def _sum(text: str, case: Mapping[str, Any]) -> Any:
    money = sums.read(text, Money(100), Money(10_000_000))
    return money if isinstance(money, Refusal) else {"gives": money.kopecks}


def _login(text: str, case: Mapping[str, Any]) -> Any:
    login = logins.read(text)
    return login if isinstance(login, Refusal) else {"gives": login.shown}


def _serial(text: str, case: Mapping[str, Any]) -> Any:
    same = serials.same_serial(text, case.get("same", ""))
    read = _plain(serials.read(text))
    return read if isinstance(read, Refusal) else {**read, "same": case.get("same") if same else None}


def _plain(read: Any) -> Any:
    return read if isinstance(read, Refusal) else {"gives": read}


FIELDS = {
    "accounts": _account,
    "dates": _date,
    "emails": _email,
    "logins": _login,
    "names": lambda text, case: _plain(names.read(text)),
    "phones": _phone,
    "readings": lambda text, case: _plain(numbers.reading(text, 5, case.get("frac", 0))),
    "serials": _serial,
    "sums": _sum,
}
