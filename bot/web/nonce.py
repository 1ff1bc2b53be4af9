"""Nonces of pages: a press counts only when it comes from a page that was shown lately."""

import hmac
from datetime import datetime

from services.codes import Codes

FIELD = "nonce"
SECONDS = 3600


def nonce(codes: Codes, token_id: str, now: datetime) -> str:
    """Return what a page about this token carries at this hour."""
    return _of_hour(codes, token_id, int(now.timestamp()) // SECONDS)


def is_fresh(codes: Codes, token_id: str, given: str, now: datetime) -> bool:
    """Tell whether a page of this hour or the last one was shown to whoever sends this."""
    hour = int(now.timestamp()) // SECONDS
    return any([_same(_of_hour(codes, token_id, shown), given) for shown in (hour, hour - 1)])  # noqa: C419 - in equal time


def _of_hour(codes: Codes, token_id: str, hour: int) -> str:
    return codes.subject("page", f"{token_id}:{hour}")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "replace"))
