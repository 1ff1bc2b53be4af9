"""Tickets: opened by residents, worked on by employees, answered in the thread; every step is one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.model.people import Chat
from services.model.staff import Employee
from services.model.tickets import Author, FileState, Message, StoredFile, Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.staffing import record

FILE = "file"
"""The kind of the call that fetches a file from its messenger and judges it."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as its messenger tells of it, and the chat it came from; `source` is what the channel fetches it by."""

    chat: Chat
    source: Mapping[str, Any]
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in a thread: a text, files, or both."""

    text: str
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked, by whom and where."""

    kind: TicketKind
    cabinet: str
    chat: Chat
    resident_id: int | None = None
    account_id: int | None = None
    topic: str = ""
    data: Any = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is done, and the operation key under which it is done once."""

    now: datetime
    key: str


def ask(uow: UnitOfWork, wish: Wish, words: Words, moment: Moment) -> Ticket:
    """Open a ticket with its first message; the same key again opens no second one."""
    fresh = Ticket(
        0, wish.cabinet, wish.kind, TicketState.NEW, wish.resident_id, wish.chat, wish.account_id,
        wish.topic, wish.data, None, moment.now, moment.now,
    )  # fmt: skip
    ticket = uow.tickets.open(fresh, moment.key)
    if not uow.tickets.messages(ticket.id):
        _say(uow, ticket, Author.RESIDENT, None, words, moment)
    return ticket


def reply(uow: UnitOfWork, ticket: Ticket, words: Words, moment: Moment) -> None:
    """Add a resident's message; an answered or closed thread waits for an employee again."""
    _say(uow, ticket, Author.RESIDENT, None, words, moment)
    waits = TicketState.IN_WORK if ticket.employee_id else TicketState.NEW
    uow.tickets.change(ticket.id, moment.now, state=waits)


def take(uow: UnitOfWork, employee: Employee, ticket: Ticket, moment: Moment) -> bool:
    """Take a ticket into work; False when a colleague was faster."""
    taken = uow.tickets.move(ticket.id, ticket.state, TicketState.IN_WORK, moment.now, employee_id=employee.id)
    if taken:
        record(uow, employee, "take", ticket, moment.now)
    return taken


def hand(uow: UnitOfWork, employee: Employee, ticket: Ticket, colleague: Employee, moment: Moment) -> bool:
    """Hand a thread over; what was answered stays so. False when the ticket has moved since it was seen."""
    state = TicketState.IN_WORK if ticket.state == TicketState.NEW else ticket.state
    handed = uow.tickets.move(ticket.id, ticket.state, state, moment.now, employee_id=colleague.id)
    if handed:
        record(uow, employee, "hand", ticket, moment.now, {"to": colleague.id})
    return handed


def answer(uow: UnitOfWork, employee: Employee, ticket: Ticket, words: Words, moment: Moment) -> bool:
    """Answer in the thread; False when the ticket has moved since it was seen."""
    if not uow.tickets.move(ticket.id, ticket.state, TicketState.ANSWERED, moment.now, employee_id=employee.id):
        return False
    _say(uow, ticket, Author.EMPLOYEE, employee, words, moment)
    record(uow, employee, "answer", ticket, moment.now)
    return True


def decide(  # noqa: PLR0913, PLR0917 - who decides what, how, why and when
    uow: UnitOfWork, employee: Employee, ticket: Ticket, state: TicketState, reason: str, moment: Moment
) -> bool:
    """Approve, reject or close, with the reason in the thread; False when the ticket has moved since it was seen."""
    if not uow.tickets.move(ticket.id, ticket.state, state, moment.now, employee_id=employee.id):
        return False
    message = Message(0, ticket.id, Author.EMPLOYEE, employee.id, reason, state, moment.now)
    uow.tickets.say(message)
    record(uow, employee, state, ticket, moment.now)
    return True


def rate(uow: UnitOfWork, ticket: Ticket, stars: int, now: datetime) -> None:
    """Rate a closed ticket, one to five; ValueError for anything else."""
    if not 1 <= stars <= 5:
        raise ValueError(stars)
    uow.tickets.change(ticket.id, now, rating=stars)


def _say(  # noqa: PLR0913, PLR0917 - who says what where, and when
    uow: UnitOfWork, ticket: Ticket, author: Author, employee: Employee | None, words: Words, moment: Moment
) -> None:
    by = employee.id if employee else None
    message = uow.tickets.say(Message(0, ticket.id, author, by, words.text, "", moment.now))
    for number, sent in enumerate(words.files):
        waiting = StoredFile(
            0, ticket.id, message.id, sent.name, "", sent.size, sent.chat.channel, dict(sent.source), FileState.WAITING
        )
        stored = uow.files.add(waiting)
        payload = {"file": stored.id, "chat": [sent.chat.channel, sent.chat.id]}
        uow.calls.plan(FILE, f"{moment.key}:file:{number}", payload, moment.now)
