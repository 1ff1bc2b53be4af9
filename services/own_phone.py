"""A resident's own phone: a code by SMS proves that messages of the company come to whom they are meant for."""

from datetime import timedelta

from services import short_messages, tokens
from services.codes import Codes
from services.letters import Occasion
from services.model.people import Purpose, Resident, Token
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.text import phones

LIVES = timedelta(minutes=10)
PURPOSE = Purpose.OWN_PHONE
PHONE = "phone"
"""Data: the number that the code was sent to; another number needs another code."""


def ask(uow: UnitOfWork, codes: Codes, occasion: Occasion, resident: Resident, pause: timedelta) -> Refusal | None:
    """Send a code to the resident's phone; refused within the pause, beyond the limits and to what hears no SMS."""
    read = phones.read(resident.phone)
    if isinstance(read, Refusal) or not read.mobile:
        return read if isinstance(read, Refusal) else Refusal("phone.no_sms")
    refused = tokens.may_resend(uow, PURPOSE, occasion.chat, occasion.now, pause)
    if refused:
        return refused
    if not short_messages.may_ask(uow, codes, occasion, resident.phone):
        return Refusal("code.too_many")
    data = {PHONE: resident.phone}
    token = tokens.issue(uow, codes, PURPOSE, occasion.chat, occasion.now, LIVES, resident.id, data)
    short_messages.plan_code(uow, occasion, resident.phone, token)
    return None


def awaited(uow: UnitOfWork, occasion: Occasion, resident: Resident) -> Token | None:
    """Return the token whose code this resident is to type in this chat: it went to the phone of now."""
    token = uow.tokens.alive(PURPOSE, occasion.chat, occasion.now)
    if token is None or token.resident_id != resident.id:
        return None
    return token if tokens.data_of(token).get(PHONE) == resident.phone else None


def prove(uow: UnitOfWork, codes: Codes, occasion: Occasion, resident: Resident, typed: str) -> Refusal | None:
    """Take the code: the phone counts as proved."""
    if awaited(uow, occasion, resident) is None:
        return Refusal("code.none")
    tried = tokens.try_code(uow, codes, PURPOSE, occasion.chat, typed, occasion.now)
    if isinstance(tried, Refusal):
        return tried
    if not uow.tokens.use(tried.id, occasion.now):
        return Refusal("code.none")
    uow.residents.change(resident.id, phone_confirmed=True)
    return None
