"""Claims that employees judge: a chat may hand over few, and the employee learns how often an account was tried."""

from datetime import datetime

from services import pin_tries, proofs
from services.attempts import MONTH
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.codes import Codes
from services.model.people import Chat
from services.ports import UnitOfWork
from services.refusal import Refusal

KIND, PER_CHAT = "claim", 10
"""Claims of one chat in thirty days."""
SUSPICIOUS = 3
"""Tries at an account in thirty days from which a match proves nothing: owners need one or two."""


def hand_over(  # noqa: PLR0913, PLR0917 - who claims what, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, chat: Chat, claim: Claim, now: datetime
) -> Refusal | None:
    """Count one more claim for the employees; refused beyond what a chat may hand over."""
    if uow.attempts.count(KIND, now - MONTH, chat=chat) >= PER_CHAT:
        return Refusal("link.too_many", {"hotline": cabinet.contacts.hotline})
    uow.attempts.add(KIND, proofs.subject(cabinet, codes, claim), chat, now)
    return None


def tries(uow: UnitOfWork, cabinet: Cabinet, codes: Codes, claim: Claim, now: datetime) -> int:
    """Return how often the account was tried at in thirty days, by whomever."""
    subject = proofs.subject(cabinet, codes, claim)
    return sum(uow.attempts.count(kind, now - MONTH, subject=subject) for kind in (KIND, proofs.KIND, pin_tries.KIND))
