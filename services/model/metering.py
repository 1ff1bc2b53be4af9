"""Accounts, meters and readings. Account numbers are text; values are thousandths of the meter's unit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.model.amounts import Balance, Money
from services.model.periods import Period


class Access(StrEnum):
    """How much a proof opened: limited lets submit and pay, full shows everything."""

    LIMITED = "limited"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Account:
    """A лицевой счёт: `number` keeps its zeros; `zone` is the IANA time zone of the premises.

    `last_paid` on `last_paid_on` is the last payment that billing knows of; both None before the first.
    """

    id: int
    cabinet: str
    provider: str
    number: str
    address: str
    holder: str
    contract: str
    zone: str
    balance: Balance
    balance_at: datetime
    closed: bool
    last_paid_on: date | None = None
    last_paid: Money | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """How billing says that the people of an account can be reached: unproved, for employees alone; may be empty."""

    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account in a resident's cabinet, under the name the resident gave it."""

    account: Account
    alias: str
    access: Access


@dataclass(frozen=True, slots=True)
class Scale:
    """One register of a meter: `code` t1..t3, `name` a zone (single, day, night, peak, semi); monthly `average`."""

    code: str
    name: str
    last_value: int
    last_on: date
    average: int


@dataclass(frozen=True, slots=True)
class Meter:
    """A прибор учёта. `by_resident` is false for smart meters that report themselves."""

    id: int
    account_id: int
    serial: str
    resource: str
    model: str
    place: str
    unit: str
    digits_int: int
    digits_frac: int
    by_resident: bool
    status: str
    verification_due: date | None
    scales: tuple[Scale, ...]


class ReadingState(StrEnum):
    """`active` counts; `replaced` was corrected later; `disputed` waits for an employee.

    Billing has taken what is `accepted`: it is not corrected here any more. It does not count what is `rejected`.
    """

    ACTIVE = "active"
    REPLACED = "replaced"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one scale: thousandths; `flags` tell what was odd (rollover, zero, high, correction…)."""

    meter_id: int
    serial: str
    place: str
    unit: str
    scale: str
    scale_name: str
    value: int
    previous: int
    consumption: int
    flags: tuple[str, ...]
    state: ReadingState


@dataclass(frozen=True, slots=True)
class Sheet:
    """A numbered receipt: the readings of one account that were submitted together."""

    number: int
    account_id: int
    resident_id: int
    period: Period
    channel: str
    submitted_at: datetime
    readings: tuple[Reading, ...]
