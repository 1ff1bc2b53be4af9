"""PINs that billing has given to accounts: what is kept of them, and how one opens an account (R17).

Who runs out of tries cannot lock out a neighbour: an account that was guessed at too often opens by the application
form and an employee, as before.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from services import linking, proofs
from services.attempts import DAY, MONTH
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.codes import Codes
from services.model.metering import Access, Account
from services.model.people import Chat, Resident
from services.model.pins import BillingPin
from services.ports import UnitOfWork
from services.refusal import Refusal

LEAST, MOST = 6, 12
"""Digits of a PIN."""
KIND = "billing pin"
PER_CHAT_AND_ACCOUNT, PER_ACCOUNT = 5, 60
"""Wrong PINs in thirty days: from one chat, and from all of them, at one account."""
PER_CHAT = proofs.PER_CHAT
NONE = Refusal("pin.none")
Seal = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Try:
    """Who enters what for which account, where and when."""

    resident: Resident
    account: Account
    chat: Chat
    typed: str
    now: datetime


def digest_of(number: str, pin: str) -> str:
    """Return what billing may send in place of a PIN: SHA-256 of `number:pin`, in hex."""
    return hashlib.sha256(f"{number}:{pin}".encode()).hexdigest()


def seal_by(codes: Codes) -> Seal:
    """Return what makes a digest useless to whoever reads the database: a hash with the installation's key."""
    return partial(codes.subject, "pin")


def alive(uow: UnitOfWork, account: Account, now: datetime) -> BillingPin | None:
    """Return the PIN of an account that nobody has used and that is still valid."""
    pin = uow.pins.of_account(account.id)
    if pin is None or pin.used_at is not None:
        return None
    today = now.astimezone(ZoneInfo(account.zone)).date()
    return pin if pin.valid_to is None or today <= pin.valid_to else None


def enter(uow: UnitOfWork, cabinet: Cabinet, codes: Codes, tried: Try) -> Refusal | None:
    """Open everything of an account with the PIN that billing gave it, once; NONE where there is none to try."""
    pin = alive(uow, tried.account, tried.now)
    if pin is None:
        return NONE
    subject = proofs.subject(cabinet, codes, Claim(tried.account.number, tried.account.provider))
    left = _left(uow, subject, tried)
    if isinstance(left, Refusal):
        return left
    sealed = seal_by(codes)(digest_of(tried.account.number, tried.typed))
    if not hmac.compare_digest(sealed, pin.sealed):
        uow.attempts.add(KIND, subject, tried.chat, tried.now)
        return Refusal("code.wrong", {"left": left - 1}) if left > 1 else NONE
    if not uow.pins.use(tried.account.id, sealed, tried.now):
        return NONE
    linking.link(uow, tried.resident.id, tried.account, Access.FULL, tried.now)
    return None


def _left(uow: UnitOfWork, subject: str, tried: Try) -> int | Refusal:
    """Return how many tries this chat has at this account; NONE when it, or everybody, has none left."""
    month, chat = tried.now - MONTH, tried.chat
    if uow.attempts.count(KIND, tried.now - DAY, chat=chat) >= PER_CHAT:
        return NONE
    if uow.attempts.count(KIND, month, subject=subject) >= PER_ACCOUNT:
        return NONE
    left = PER_CHAT_AND_ACCOUNT - uow.attempts.count(KIND, month, subject=subject, chat=chat)
    return left if left > 0 else NONE
