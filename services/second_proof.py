"""A second proof that the resident writes, and not whoever holds the phone: a code to the present address (R31)."""

from datetime import datetime, timedelta

from services import letters, recovery, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion, Order
from services.model.people import Chat, Purpose, Resident, Token
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tokens import Wanted


def ask(  # noqa: PLR0913, PLR0917 - who proves, where and when
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    resident: Resident,
    chat: Chat,
    language: str,
    now: datetime,
    key: str,
) -> Refusal | None:
    """Send a code to the address that the resident has now; refused within the pause and beyond the limits."""
    refused = tokens.may_resend(uow, Purpose.PROVE, chat, now, timedelta(seconds=cabinet.registration.resend_seconds))
    if refused:
        return refused
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    if not letters.may_ask(uow, codes, occasion, resident.email):
        return Refusal("code.too_many")
    lifetime = timedelta(minutes=cabinet.registration.code_minutes)
    wanted = Wanted(Purpose.PROVE, lifetime, resident.id, {"language": language})
    token = tokens.issue_wanted(uow, codes, chat, now, wanted)
    letters.plan(uow, occasion, Order("prove", resident.email, token.id))
    return None


def awaited(uow: UnitOfWork, resident: Resident | None, chat: Chat, now: datetime) -> Token | None:
    """Return the token whose code this resident is to type in this chat."""
    token = uow.tokens.alive(Purpose.PROVE, chat, now)
    mine = token is not None and resident is not None and token.resident_id == resident.id
    return token if token and mine and not tokens.data_of(token).get(recovery.PROVED) else None


def proved(uow: UnitOfWork, token_id: str, resident: Resident, chat: Chat, now: datetime) -> Token | None:
    """Return the proof of this name, if this resident gave it in this chat and it may still be used."""
    token = uow.tokens.get(token_id) if token_id else None
    if token is None or (token.purpose, token.chat, token.resident_id) != (Purpose.PROVE, chat, resident.id):
        return None
    return token if tokens.data_of(token).get(recovery.PROVED) and tokens.alive(uow, token, now) else None
