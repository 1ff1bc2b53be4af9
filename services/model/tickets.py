"""Tickets: whatever a resident asks of the company's people, from an appeal to an application, as one thread."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from services.model.people import Chat


class TicketKind(StrEnum):
    """What is asked: to be let in, an account, a PIN, a look at odd readings, a contract, an answer."""

    REGISTRATION = "registration"
    LINK = "link"
    PIN = "pin"
    READING = "reading"
    CONTRACT = "contract"
    APPEAL = "appeal"
    FEEDBACK = "feedback"


class TicketState(StrEnum):
    """Where it stands; `answered` waits for the resident, the last three are its ends."""

    NEW = "new"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    APPROVED = "approved"
    REJECTED = "rejected"
    CLOSED = "closed"


OPEN = (TicketState.NEW, TicketState.IN_WORK, TicketState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One request. `chat` is where it was made: who is not in yet is answered there; `rating` 1–5, 0 for none."""

    id: int
    cabinet: str
    kind: TicketKind
    state: TicketState
    resident_id: int | None
    chat: Chat
    account_id: int | None
    topic: str
    data: Any
    employee_id: int | None
    opened_at: datetime
    changed_at: datetime
    rating: int = 0


class Author(StrEnum):
    """Who wrote a message of a thread."""

    RESIDENT = "resident"
    EMPLOYEE = "employee"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a thread: words, or a change of state (`state` is then not empty); the history is never edited."""

    id: int
    ticket_id: int
    author: Author
    employee_id: int | None
    text: str
    state: str
    at: datetime


class FileState(StrEnum):
    """A file is fetched from its messenger, judged by its content, and kept or refused."""

    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a message; `name` is safe, `source` is how the channel `channel` fetches it, `mime` by content."""

    id: int
    ticket_id: int
    message_id: int
    name: str
    mime: str
    size: int
    channel: str
    source: Any
    state: FileState
    reason: str = ""
