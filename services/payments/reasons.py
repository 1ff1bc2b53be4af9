"""Why a payment did not happen, in the few words that residents understand."""

from enum import StrEnum


class Reason(StrEnum):
    """Canonical reasons; every gateway translates its own codes into these, and each is a text `pay.reason.…`."""

    NO_FUNDS = "no_funds"
    BY_RESIDENT = "by_resident"
    EXPIRED = "expired"
    CARD = "card"
    BANK = "bank"
    LIMIT = "limit"
    CONFIRMATION = "confirmation"
    REFUSED = "refused"
    OTHER = "other"


KNOWN = frozenset(Reason)


def reason_key(reason: str) -> str:
    """Return the locale key of a reason; one that nobody knows is «other»."""
    return f"pay.reason.{reason if reason in KNOWN else Reason.OTHER}"
