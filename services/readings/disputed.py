"""Readings that billing must not count unseen: an employee accepts them or asks for others (R23, R36)."""

from collections.abc import Sequence
from typing import Any

from services.model.metering import Reading, ReadingState, Sheet
from services.model.people import Chat, Resident
from services.model.tickets import Ticket, TicketKind
from services.ports import UnitOfWork
from services.tickets import Moment, Wish, Words, ask


def refer(uow: UnitOfWork, resident: Resident, sheet: Sheet, chat: Chat, moment: Moment) -> Ticket | None:
    """Hand the disputed readings of a receipt to the employees; None where there are none."""
    if not _waiting(sheet):
        return None
    wish = Wish(TicketKind.READING, resident.cabinet, chat, resident.id, sheet.account_id, data={"sheet": sheet.number})
    return ask(uow, wish, Words(""), moment)


def sheet_of(uow: UnitOfWork, ticket: Ticket) -> Sheet | None:
    """Return the receipt that a ticket is about."""
    data: Any = ticket.data
    if ticket.kind != TicketKind.READING or ticket.account_id is None:
        return None
    return uow.readings.sheet(ticket.account_id, int(data["sheet"]))


def settle(uow: UnitOfWork, ticket: Ticket, state: ReadingState) -> None:
    """Count the readings, or leave them out; what the resident has corrected since stays as it is."""
    sheet = sheet_of(uow, ticket)
    if sheet is None:
        return
    for reading in _waiting(sheet):
        uow.readings.set_state(reading.meter_id, reading.scale, sheet.period, state)


def _waiting(sheet: Sheet) -> Sequence[Reading]:
    return [reading for reading in sheet.readings if reading.state == ReadingState.DISPUTED]
