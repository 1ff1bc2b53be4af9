"""Registration: an application, a letter that proves the address, and the cabinet that opens (R1, R2, R9)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from services import consents, letters
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.confirming import columns_of, issue, link_of, refer
from services.letters import Occasion, Order
from services.model.metering import Account
from services.model.people import Chat, Resident
from services.model.tickets import Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.tickets import Moment, Wish, Words, ask
from services.tokens import DECOY


@dataclass(frozen=True, slots=True)
class Application:
    """A filled form: `email` is canonical, `email_shown` as typed, both empty where the profile asks none.

    `account_id` names a proved account, `claim` (JSON) one that an employee has to look at; `ticks` are consents.
    """

    email: str
    email_shown: str
    full_name: str
    phone: str
    password_hash: str
    account_id: int | None
    login: str = ""
    login_key: str = ""
    ticks: tuple[Mapping[str, str], ...] = ()
    claim: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of a form: a resident who may enter at once, a ticket that waits, or only a letter on its way.

    `claimed`: the resident is in, and an employee judges whose the account is.
    """

    resident: Resident | None = None
    account: Account | None = None
    ticket: Ticket | None = None
    letter: bool = False
    claimed: Ticket | None = None


def register(  # noqa: PLR0913, PLR0917 - the application and its occasion
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    application: Application,
    chat: Chat,
    language: str,
    now: datetime,
    key: str,
) -> Registered:
    """Take an application and go on as the profile says; a known address cannot be told from an unknown one."""
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    rules = cabinet.registration
    if rules.approval == "staff" or rules.confirmation == "sms":
        return _wait(uow, cabinet, application, occasion)
    if rules.confirmation == "none":
        return _open(uow, cabinet, application, occasion)
    if rules.before_confirmation == "limited":
        opened = _open(uow, cabinet, application, occasion)
        _write(uow, cabinet, codes, application, occasion, opened.resident)
        return replace(opened, letter=True)
    _write(uow, cabinet, codes, application, occasion, None)
    return Registered(letter=True)


def _write(  # noqa: PLR0913, PLR0917 - what is applied for, where, by whom
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    application: Application,
    occasion: Occasion,
    opened: Resident | None,
) -> None:
    """Send the letter; the chat cannot tell a known address from an unknown one.

    What was entered is kept with the token: a stranger who applies with the same address later cannot slip
    his own password under the letter that the owner confirms.
    """
    resident = uow.residents.by_email(cabinet.slug, application.email)
    known = resident is not None and resident.email_confirmed
    may = letters.may_ask(uow, codes, occasion, application.email)
    if opened is not None:
        resident = opened
    elif resident is None or not known:
        resident = _applied(uow, occasion, application, resident)
    claim = None if opened else application.claim
    data = {**asdict(application), "claim": claim, "language": occasion.language, DECOY: known or not may}
    token = issue(uow, cabinet, codes, occasion, (resident.id, data))
    if may:
        order = Order("already" if known else "confirm", application.email, "" if known else token.id)
        letters.plan(uow, occasion, order)


def _open(uow: UnitOfWork, cabinet: Cabinet, application: Application, occasion: Occasion) -> Registered:
    """Open the cabinet at once, for this chat."""
    resident = uow.residents.add(_resident(occasion, application, open_now=True))
    consents.give(uow, resident.id, application.ticks, occasion.chat, occasion.now)
    form = asdict(application)
    account, _ = link_of(uow, cabinet, resident, form, occasion.now)
    claimed = refer(uow, resident, form, occasion.chat, Moment(occasion.now, occasion.key))
    return Registered(resident, account, claimed=claimed)


def _wait(uow: UnitOfWork, cabinet: Cabinet, application: Application, occasion: Occasion) -> Registered:
    """Let an employee look at the application, or send the code of the phone at once."""
    resident = uow.residents.add(_resident(occasion, application, open_now=False))
    consents.give(uow, resident.id, application.ticks, occasion.chat, occasion.now)
    moment = Moment(occasion.now, occasion.key)
    form = {"full_name": application.full_name, "claim": application.claim, "account_id": application.account_id}
    wish = Wish(TicketKind.REGISTRATION, cabinet.slug, occasion.chat, resident.id, data=form)
    ticket = ask(uow, wish, Words(""), moment)
    if cabinet.registration.approval == "staff":
        return Registered(ticket=ticket)
    uow.tickets.move(ticket.id, ticket.state, TicketState.APPROVED, occasion.now)
    return Registered()


def _resident(occasion: Occasion, application: Application, *, open_now: bool) -> Resident:
    columns: dict[str, Any] = columns_of(asdict(application))
    return Resident(
        id=0,
        cabinet=occasion.cabinet,
        email=application.email,
        email_confirmed=False,
        onboarding=True,
        created_at=occasion.now,
        open=open_now,
        **columns,
    )


def _applied(uow: UnitOfWork, occasion: Occasion, application: Application, resident: Resident | None) -> Resident:
    """Take the place of an earlier application with this address; a cabinet that is open already is nobody's place."""
    if resident is None or resident.open:
        return uow.residents.add(_resident(occasion, application, open_now=False))
    uow.residents.change(resident.id, **columns_of(asdict(application)))
    return resident
