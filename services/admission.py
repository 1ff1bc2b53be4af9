"""Admission: an approved application, a code by SMS to its phone, and the cabinet that opens (R8)."""

from datetime import datetime, timedelta

from services import entry, linking, short_messages, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.confirming import Confirmed
from services.letters import Occasion
from services.model.metering import Access, Account
from services.model.people import Chat, ChatState, Purpose, Resident
from services.model.tickets import Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.refusal import Refusal

CODE_LIVES = timedelta(minutes=10)


def waiting(uow: UnitOfWork, chat: Chat) -> Ticket | None:
    """Return the application of a chat that is not decided, or approved and not used yet."""
    ticket = uow.tickets.newest_of_chat(chat, TicketKind.REGISTRATION)
    if ticket is None or ticket.state == TicketState.REJECTED:
        return None
    resident = _applicant(uow, ticket)
    return ticket if resident and not resident.open else None


def send_code(uow: UnitOfWork, codes: Codes, occasion: Occasion, pause: timedelta) -> Refusal | None:
    """Send a code to the phone of this chat's approved application."""
    ticket = waiting(uow, occasion.chat)
    resident = _applicant(uow, ticket) if ticket and ticket.state == TicketState.APPROVED else None
    if resident is None:
        return Refusal("code.none")
    refused = tokens.may_resend(uow, Purpose.CONFIRM_PHONE, occasion.chat, occasion.now, pause)
    if refused:
        return refused
    if not short_messages.may_ask(uow, codes, occasion, resident.phone):
        return Refusal("code.too_many")
    token = tokens.issue(uow, codes, Purpose.CONFIRM_PHONE, occasion.chat, occasion.now, CODE_LIVES, resident.id)
    short_messages.plan_code(uow, occasion, resident.phone, token)
    return None


def admit(  # noqa: PLR0913, PLR0917 - what is typed, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, state: ChatState, typed: str, now: datetime
) -> Confirmed | Refusal:
    """Open the cabinet by the code of the SMS, link the account that was approved, bind the chat."""
    ticket = waiting(uow, state.chat)
    tried = tokens.try_code(uow, codes, Purpose.CONFIRM_PHONE, state.chat, typed, now)
    if isinstance(tried, Refusal):
        return tried
    resident = _applicant(uow, ticket) if ticket and ticket.state == TicketState.APPROVED else None
    if ticket is None or resident is None or tried.resident_id != resident.id or not uow.tokens.use(tried.id, now):
        return Refusal("code.none")
    uow.residents.change(resident.id, open=True, phone_confirmed=True)
    account, others = _link(uow, cabinet, resident, ticket, now)
    bound = entry.enter(uow, state, resident, now)
    uow.chats.save(bound, now)
    return Confirmed(resident, account, state.chat, others)


def _link(
    uow: UnitOfWork, cabinet: Cabinet, resident: Resident, ticket: Ticket, now: datetime
) -> tuple[Account | None, tuple[int, ...]]:
    """Link what was proved by the form, or claimed and seen by an employee."""
    claim = linking.claim_of(ticket.data["claim"]) if ticket.data.get("claim") else None
    proved = uow.accounts.get(ticket.data["account_id"]) if ticket.data.get("account_id") else None
    seen = uow.accounts.by_number(cabinet.slug, claim.number, claim.provider) if claim and ticket.employee_id else None
    account = proved or seen
    if account is None:
        return None, ()
    done = linking.link(uow, resident.id, account, Access(cabinet.linking.access), now)
    return done.account, done.others


def _applicant(uow: UnitOfWork, ticket: Ticket | None) -> Resident | None:
    return uow.residents.get(ticket.resident_id) if ticket and ticket.resident_id else None
