"""Reading answers of acquirers: what is missing or of another type raises TypeError, ValueError or LookupError."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from services.model.amounts import Money
from services.ports import Unavailable

T = TypeVar("T")
Json = dict[str, Any]
ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
UID = re.compile(r"[0-9a-f]{32}", re.ASCII)
ROUBLES = re.compile(r"(\d{1,12})\.(\d\d)", re.ASCII)
WRONG = (TypeError, ValueError, LookupError, AttributeError)


def read(name: str, make: Callable[[], T]) -> T:
    """Make something of an answer; Unavailable when it has another shape than the acquirer promises."""
    try:
        return make()
    except WRONG as error:
        raise Unavailable(f"{name}: an answer of another shape: {type(error).__name__}") from error


def text(data: Json, key: str) -> str:
    """Return a text."""
    value = data[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def whole(data: Json, key: str) -> int:
    """Return an integer; true and 1.0 are none."""
    value = data[key]
    if type(value) is not int or value < 0:
        raise TypeError(key)
    return value


def roubles(data: Json) -> Money:
    """Return an amount that is written as {"value": "1234.56", "currency": …}."""
    found = ROUBLES.fullmatch(text(data, "value"))
    if not found:
        raise ValueError("value")
    return Money(int(found[1]) * 100 + int(found[2]))


def written(amount: Money) -> str:
    """Write roubles with two digits after the point."""
    return f"{amount.kopecks // 100}.{amount.kopecks % 100:02d}"


def checked(name: str, provider_id: str) -> str:
    """Return an id that may stand in an address; Unavailable for anything else."""
    if not ID.fullmatch(provider_id):
        raise Unavailable(f"{name}: not an id of a payment")
    return provider_id


def named(value: object) -> str | None:
    """Return a text or a number that has the shape of an id, None for anything else."""
    shown = str(value) if type(value) in (str, int) else ""
    return shown if ID.fullmatch(shown) else None


def ours(value: object) -> str:
    """Return our own name of a payment; "" for what cannot be one."""
    return value if isinstance(value, str) and UID.fullmatch(value) else ""
