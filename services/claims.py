"""Claims to an account: what a resident says of it, compared with what billing knows (R2, R16, R18–R20)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from services.model.amounts import Money
from services.model.metering import Account
from services.ports import UnitOfWork
from services.text.names import same_name
from services.text.serials import same_serial


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of an account; what the profile does not ask stays empty. `provider` is a slug.

    A `pin` is a secret: `services/proofs.py` judges it, and it goes into no ticket.
    """

    number: str
    provider: str = ""
    serial: str = ""
    holder: str = ""
    paid_on: date | None = None
    paid: Money | None = None
    pin: str = field(default="", repr=False)

    @property
    def says(self) -> bool:
        """Whether anything is said beside the number and a PIN."""
        return bool(self.serial or self.holder or self.paid_on)


def true_of(uow: UnitOfWork, account: Account, claim: Claim) -> bool:
    """Tell whether everything that was said is so."""
    return all(judge(uow, account, claim) for judge in JUDGES)


def same_holder(claimed: str, holder: str) -> bool:
    """Compare ФИО: the surname must agree, further names as far as both give them; initials stand for names."""
    further = zip(names_of(claimed)[1:], names_of(holder)[1:], strict=False)
    return same_surname(claimed, holder) and all(_agree(one, other) for one, other in further)


def says_all(claimed: str, holder: str) -> bool:
    """Tell whether every name that billing knows was said, and none as an initial alone."""
    said, known = names_of(claimed), names_of(holder)
    full = all(len(one) > 1 or len(other) == 1 for one, other in zip(said, known, strict=False))
    return same_holder(claimed, holder) and len(said) >= len(known) and full


def same_surname(claimed: str, holder: str) -> bool:
    """Compare the first words alone."""
    said, known = names_of(claimed), names_of(holder)
    return bool(said and known) and same_name(said[0], known[0])


def names_of(text: str) -> list[str]:
    """Return the words of a ФИО, the surname first; initials are words of one letter."""
    return [name for name in re.split(r"[ .]+", text) if name]


def _agree(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    return same_name(one, other) if short > 1 else same_name(one[:1], other[:1])


def _serial(uow: UnitOfWork, account: Account, claim: Claim) -> bool:
    if not claim.serial:
        return True
    return any(same_serial(meter.serial, claim.serial) for meter in uow.meters.of_account(account.id))


def _holder(_: UnitOfWork, account: Account, claim: Claim) -> bool:
    return not claim.holder or same_holder(claim.holder, account.holder)


def _payment(_: UnitOfWork, account: Account, claim: Claim) -> bool:
    if claim.paid_on is None and claim.paid is None:
        return True
    return account.last_paid_on is not None and (account.last_paid_on, account.last_paid) == (claim.paid_on, claim.paid)


JUDGES: tuple[Callable[[UnitOfWork, Account, Claim], bool], ...] = (_serial, _holder, _payment)
