"""Registration: an application, a letter that proves the address, and the cabinet that opens (R1, R2, R9)."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services import entry, letters, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion, Order
from services.model.metering import Access, Account
from services.model.people import Chat, ChatState, Purpose, Resident, Token
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tokens import CODE_UNTIL, DECOY, Wanted


@dataclass(frozen=True, slots=True)
class Application:
    """A filled form: `email` is canonical, `email_shown` as typed; `account_id` names a proved account."""

    email: str
    email_shown: str
    full_name: str
    phone: str
    password_hash: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An opened cabinet: `chat` asked for it, `others` are residents who had the account before."""

    resident: Resident
    account: Account | None
    chat: Chat
    others: tuple[int, ...]


def register(  # noqa: PLR0913, PLR0917 - the application and its occasion
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    application: Application,
    chat: Chat,
    language: str,
    now: datetime,
    key: str,
) -> None:
    """Take an application and send the letter; the chat cannot tell a known address from an unknown one.

    What was entered is kept with the token: a stranger who applies with the same address later cannot slip
    his own password under the letter that the owner confirms.
    """
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    resident = uow.residents.by_email(cabinet.slug, application.email)
    known = resident is not None and resident.email_confirmed
    may = letters.may_ask(uow, codes, occasion, application.email)
    if resident is None or not known:
        resident = _applied(uow, occasion, application, resident)
    data = {**asdict(application), "language": language, DECOY: known or not may}
    token = _issue(uow, cabinet, codes, occasion, (resident.id, data))
    if may:
        order = Order("already" if known else "confirm", application.email, "" if known else token.id)
        letters.plan(uow, occasion, order)


def _applied(uow: UnitOfWork, occasion: Occasion, application: Application, resident: Resident | None) -> Resident:
    columns: dict[str, Any] = _columns(asdict(application))
    if resident:
        uow.residents.change(resident.id, **columns)
        return resident
    fresh = Resident(
        id=0,
        cabinet=occasion.cabinet,
        email=application.email,
        email_confirmed=False,
        onboarding=True,
        created_at=occasion.now,
        **columns,
    )
    return uow.residents.add(fresh)


def _columns(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("email_shown", "full_name", "phone", "password_hash")}


def _issue(
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
    fresh = _issue(uow, cabinet, codes, occasion, (token.resident_id, data))
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
    uow.residents.change(token.resident_id, email_confirmed=True, **_columns(data))
    resident = uow.residents.get(token.resident_id)
    if resident is None:
        raise tokens.Spent(token.purpose)
    account, others = _link(uow, cabinet, resident, data, now)
    state = uow.chats.get(token.chat) or ChatState(token.chat, language=data["language"])
    bound = entry.enter(uow, state, resident, now)
    uow.chats.save(replace(bound, account_id=account.id if account else None), now)
    return Confirmed(resident, account, token.chat, others)


def _link(
    uow: UnitOfWork, cabinet: Cabinet, resident: Resident, data: dict[str, Any], now: datetime
) -> tuple[Account | None, tuple[int, ...]]:
    account = uow.accounts.get(data["account_id"]) if data["account_id"] else None
    if account is None or account.closed:
        return None, ()
    others = tuple(other for other in uow.accounts.residents_of(account.id) if other != resident.id)
    uow.accounts.link(resident.id, account.id, Access(cabinet.linking.access), now)
    return account, others
