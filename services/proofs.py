"""Proofs that an account is somebody's, and how much guessing at them is allowed (R2, R16–R20).

Who runs out of tries is not locked out for good, and cannot lock out a neighbour: once an account has seen too many
failures, claims to it are judged by an employee, whoever makes them and however right they are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.cabinets.profile import Cabinet
from services.claims import Claim, true_of
from services.codes import Codes
from services.model.metering import Account
from services.model.people import Chat
from services.ports import UnitOfWork
from services.refusal import Refusal

KIND = "link"
PER_CHAT = 10
"""Failures of one chat in a day over all accounts."""
PER_MONTH = 60
"""Failures at one account in thirty days, from all chats."""
DAY, MONTH = timedelta(days=1), timedelta(days=30)
REFERRED = Refusal("link.referred")


@dataclass(frozen=True, slots=True)
class Guess:
    """Who guesses when at which account; an account that does not exist is guessed at in the same way."""

    chat: Chat
    subject: str
    now: datetime


def prove(  # noqa: PLR0913, PLR0917 - what is claimed, where and when
    uow: UnitOfWork, cabinet: Cabinet, codes: Codes, chat: Chat, claim: Claim, now: datetime
) -> Account | Refusal:
    """Judge a claim; why it failed is not told. REFERRED: an employee has to judge this one."""
    guess = Guess(chat, codes.subject("account", f"{cabinet.slug}:{claim.provider}:{claim.number}"), now)
    refused = _limited(uow, cabinet, guess)
    if refused:
        return refused
    account = uow.accounts.by_number(cabinet.slug, claim.number, claim.provider)
    if account and true_of(uow, account, claim):
        return account
    uow.attempts.add(KIND, guess.subject, chat, now)
    return Refusal("link.mismatch", _whom(cabinet))


def _limited(uow: UnitOfWork, cabinet: Cabinet, guess: Guess) -> Refusal | None:
    day = guess.now - DAY
    of_chat = uow.attempts.count(KIND, day, chat=guess.chat)
    of_both = uow.attempts.count(KIND, day, subject=guess.subject, chat=guess.chat)
    if of_chat >= PER_CHAT or of_both >= cabinet.linking.tries_per_chat:
        return Refusal("link.too_many", _whom(cabinet))
    many = uow.attempts.count(KIND, day, subject=guess.subject) >= cabinet.linking.tries_per_account
    return REFERRED if many or uow.attempts.count(KIND, guess.now - MONTH, subject=guess.subject) >= PER_MONTH else None


def _whom(cabinet: Cabinet) -> dict[str, object]:
    return {"hotline": cabinet.contacts.hotline}
