"""Linking: a claim that was proved, or that an employee has approved, puts an account into a cabinet (R16–R22)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.amounts import Money
from services.model.metering import Access, Account
from services.model.people import Chat, Resident
from services.model.tickets import Ticket, TicketKind
from services.ports import UnitOfWork
from services.tickets import Moment, Wish, Words, ask

MOST_WAITING = 3
"""Claims of one resident that may wait for an employee at a time."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An account that is in the cabinet now; `others` are residents who had it before."""

    account: Account
    others: tuple[int, ...]


def link(uow: UnitOfWork, resident_id: int, account: Account, access: Access, now: datetime) -> Linked:
    """Put a proved account into a resident's cabinet; linking again only raises the access."""
    others = tuple(other for other in uow.accounts.residents_of(account.id) if other != resident_id)
    uow.accounts.link(resident_id, account.id, access, now)
    return Linked(account, others)


def refer(uow: UnitOfWork, resident: Resident, claim: Claim, chat: Chat, moment: Moment) -> Ticket | None:
    """Hand a claim to the employees; None when this resident's earlier ones still wait."""
    claim = replace(claim, pin="")
    waiting = [
        ticket
        for ticket in uow.tickets.of_resident(resident.id, (TicketKind.LINK,), 2 * MOST_WAITING)
        if ticket.state in ("new", "in_work")
    ]
    same = next((ticket for ticket in waiting if claim_of(ticket.data) == claim), None)
    if same or len(waiting) >= MOST_WAITING:
        return same
    wish = Wish(TicketKind.LINK, resident.cabinet, chat, resident.id, data=data_of(claim))
    return ask(uow, wish, Words(""), moment)


def approve(uow: UnitOfWork, cabinet: Cabinet, ticket: Ticket, now: datetime) -> Linked | None:
    """Link what an approved ticket claims; None when there is no such account or nobody to have it."""
    claim = claim_of(ticket.data)
    account = uow.accounts.by_number(cabinet.slug, claim.number, claim.provider)
    if account is None or ticket.resident_id is None:
        return None
    return link(uow, ticket.resident_id, account, Access(cabinet.linking.access), now)


def data_of(claim: Claim) -> dict[str, Any]:
    """Return a claim as JSON; a PIN is nobody's to read."""
    return {
        "number": claim.number,
        "provider": claim.provider,
        "serial": claim.serial,
        "holder": claim.holder,
        "paid_on": claim.paid_on.isoformat() if claim.paid_on else "",
        "paid": claim.paid.kopecks if claim.paid else None,
    }


def claim_of(data: Mapping[str, Any]) -> Claim:
    """Return the claim that such JSON says."""
    return Claim(
        number=data["number"],
        provider=data["provider"],
        serial=data["serial"],
        holder=data["holder"],
        paid_on=date.fromisoformat(data["paid_on"]) if data["paid_on"] else None,
        paid=Money(data["paid"]) if data["paid"] is not None else None,
    )
