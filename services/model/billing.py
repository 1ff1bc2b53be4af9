"""Bills and payments."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.model.amounts import NOTHING, Balance, Money, Quantity, Tariff
from services.model.people import Chat
from services.model.periods import Period

OF_BILLING = "billing:"
"""Where the PDF of a bill lies that billing is asked for over HTTP; no file and no address is called so."""


@dataclass(frozen=True, slots=True)
class BillLine:
    """One service of a bill; `method` is meter, average, norm, common or fixed, `serial` the meter, if told."""

    service: str
    volume: Quantity | None
    tariff: Tariff | None
    amount: Money
    recalculation: Money
    method: str
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """A квитанция: `total` is what closes the period, debts included.

    `sbp_url` is the bank's link of the fast payment system, `pdf` where billing's own PDF lies: a file name, an https
    address, or OF_BILLING; "" for none.
    """

    id: int
    account_id: int
    number: str
    period: Period
    issued_on: date
    due_on: date
    opening: Balance
    accrued: Money
    recalculation: Money
    benefits: Money
    penalty: Money
    paid: Money
    total: Balance
    sbp_url: str = ""
    pdf: str = ""
    lines: tuple[BillLine, ...] = ()


class PaymentState(StrEnum):
    """A payment only ever moves forward: created → pending → paid | canceled | expired; paid → refunded."""

    CREATED = "created"
    PENDING = "pending"
    PAID = "paid"
    CANCELED = "canceled"
    EXPIRED = "expired"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment through an acquirer; `uid` is our name of it, and the key of every try to create it.

    `receipt_to` is where the electronic receipt goes, until the acquirer knows it ("": none is due, or it is known);
    `refunded` is how much came back so far.
    """

    id: int
    uid: str
    chat: Chat
    resident_id: int
    account_id: int
    amount: Money
    period: Period
    bill_number: str
    state: PaymentState
    provider: str
    provider_id: str
    url: str
    reason: str
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None
    receipt_to: str = ""
    refunded: Money = NOTHING


@dataclass(frozen=True, slots=True)
class Refund:
    """A part of a payment that came back; `total` is what had come back with it."""

    id: int
    payment_id: int
    amount: Money
    total: Money
    at: datetime

    def uid(self, of: str) -> str:
        """Return our name of it, from that of its payment."""
        return f"{of}-{self.id}"
