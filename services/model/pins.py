"""PINs that billing has given to accounts, known by keyed hashes alone."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BillingPin:
    """The PIN of an account: `valid_to` is its last day on the clocks of the premises, None for ever."""

    account_id: int
    sealed: str
    valid_to: date | None
    used_at: datetime | None
