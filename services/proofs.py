"""Proofs that an account is somebody's, and how much guessing at them is allowed (R2, R16–R20).

Who runs out of tries is not locked out for good, and cannot lock out a neighbour: once an account has seen too many
failures, or one that came near the truth, claims to it are judged by an employee, whoever makes them and however right
they are. So are claims that are too easily guessed (`services/strength.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from services import billing_pins
from services.attempts import DAY, MONTH
from services.cabinets.profile import Cabinet
from services.claims import Claim, true_of
from services.codes import Codes
from services.model.metering import Account
from services.model.people import Chat
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.strength import is_near, is_weak, most_tries

KIND, NEAR = "link", "near"
"""Failures, and those among them that came near the truth."""
PROVED, COLLECTED = "proved", 20
"""Accounts that a chat may prove in thirty days: where a number is all that is asked, numbers can be gone through."""
PER_CHAT = 10
"""Failures of one chat in a day over all accounts."""
REFERRED = Refusal("link.referred")
Judge = Callable[[Claim], bool]
"""Asks billing whether a claim is true; the account is in our tables then. Unavailable when billing does not answer."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Who guesses when at which account; an account that does not exist is guessed at in the same way."""

    chat: Chat
    subject: str
    now: datetime


def prove(  # noqa: PLR0913, PLR0917 - what is claimed, where and when
    uow: UnitOfWork,
    cabinet: Cabinet,
    codes: Codes,
    chat: Chat,
    claim: Claim,
    now: datetime,
    judge: Judge | None = None,
) -> Account | Refusal:
    """Judge a claim; why it failed is not told. REFERRED: an employee has to judge this one.

    `judge` is billing where it can be asked, and only about claims that may be judged without an employee; a PIN that
    lives here is judged here.
    """
    guess = Guess(chat, subject(cabinet, codes, claim), now)
    refused = _limited(uow, cabinet, guess, most_tries(claim))
    if refused:
        return refused
    account = uow.accounts.by_number(cabinet.slug, claim.number, claim.provider)
    if is_weak(uow, account, claim):
        return REFERRED
    asked = None if _knows_pin(uow, account, claim, now) else judge
    true = asked(claim) if asked else account is not None and _true(uow, codes, account, claim, now, judge)
    if judge and true:
        account = uow.accounts.by_number(cabinet.slug, claim.number, claim.provider)
        if is_weak(uow, account, claim):
            return REFERRED
    if account and true:
        if not _may_have_more(uow, guess):
            return REFERRED
        if asked or not claim.pin or billing_pins.use(uow, codes, account, claim.pin, now):
            return account
    _remember(uow, account, claim, guess)
    return Refusal("link.mismatch", _whom(cabinet))


def _knows_pin(uow: UnitOfWork, account: Account | None, claim: Claim, now: datetime) -> bool:
    """Tell whether the account has a PIN here, in which case billing is not asked about the one that is claimed."""
    return bool(claim.pin) and account is not None and billing_pins.alive(uow, account, now) is not None


def _true(  # noqa: PLR0913, PLR0917 - what is claimed, when, and who judges
    uow: UnitOfWork, codes: Codes, account: Account, claim: Claim, now: datetime, judge: Judge | None
) -> bool:
    """Judge a PIN by what is known here, the rest by billing where it can be asked."""
    if claim.pin and not billing_pins.fits(uow, codes, account, claim.pin, now):
        return False
    rest = replace(claim, pin="")
    if judge is None:
        return true_of(uow, account, rest)
    return not rest.says or judge(rest)


def subject(cabinet: Cabinet, codes: Codes, claim: Claim) -> str:
    """Return under what the tries at the account of a claim are counted."""
    provider = claim.provider or (cabinet.providers[0].slug if len(cabinet.providers) == 1 else "")
    return codes.subject("account", f"{cabinet.slug}:{provider}:{claim.number}")


def _may_have_more(uow: UnitOfWork, guess: Guess) -> bool:
    """Count an account that was proved, once; False for a chat that collects accounts."""
    month = guess.now - MONTH
    if uow.attempts.count(PROVED, month, subject=guess.subject, chat=guess.chat):
        return True
    if uow.attempts.count(PROVED, month, chat=guess.chat) >= COLLECTED:
        return False
    uow.attempts.add(PROVED, guess.subject, guess.chat, guess.now)
    return True


def _remember(uow: UnitOfWork, account: Account | None, claim: Claim, guess: Guess) -> None:
    uow.attempts.add(KIND, guess.subject, guess.chat, guess.now)
    if account and is_near(uow, account, claim):
        uow.attempts.add(NEAR, guess.subject, guess.chat, guess.now)


def _limited(uow: UnitOfWork, cabinet: Cabinet, guess: Guess, most: int) -> Refusal | None:
    day = guess.now - DAY
    of_chat = uow.attempts.count(KIND, day, chat=guess.chat)
    of_both = uow.attempts.count(KIND, day, subject=guess.subject, chat=guess.chat)
    if of_chat >= PER_CHAT or of_both >= cabinet.linking.tries_per_chat:
        return Refusal("link.too_many", _whom(cabinet))
    many = uow.attempts.count(KIND, day, subject=guess.subject) >= cabinet.linking.tries_per_account
    return REFERRED if many or _is_exposed(uow, guess, most) else None


def _is_exposed(uow: UnitOfWork, guess: Guess, most: int) -> bool:
    month = guess.now - MONTH
    if uow.attempts.count(NEAR, month, subject=guess.subject):
        return True
    return uow.attempts.count(KIND, month, subject=guess.subject) >= most


def _whom(cabinet: Cabinet) -> dict[str, object]:
    return {"hotline": cabinet.contacts.hotline}
