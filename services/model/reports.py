"""Reports to billing: readings and payments of ours that billing has to take, each under a name that never changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportKind(StrEnum):
    """What is reported."""

    READING = "reading"
    PAYMENT = "payment"
    REFUND = "refund"


class ReportState(StrEnum):
    """`new`: billing has not answered; `accepted`: it may yet be rejected; `counted` and `rejected` are the end."""

    NEW = "new"
    ACCEPTED = "accepted"
    COUNTED = "counted"
    REJECTED = "rejected"


OPEN = (ReportState.NEW, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `uid` is our name of it and the key of every try; `subject_id` is a receipt's number or a payment's.

    `meter_id` tells parts of a subject apart: readings are reported a meter at a time, refunds by their numbers; 0 for
    payments.
    """

    uid: str
    cabinet: str
    kind: ReportKind
    account_id: int
    subject_id: int
    meter_id: int
    state: ReportState
    code: str
    comment: str
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Billing's own name of an account, and when billing was last asked about it (None: never with success)."""

    account_id: int
    cabinet: str
    ref: str
    asked_at: datetime | None
