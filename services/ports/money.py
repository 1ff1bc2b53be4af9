"""Ports of money: payments as we know them, and the acquirers."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from services.model.amounts import NOTHING, Money
from services.model.billing import Payment, PaymentState, Refund
from services.model.metering import Account
from services.ports.outside import Unavailable


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
        """Change the state if it is still `seen` (with other columns by name); False when somebody was faster.

        Where the receipt goes is forgotten: the acquirer knows it, or there will be none.
        """

    def give_back(self, payment_id: int, seen: Money, refunded: Money) -> bool:
        """Store how much of a paid one came back, if `seen` is still what is stored; False when somebody was faster."""

    def came_back(self, refund: Refund) -> None:
        """Store that a part of a payment came back (its `id` is ignored); the same total again is the same refund."""

    def refunds(self, payment_id: int) -> Sequence[Refund]:
        """Return what came back of a payment, the oldest first."""

    def of_account(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Payment]:
        """Return the newest payments first."""

    def unsettled(self, now: datetime, limit: int, silent: Sequence[str] = ()) -> Sequence[Payment]:
        """Return created and pending payments whose next look is due, but none of acquirers that are `silent`."""

    def look_again(self, payment_id: int, at: datetime) -> None:
        """Plan the next look at an unsettled payment."""

    def made(self, provider: str, since: datetime, until: datetime) -> Sequence[Payment]:
        """Return payments through an acquirer made from one moment until another, the oldest first."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A payment that the acquirer knows: where to pay and until when."""

    provider_id: str
    url: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The acquirer's own word about a payment; every part is compared with ours before it counts.

    `account` None: this acquirer keeps no account of its own beside our order. `refunded` is how much was given back.
    `uid` is empty where the payment is nobody of ours: a shop may serve a web site too.
    """

    provider_id: str
    uid: str
    state: PaymentState
    amount: Money
    currency: str
    account: str | None
    reason: str = ""
    refunded: Money = NOTHING


@dataclass(frozen=True, slots=True)
class Hint:
    """The payment that a callback names: the acquirer's id, and our own if it is told; "": it is none of ours."""

    provider_id: str
    uid: str | None = None


class NotOpened(Exception):
    """The acquirer refuses the payment for good: the same request again would be refused again."""


class NoSuchPayment(Unavailable):
    """The acquirer has never heard of the payment."""


class Acquirer(Protocol):
    """A payment provider, for one shop of it. A callback is only a hint: the state is fetched.

    Every call raises Unavailable when there is no answer that can be relied on.
    """

    name: str

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment under the idempotence key `payment.uid`; NotOpened when it is refused for good."""

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state; NoSuchPayment when there is none."""

    async def cancel(self, provider_id: str) -> None:
        """Cancel an unpaid one."""

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back."""

    def parse_callback(self, headers: dict[str, str], body: bytes) -> Hint | None:
        """Return what a genuine callback names; None for a forged one. Without a body, `body` is the query string."""


@runtime_checkable
class Listing(Protocol):
    """An acquirer that tells of every payment of the shop, those that we know nothing of too."""

    def made(self, since: datetime, until: datetime) -> AsyncIterator[Fetched]:
        """Give the payments made from one moment until another."""


@runtime_checkable
class Examined(Protocol):
    """An acquirer whose credentials can be tried without touching any payment."""

    async def examine(self) -> str:
        """Return what is wrong with the credentials, "" when they are accepted; Unavailable when nobody answers."""
