"""Proofs that an account is somebody's, and how much guessing at them is allowed in a day (R2, R16–R20)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.metering import Account
from services.model.people import Chat
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.text.serials import same_serial

KIND = "link"
PER_CHAT = 10
"""Failures of one chat over all accounts."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Who guesses when at which account; an account that does not exist is guessed at in the same way."""

    chat: Chat
    subject: str
    now: datetime


def prove_serial(  # noqa: PLR0913, PLR0917 - what is proved, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, chat: Chat, number: str, serial: str, now: datetime
) -> Account | Refusal:
    """Prove an account by the serial number of any of its meters; why it failed is not told."""
    guess = Guess(chat, codes.subject("account", f"{cabinet.slug}:{number}"), now)
    refused = _limited(uow, cabinet, guess)
    if refused:
        return refused
    account = uow.accounts.by_number(cabinet.slug, number)
    meters = uow.meters.of_account(account.id) if account else ()
    if account and any(same_serial(meter.serial, serial) for meter in meters):
        return account
    uow.attempts.add(KIND, guess.subject, chat, now)
    return Refusal("link.mismatch", {"hotline": cabinet.contacts.hotline})


def _limited(uow: UnitOfWork, cabinet: Cabinet, guess: Guess) -> Refusal | None:
    day = guess.now - timedelta(days=1)
    of_chat = uow.attempts.count(KIND, day, chat=guess.chat)
    of_both = uow.attempts.count(KIND, day, subject=guess.subject, chat=guess.chat)
    if of_chat >= PER_CHAT or of_both >= cabinet.linking.tries_per_chat:
        return Refusal("link.too_many", {"hotline": cabinet.contacts.hotline})
    of_account = uow.attempts.count(KIND, day, subject=guess.subject)
    if of_account >= cabinet.linking.tries_per_account:
        return Refusal("link.locked", {"hotline": cabinet.contacts.hotline})
    return None
