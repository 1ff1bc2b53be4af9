"""Reports to billing: what residents gave that billing has to take, each under a name that never changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportKind(StrEnum):
    """What is reported."""

    READING = "reading"
    PAYMENT = "payment"
    REFUND = "refund"
    APPEAL = "appeal"
    APPLICATION = "application"
    MESSAGE = "message"
    CONTACT = "contact"


class ReportState(StrEnum):
    """`new`: billing has not answered; `accepted`: it may yet be rejected; `counted` and `rejected` are the end.

    Appeals and applications go to and fro between `accepted`, `in_work` and `answered`; the others are their end.
    """

    NEW = "new"
    ACCEPTED = "accepted"
    COUNTED = "counted"
    REJECTED = "rejected"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    APPROVED = "approved"
    DONE = "done"


OPEN = (ReportState.NEW, ReportState.ACCEPTED)
LETTERS = (ReportKind.APPEAL, ReportKind.APPLICATION)
LETTERS_OPEN = (*OPEN, ReportState.IN_WORK, ReportState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `uid` is our name of it and the key of every try; `subject_id` and `part` say what it is of.

    A receipt and a meter, a payment and 0, or its refund's number, a ticket and a message, a resident and a number that
    grows. Applications are of no account. `left_out`: so many files of a message billing did not take.
    """

    uid: str
    cabinet: str
    kind: ReportKind
    account_id: int | None
    subject_id: int
    part: int
    state: ReportState
    code: str
    comment: str
    made_at: datetime
    changed_at: datetime
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Billing's own name of an account, and when billing was last asked about it (None: never with success)."""

    account_id: int
    cabinet: str
    ref: str
    asked_at: datetime | None
