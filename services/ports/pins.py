"""Port to the PINs that billing has given to accounts."""

from datetime import datetime
from typing import Protocol

from services.model.pins import BillingPin


class Pins(Protocol):
    """PINs of accounts, as keyed hashes."""

    def of_account(self, account_id: int) -> BillingPin | None:
        """Return the PIN of an account, a used or an old one too."""

    def use(self, account_id: int, sealed: str, now: datetime) -> bool:
        """Use this very PIN up; False when it was used before, or is another one by now."""
