"""PINs: the application form, the PIN that an employee has sent, and the full access that it opens (R17)."""

from datetime import datetime, timedelta
from typing import Any

from services import linking, tokens
from services.codes import Codes
from services.letters import Occasion, Order, plan
from services.model.metering import Access, Account
from services.model.people import Chat, Purpose, Resident
from services.model.tickets import Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tickets import Moment, Wish, Words, ask
from services.tokens import Wanted

LIFETIME = timedelta(days=60)
"""A PIN may travel by paper."""
LAST = 20


def of_account(uow: UnitOfWork, resident: Resident, account_id: int) -> Ticket | None:
    """Return the newest application for a PIN that this resident made for an account."""
    made = uow.tickets.of_resident(resident.id, (TicketKind.PIN,), LAST)
    return next((ticket for ticket in made if ticket.account_id == account_id), None)


def apply(  # noqa: PLR0913, PLR0917 - whose form it is, about what, where and when
    uow: UnitOfWork, resident: Resident, account: Account, form: dict[str, Any], chat: Chat, moment: Moment
) -> Ticket:
    """Send the form to the employees; while it waits there is no second one."""
    known = of_account(uow, resident, account.id)
    if known and known.state in (TicketState.NEW, TicketState.IN_WORK):
        return known
    return ask(uow, Wish(TicketKind.PIN, resident.cabinet, chat, resident.id, account.id, data=form), Words(""), moment)


def issue(uow: UnitOfWork, codes: Codes, ticket: Ticket, occasion: Occasion) -> Refusal | None:
    """Make the PIN of an approved application and send it to the resident's confirmed address."""
    resident = uow.residents.get(ticket.resident_id) if ticket.resident_id else None
    if resident is None or not resident.email_confirmed:
        return Refusal("pin.no_address")
    wanted = Wanted(Purpose.PIN, LIFETIME, resident.id, {"account": ticket.account_id})
    token = tokens.issue_wanted(uow, codes, _place(ticket), occasion.now, wanted)
    plan(uow, occasion, Order("pin", resident.email, token.id))
    return None


def waits(uow: UnitOfWork, resident: Resident, account_id: int, now: datetime) -> bool:
    """Tell whether a PIN that an employee has sent may still be entered."""
    ticket = of_account(uow, resident, account_id)
    if ticket is None or ticket.state != TicketState.APPROVED:
        return False
    token = uow.tokens.alive(Purpose.PIN, _place(ticket), now)
    return token is not None and token.tries < tokens.TRIES


def enter(  # noqa: PLR0913, PLR0917 - who enters what, for which account, when
    uow: UnitOfWork, codes: Codes, resident: Resident, account: Account, typed: str, now: datetime
) -> Refusal | None:
    """Open everything of an account with its PIN; five tries, then another PIN has to be asked for."""
    ticket = of_account(uow, resident, account.id)
    if ticket is None or ticket.state != TicketState.APPROVED:
        return Refusal("pin.none")
    tried = tokens.try_code(uow, codes, Purpose.PIN, _place(ticket), typed, now)
    if isinstance(tried, Refusal):
        return tried
    if tried.resident_id != resident.id or not uow.tokens.use(tried.id, now):
        return Refusal("pin.none")
    linking.link(uow, resident.id, account, Access.FULL, now)
    return None


def _place(ticket: Ticket) -> Chat:
    """Name what the PIN belongs to: it may be entered from any chat of the resident, for this account alone."""
    return Chat("ticket", str(ticket.id))
