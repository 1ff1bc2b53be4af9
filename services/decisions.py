"""Decisions of employees: what an approval or a rejection does (R8, R17, R20, R36)."""

from collections.abc import Callable
from dataclasses import dataclass

from services import linking, pins
from services.billing.reporting import report_readings
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion
from services.model.metering import ReadingState
from services.model.people import ChatState
from services.model.staff import Employee
from services.model.tickets import Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.readings import disputed
from services.refusal import Refusal
from services.tickets import Moment, decide

DECIDED = (
    TicketKind.REGISTRATION, TicketKind.LINK, TicketKind.PIN, TicketKind.READING, TicketKind.CONTRACT
)  # fmt: skip
"""Kinds that are approved or rejected; the others are answered."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who decides, for which cabinet, when and under which key."""

    cabinet: Cabinet
    codes: Codes
    employee: Employee
    moment: Moment


Done = Refusal | tuple[int, ...]
"""Why it cannot be done, or the residents who had the account before."""


def approve(uow: UnitOfWork, desk: Desk, ticket: Ticket) -> Done:
    """Approve and do what was asked for; a colleague who was faster is told."""
    refused = _foreign(desk, ticket)
    if refused:
        return refused
    done = EFFECTS[ticket.kind](uow, desk, ticket)
    if isinstance(done, Refusal):
        return done
    moved = decide(uow, desk.employee, ticket, TicketState.APPROVED, "", desk.moment)
    return done if moved else Refusal("staff.moved")


def reject(uow: UnitOfWork, desk: Desk, ticket: Ticket, reason: str) -> Refusal | None:
    """Reject with a reason, which the resident reads."""
    refused = _foreign(desk, ticket)
    if refused:
        return refused
    if not decide(uow, desk.employee, ticket, TicketState.REJECTED, reason, desk.moment):
        return Refusal("staff.moved")
    disputed.settle(uow, ticket, ReadingState.REPLACED)
    return None


def _foreign(desk: Desk, ticket: Ticket) -> Refusal | None:
    own = ticket.cabinet == desk.employee.cabinet == desk.cabinet.slug
    open_still = ticket.state in (TicketState.NEW, TicketState.IN_WORK)
    return None if own and ticket.kind in DECIDED and open_still else Refusal("staff.moved")


def _registration(uow: UnitOfWork, desk: Desk, ticket: Ticket) -> Done:
    claim = linking.claim_of(ticket.data["claim"]) if ticket.data.get("claim") else None
    if claim and uow.accounts.by_number(desk.cabinet.slug, claim.number, claim.provider) is None:
        return Refusal("staff.no_account")
    return ()


def _link(uow: UnitOfWork, desk: Desk, ticket: Ticket) -> Done:
    done = linking.approve(uow, desk.cabinet, ticket, desk.moment.now)
    return done.others if done else Refusal("staff.no_account")


def _pin(uow: UnitOfWork, desk: Desk, ticket: Ticket) -> Done:
    state = uow.chats.get(ticket.chat) or ChatState(ticket.chat)
    language = state.language or "ru"
    occasion = Occasion(desk.cabinet.slug, ticket.chat, language, desk.moment.now, desk.moment.key)
    return pins.issue(uow, desk.codes, ticket, occasion) or ()


def _reading(uow: UnitOfWork, desk: Desk, ticket: Ticket) -> Done:
    disputed.settle(uow, ticket, ReadingState.ACTIVE)
    sheet = disputed.sheet_of(uow, ticket)
    if sheet:
        report_readings(uow, desk.cabinet, sheet, desk.moment.now)
    return ()


def _contract(_: UnitOfWork, __: Desk, ___: Ticket) -> Done:
    """Do nothing here: the contract itself is signed elsewhere."""
    return ()


EFFECTS: dict[TicketKind, Callable[[UnitOfWork, Desk, Ticket], Done]] = {
    TicketKind.REGISTRATION: _registration,
    TicketKind.LINK: _link,
    TicketKind.PIN: _pin,
    TicketKind.READING: _reading,
    TicketKind.CONTRACT: _contract,
}
