"""PINs that billing has given to accounts: what is kept of them, and whether one is right (R17)."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from services.codes import Codes, plain_digits
from services.model.metering import Account
from services.model.pins import BillingPin
from services.ports import UnitOfWork
from services.refusal import Refusal

LEAST, MOST = 6, 12
"""Digits of a PIN."""
Seal = Callable[[str], str]


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


def fits(uow: UnitOfWork, codes: Codes, account: Account, typed: str, now: datetime) -> bool:
    """Tell whether this is the living PIN of an account; it is compared in constant time."""
    pin = alive(uow, account, now)
    return pin is not None and hmac.compare_digest(_sealed(codes, account, typed), pin.sealed)


def use(uow: UnitOfWork, codes: Codes, account: Account, typed: str, now: datetime) -> bool:
    """Use the PIN up; False when somebody was faster."""
    return uow.pins.use(account.id, _sealed(codes, account, typed), now)


def read(text: str) -> str | Refusal:
    """Read a typed PIN; blanks and dashes in it do not count."""
    typed = plain_digits(text)
    right = LEAST <= len(typed) <= MOST and typed.isascii() and typed.isdecimal()
    return typed if right else Refusal("pin.format")


def _sealed(codes: Codes, account: Account, typed: str) -> str:
    return seal_by(codes)(digest_of(account.number, typed))
