"""A new e-mail address: proved before the old one is dropped, and the old one is told (R31)."""

from datetime import datetime, timedelta

from services import letters, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion, Order
from services.model.people import Chat, Purpose, Resident, Token
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tokens import CODE_UNTIL, DECOY, Wanted


def ask(  # noqa: PLR0913, PLR0917 - whose address becomes which, and the occasion
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    resident: Resident,
    email: str,
    email_shown: str,
    chat: Chat,
    language: str,
    now: datetime,
    key: str,
) -> Refusal | None:
    """Send a code to the new address; a taken address gets the same answer, and its owner a letter."""
    pause = timedelta(seconds=cabinet.registration.resend_seconds)
    refused = tokens.may_resend(uow, Purpose.CHANGE_EMAIL, chat, now, pause)
    if refused:
        return refused
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    owner = uow.residents.by_email(cabinet.slug, email)
    taken = owner is not None and owner.email_confirmed
    may = letters.may_ask(uow, codes, occasion, email)
    data = {"email": email, "email_shown": email_shown, "language": language, DECOY: taken or not may}
    token = tokens.issue_wanted(uow, codes, chat, now, _wanted(cabinet, resident, data, now))
    if may:
        letters.plan(uow, occasion, Order("already", email) if taken else Order("change_email", email, token.id))
    return None


def _wanted(cabinet: Cabinet, resident: Resident, data: dict[str, object], now: datetime) -> Wanted:
    """Let the code die before the link does, as in registration."""
    until = now + timedelta(minutes=cabinet.registration.code_minutes)
    lifetime = timedelta(hours=cabinet.registration.link_hours)
    return Wanted(Purpose.CHANGE_EMAIL, lifetime, resident.id, {**data, CODE_UNTIL: int(until.timestamp())})


def confirm(uow: UnitOfWork, token: Token, now: datetime) -> Resident:
    """Change the address and tell the old one; Spent when somebody was faster, ValueError for another token."""
    data = tokens.data_of(token)
    if token.purpose != Purpose.CHANGE_EMAIL or token.resident_id is None or data.get(DECOY):
        raise ValueError("this token changes no address")
    resident = uow.residents.get(token.resident_id)
    if resident is None or not tokens.alive(uow, token, now) or not uow.tokens.use(token.id, now):
        raise tokens.Spent(token.purpose)
    _release(uow, resident, str(data["email"]))
    uow.residents.change(resident.id, email=data["email"], email_shown=data["email_shown"])
    if resident.email != data["email"]:
        occasion = Occasion(resident.cabinet, token.chat, str(data["language"]), now, token.id)
        letters.plan(uow, occasion, Order("email_changed", resident.email))
    return uow.residents.get(resident.id) or resident


def _release(uow: UnitOfWork, resident: Resident, email: str) -> None:
    """Take the address from an application that nobody has confirmed: its letters lose their point."""
    other = uow.residents.by_email(resident.cabinet, email)
    if other and other.id != resident.id:
        uow.residents.change(other.id, email=f"released-{other.id}@invalid", email_shown="")
