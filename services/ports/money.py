"""Ports of money: payments as we know them, and the acquirers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Account


class Payments(Protocol):
    """Payments."""

    def add(self, payment: Payment, operation: str) -> Payment:
        """Store under the operation key (its `id` is ignored); the same key again returns the first payment."""

    def get(self, payment_id: int) -> Payment | None:
        """Return a payment."""

    def by_uid(self, uid: str) -> Payment | None:
        """Find by our own name of it."""

    def by_provider_id(self, provider: str, provider_id: str) -> Payment | None:
        """Find by the acquirer's name of it."""

    def open_of(self, account_id: int, amount: Money, now: datetime) -> Payment | None:
        """Return a created or pending payment of this account and amount that has not expired."""

    def move(self, payment_id: int, seen: PaymentState, state: PaymentState, **columns: Any) -> bool:
        """Change the state if it is still `seen` (with other columns by name); False when somebody was faster."""

    def of_account(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Payment]:
        """Return the newest payments first."""

    def unsettled(self, now: datetime, limit: int) -> Sequence[Payment]:
        """Return created and pending payments whose next look is due."""

    def look_again(self, payment_id: int, at: datetime) -> None:
        """Plan the next look at an unsettled payment."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A payment that the acquirer knows: where to pay and until when."""

    provider_id: str
    url: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The acquirer's own word about a payment; every part is compared with ours before it counts."""

    provider_id: str
    uid: str
    state: PaymentState
    amount: Money
    currency: str
    account: str
    reason: str = ""


class Acquirer(Protocol):
    """A payment provider. A callback is only a hint: the state is fetched."""

    name: str

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment under the idempotence key `payment.uid`."""

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state."""

    async def cancel(self, provider_id: str) -> None:
        """Cancel an unpaid one."""

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back."""

    def parse_callback(self, headers: dict[str, str], body: bytes) -> str | None:
        """Return the provider id that a genuine callback names; None for a forged one."""
