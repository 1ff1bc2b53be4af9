"""The PIN of billing, entered for an account that is linked already: it opens everything, once (R17).

A PIN that lives here, from a registry, is judged here alone; where there is none, billing is asked if it can be.
Who runs out of tries cannot lock out a neighbour: an account that was guessed at too often opens by the application
form and an employee, as before.
"""

from dataclasses import dataclass
from datetime import datetime

from services import billing_pins, linking, proofs
from services.attempts import DAY, MONTH
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.codes import Codes
from services.model.metering import Access, Account
from services.model.people import Chat, Resident
from services.ports import UnitOfWork
from services.proofs import Judge
from services.refusal import Refusal

KIND = "billing pin"
PER_CHAT_AND_ACCOUNT, PER_ACCOUNT = 5, 60
"""Wrong PINs in thirty days: from one chat, and from all of them, at one account."""
PER_CHAT = proofs.PER_CHAT
NONE = Refusal("pin.none")


@dataclass(frozen=True, slots=True)
class Try:
    """Who enters what for which account, where and when."""

    resident: Resident
    account: Account
    chat: Chat
    typed: str
    now: datetime


def enter(uow: UnitOfWork, cabinet: Cabinet, codes: Codes, tried: Try, judge: Judge | None = None) -> Refusal | None:
    """Open everything of an account with the PIN that billing gave it; NONE where there is none to try.

    `judge` is billing where it can be asked; it never hears of a try that may not be made.
    """
    here = billing_pins.alive(uow, tried.account, tried.now) is not None
    if not here and judge is None:
        return NONE
    claim = Claim(tried.account.number, tried.account.provider, pin=tried.typed)
    subject = proofs.subject(cabinet, codes, claim)
    left = _left(uow, subject, tried)
    if isinstance(left, Refusal):
        return left
    what = (uow, codes, tried.account, tried.typed, tried.now)
    if not (billing_pins.fits(*what) if here or judge is None else judge(claim)):
        uow.attempts.add(KIND, subject, tried.chat, tried.now)
        return Refusal("code.wrong", {"left": left - 1}) if left > 1 else NONE
    if here and not billing_pins.use(*what):
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
