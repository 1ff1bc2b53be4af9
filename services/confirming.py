"""The confirmation of an address: a letter with a link and a code, sent again on request, used once (R9, R11)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services import consents, entry, letters, linking, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion, Order
from services.model.metering import Access, Account
from services.model.people import Chat, ChatState, Purpose, Resident, Token
from services.model.tickets import Ticket
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tickets import Moment
from services.tokens import CODE_UNTIL, DECOY, Wanted


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An opened cabinet: `chat` asked for it, `others` had the account before; `ticket`: an employee judges a claim."""

    resident: Resident
    account: Account | None
    chat: Chat
    others: tuple[int, ...]
    ticket: Ticket | None = None


def columns_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a form says of the resident."""
    names = ("email_shown", "full_name", "phone", "password_hash", "login", "login_key")
    return {name: data[name] for name in names}


def issue(
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, occasion: Occasion, whose: tuple[int | None, dict[str, Any]]
) -> Token:
    """Issue a token whose code dies before its link does."""
    resident_id, data = whose
    until = occasion.now + timedelta(minutes=cabinet.registration.code_minutes)
    lifetime = timedelta(hours=cabinet.registration.link_hours)
    data = {**data, CODE_UNTIL: int(until.timestamp())}
    return tokens.issue_wanted(
        uow, codes, occasion.chat, occasion.now, Wanted(Purpose.CONFIRM_EMAIL, lifetime, resident_id, data)
    )


def resend(  # noqa: PLR0913, PLR0917 - what is sent again, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, chat: Chat, now: datetime, key: str
) -> Refusal | None:
    """Send a new letter for the application of this chat; the earlier letter dies."""
    token = uow.tokens.alive(Purpose.CONFIRM_EMAIL, chat, now)
    if token is None:
        return Refusal("code.none")
    pause = timedelta(seconds=cabinet.registration.resend_seconds)
    refused = tokens.may_resend(uow, Purpose.CONFIRM_EMAIL, chat, now, pause)
    if refused:
        return refused
    data = tokens.data_of(token)
    occasion = Occasion(cabinet.slug, chat, data["language"], now, key)
    may = letters.may_ask(uow, codes, occasion, data["email"])
    data[DECOY] = data[DECOY] or not may or not tokens.needed(uow, token)
    fresh = issue(uow, cabinet, codes, occasion, (token.resident_id, data))
    if not data[DECOY]:
        letters.plan(uow, occasion, Order("confirm", data["email"], fresh.id))
    return None


def confirm(uow: UnitOfWork, cabinet: Cabinet, token: Token, now: datetime) -> Confirmed:
    """Open the cabinet that a proved token stands for, link its account and bind the chat that asked.

    ValueError for a token of another purpose; Spent when somebody was faster.
    """
    data = tokens.data_of(token)
    if token.purpose != Purpose.CONFIRM_EMAIL or token.resident_id is None or data.get(DECOY):
        raise ValueError("this token confirms no registration")
    if not tokens.alive(uow, token, now) or not uow.tokens.use(token.id, now):
        raise tokens.Spent(token.purpose)
    resident = _confirmed(uow, token.resident_id, data)
    if resident is None:
        raise tokens.Spent(token.purpose)
    if not resident.open:
        consents.give(uow, resident.id, data.get("ticks", ()), token.chat, now)
        uow.residents.change(resident.id, open=True)
    account, others = link_of(uow, cabinet, resident, data, now)
    state = uow.chats.get(token.chat) or ChatState(token.chat, language=data["language"])
    bound = entry.enter(uow, state, resident, now)
    uow.chats.save(replace(bound, account_id=account.id if account else None), now)
    ticket = refer(uow, resident, data, token.chat, Moment(now, token.id))
    return Confirmed(resident, account, token.chat, others, ticket)


def _confirmed(uow: UnitOfWork, resident_id: int, data: dict[str, Any]) -> Resident | None:
    """Mark the address as proved; what was entered since by somebody else with the same address does not count."""
    known = uow.residents.get(resident_id)
    entered = {} if known is None or known.open else columns_of(data)
    uow.residents.change(resident_id, email_confirmed=True, **entered)
    return uow.residents.get(resident_id)


def remind(  # noqa: PLR0913, PLR0917 - whose letter, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, resident: Resident, chat: Chat, language: str, now: datetime,
    key: str,
) -> None:  # fmt: skip
    """Send a letter to a resident whose address is not confirmed yet (R11)."""
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    owner = uow.residents.by_email(cabinet.slug, resident.email)
    taken = owner is not None and owner.email_confirmed
    may = letters.may_ask(uow, codes, occasion, resident.email)
    data = {"email": resident.email, "email_shown": resident.email_shown, "account_id": None, "language": language}
    token = issue(uow, cabinet, codes, occasion, (resident.id, {**data, DECOY: taken or not may}))
    if may and not taken:
        letters.plan(uow, occasion, Order("confirm", resident.email, token.id))


def refer(uow: UnitOfWork, resident: Resident, data: dict[str, Any], chat: Chat, moment: Moment) -> Ticket | None:
    """Hand what a form claims, and the program may not judge, to the employees."""
    claim = data.get("claim")
    return linking.refer(uow, resident, linking.claim_of(claim), chat, moment) if claim else None


def link_of(
    uow: UnitOfWork, cabinet: Cabinet, resident: Resident, data: dict[str, Any], now: datetime
) -> tuple[Account | None, tuple[int, ...]]:
    """Link the account that a form has proved, if any; tell who had it before."""
    account = uow.accounts.get(data["account_id"]) if data["account_id"] else None
    if account is None or account.closed:
        return None, ()
    others = tuple(other for other in uow.accounts.residents_of(account.id) if other != resident.id)
    uow.accounts.link(resident.id, account.id, Access(cabinet.linking.access), now)
    return account, others
