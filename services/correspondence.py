"""What residents write to the company: how much of it is taken, and who may go on with which thread (R28–R30)."""

from datetime import timedelta

from services.model.tickets import OPEN, Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tickets import Moment, Wish, Words, ask, reply

THREADS = (TicketKind.APPEAL, TicketKind.FEEDBACK, TicketKind.CONTRACT)
MOST_OPEN = 20
"""Threads of one resident that may be open at a time."""
DAY, FILES_A_DAY = timedelta(days=1), 30


def write(uow: UnitOfWork, wish: Wish, letter: Words, moment: Moment) -> Ticket | Refusal:
    """Open a thread, unless the resident has too many of them or has sent too many files today."""
    if wish.resident_id is None:
        return Refusal("appeal.resident")
    known = uow.tickets.of_resident(wish.resident_id, THREADS, MOST_OPEN)
    if len(known) == MOST_OPEN and all(ticket.state in OPEN for ticket in known):
        return Refusal("appeal.too_many", {"most": MOST_OPEN})
    return _too_many_files(uow, wish.resident_id, letter, moment) or ask(uow, wish, letter, moment)


def go_on(uow: UnitOfWork, ticket: Ticket, letter: Words, moment: Moment) -> Refusal | None:
    """Add to a thread that is not over."""
    if ticket.state not in OPEN or ticket.resident_id is None:
        return Refusal("appeal.over")
    refused = _too_many_files(uow, ticket.resident_id, letter, moment)
    if refused is None:
        reply(uow, ticket, letter, moment)
    return refused


def end(uow: UnitOfWork, ticket: Ticket, stars: int, moment: Moment) -> bool:
    """Close a resident's own thread, or rate one that is closed; 0 stars: no rating. False when it has moved."""
    if ticket.state in OPEN:
        return uow.tickets.move(ticket.id, ticket.state, TicketState.CLOSED, moment.now, rating=stars)
    if ticket.state != TicketState.CLOSED or ticket.rating:
        return False
    uow.tickets.change(ticket.id, moment.now, rating=stars)
    return True


def _too_many_files(uow: UnitOfWork, resident_id: int, letter: Words, moment: Moment) -> Refusal | None:
    if not letter.files:
        return None
    sent = uow.files.count_since(resident_id, moment.now - DAY)
    return Refusal("file.too_many", {"most": FILES_A_DAY}) if sent + len(letter.files) > FILES_A_DAY else None
