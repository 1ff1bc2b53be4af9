"""Who may read a thread: the resident whose it is, and the company's employees."""

from handlers.staff.ticket import ticket_of
from handlers.world import World
from services.correspondence import THREADS
from services.model.tickets import Ticket, TicketKind

WRITTEN = (TicketKind.APPEAL, TicketKind.FEEDBACK)
"""Kinds that are answered; a contract is answered too, and decided."""


def own_ticket(world: World, number: str) -> Ticket | None:
    """Return a thread of this resident by the number in a button: a button is never trusted."""
    resident = world.resident
    known = world.uow.tickets.get(int(number)) if number.isdecimal() and len(number) < 19 else None
    if resident is None or known is None or known.kind not in THREADS:
        return None
    return known if known.resident_id == resident.id and known.cabinet == resident.cabinet else None


def readable(world: World, number: str) -> Ticket | None:
    """Return a thread that this chat may read, as a resident or as an employee."""
    found = ticket_of(world, number)
    return own_ticket(world, number) or (found[1] if found and found[1].kind in THREADS else None)
