"""A forgotten password: a code to the address, then a new password (R14, R31)."""

from datetime import datetime, timedelta

from services import letters, short_messages, tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.letters import Occasion, Order
from services.model.people import Chat, Purpose, Resident, Token
from services.ports import UnitOfWork
from services.tokens import DECOY, Wanted

PROVED = "proved"
"""Data of a token that stands for a code that was right."""
SMS_MINUTES = 10
FOR_PASSWORD = timedelta(minutes=45)
"""Longer than the one-time page lives on which the password is entered."""


def ask(  # noqa: PLR0913, PLR0917 - what is asked, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, email: str, chat: Chat, language: str, now: datetime, key: str
) -> None:
    """Send a code to a confirmed resident; for any other address everything looks the same and nothing is sent."""
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    resident = uow.residents.by_email(cabinet.slug, email)
    may = letters.may_ask(uow, codes, occasion, email)
    known = resident is not None and resident.email_confirmed and may
    data = {"language": language, DECOY: not known}
    lifetime = timedelta(minutes=cabinet.registration.code_minutes)
    resident_id = resident.id if resident and known else None
    token = tokens.issue_wanted(uow, codes, chat, now, Wanted(Purpose.RECOVER, lifetime, resident_id, data))
    if known:
        letters.plan(uow, occasion, Order("recover", email, token.id))


def ask_phone(  # noqa: PLR0913, PLR0917 - what is asked, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, phone: str, chat: Chat, language: str, now: datetime, key: str
) -> None:
    """Send a code by SMS to the resident who has the phone; any other number looks the same, and uses nothing up."""
    occasion = Occasion(cabinet.slug, chat, language, now, key)
    known = [one for one in uow.residents.by_phone(cabinet.slug, phone) if one.open and one.password_hash]
    may = short_messages.may_ask(uow, codes, occasion, phone if known else "")
    resident = known[-1] if known and may else None
    data = {"language": language, DECOY: resident is None}
    lifetime = timedelta(minutes=SMS_MINUTES)
    wanted = Wanted(Purpose.RECOVER, lifetime, resident.id if resident else None, data)
    token = tokens.issue_wanted(uow, codes, chat, now, wanted)
    if resident:
        short_messages.plan_code(uow, occasion, phone, token)


def prove(uow: UnitOfWork, codes: Codes, token: Token, now: datetime) -> Token:
    """Exchange a token whose code was right for one that stands for it: it leaves time to think of a password."""
    if not uow.tokens.use(token.id, now):
        raise tokens.Spent(token.purpose)
    data = {**tokens.data_of(token), PROVED: True}
    wanted = Wanted(token.purpose, FOR_PASSWORD, token.resident_id, data)
    return tokens.issue_wanted(uow, codes, token.chat, now, wanted)


def is_proved(uow: UnitOfWork, token: Token, now: datetime) -> bool:
    """Tell whether a token may set a password: its code was typed, and not too long ago."""
    known = token.purpose == Purpose.RECOVER and token.resident_id is not None
    return known and bool(tokens.data_of(token).get(PROVED)) and tokens.alive(uow, token, now)


def set_password(uow: UnitOfWork, token: Token, password_hash: str, now: datetime) -> Resident:
    """Use up a proved token, set the password and tell the owner; Spent when somebody was faster."""
    if token.purpose != Purpose.RECOVER or token.resident_id is None or not tokens.data_of(token).get(PROVED):
        raise ValueError("this token recovers no password")
    resident = uow.residents.get(token.resident_id)
    if resident is None or not uow.tokens.use(token.id, now):
        raise tokens.Spent(token.purpose)
    language = str(tokens.data_of(token).get("language", "ru"))
    return _changed(uow, resident, password_hash, Occasion(resident.cabinet, token.chat, language, now, token.id))


def change_password(  # noqa: PLR0913, PLR0917 - whose, and its occasion
    uow: UnitOfWork, cabinet: Cabinet, resident: Resident, password_hash: str, language: str, now: datetime, key: str
) -> Resident:
    """Set the password of a resident who is in, and tell the owner of the address."""
    chat = next((state.chat for state in uow.chats.of_resident(resident.id)), Chat("", ""))
    return _changed(uow, resident, password_hash, Occasion(cabinet.slug, chat, language, now, key))


def _changed(uow: UnitOfWork, resident: Resident, password_hash: str, occasion: Occasion) -> Resident:
    uow.residents.change(resident.id, password_hash=password_hash)
    letters.plan(uow, occasion, Order("password_changed", resident.email))
    return uow.residents.get(resident.id) or resident
