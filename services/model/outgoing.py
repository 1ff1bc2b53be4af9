"""What goes out to billing: rows that are told again and again until its results come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class OutKind(StrEnum):
    """A registry that goes out; contacts are a list of everybody, the others wait for results."""

    READINGS = "readings"
    APPLICATIONS = "applications"
    APPEALS = "appeals"
    PAYMENTS = "payments"
    CONTACTS = "contacts"


class OutState(StrEnum):
    """A row waits for its result; `withdrawn` was corrected before that, `expired` was waited for long enough."""

    WAITING = "waiting"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Result(StrEnum):
    """What billing says of a row."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Whose:
    """A registry of one provider; `zone` is where its clocks stand."""

    cabinet: str
    provider: str
    kind: OutKind
    zone: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row that goes out, for the attempt-th time; `told` is what it says, by name, as the database knows it."""

    id: int
    uid: str
    replaces_uid: str
    attempt: int
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """A result; of a reading that is untold, also whose receipt it is about. `files` come with an answer's words."""

    id: int
    kind: OutKind
    subject: int
    part: int
    result: Result
    reason: str
    at: datetime | None
    account_id: int | None = None
    resident_id: int | None = None
    files: int = 0
