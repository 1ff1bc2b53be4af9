"""How much a claim proves: near misses, and claims so weak that one guess is worth more than one in a thousand.

The neighbourhood of a serial number or of a sum holds at least a thousand values, so that one guess inside it is worth
at most one in a thousand; further ones are an employee's to judge (docs/decisions/0013-guessing.md).
"""

from services.claims import Claim, names_of, same_surname
from services.model.metering import Account
from services.ports import UnitOfWork
from services.text.serials import distance

SERIALS = 1000
"""Numbers on either side: meters of one delivery follow each other."""
KOPECKS = 1000
"""Kopecks on either side."""
ROUND = 100_00
"""Kopecks: who pays whole hundreds of roubles pays what many do."""
TRIES, NAMED_TRIES = 60, 20
"""Failures at one account in thirty days, from all chats; of names some are so common that fewer are let pass."""
NAMES = 3
"""Surname, name and patronymic in full; less is shared by too many."""


def is_weak(uow: UnitOfWork, account: Account | None, claim: Claim) -> bool:
    """Tell whether even a right claim is too easily guessed for the program to judge."""
    if claim.serial or claim.pin:
        return False
    if claim.paid is not None:
        return account is not None and _common_payment(uow, account)
    return bool(claim.holder) and (_few(claim.holder) or (account is not None and _few(account.holder)))


def most_tries(claim: Claim) -> int:
    """Return how many failures at an account in thirty days the program bears before an employee judges."""
    return NAMED_TRIES if claim.holder and not (claim.serial or claim.pin) and claim.paid is None else TRIES


def is_near(uow: UnitOfWork, account: Account, claim: Claim) -> bool:
    """Tell whether a wrong claim came close to the truth: the next one would be closer."""
    return _near_serial(uow, account, claim) or _near_sum(account, claim) or _near_name(account, claim)


def _near_serial(uow: UnitOfWork, account: Account, claim: Claim) -> bool:
    if not claim.serial:
        return False
    return any(distance(meter.serial, claim.serial) <= SERIALS for meter in uow.meters.of_account(account.id))


def _near_sum(account: Account, claim: Claim) -> bool:
    if claim.paid is None or account.last_paid is None:
        return False
    return abs(claim.paid.kopecks - account.last_paid.kopecks) <= KOPECKS


def _near_name(account: Account, claim: Claim) -> bool:
    return bool(claim.holder) and same_surname(claim.holder, account.holder)


def _common_payment(uow: UnitOfWork, account: Account) -> bool:
    """Tell whether others pay the same: a round sum, or a tariff without a meter."""
    is_round = account.last_paid is not None and account.last_paid.kopecks % ROUND == 0
    return is_round or not uow.meters.of_account(account.id)


def _few(name: str) -> bool:
    return sum(len(word) > 1 for word in names_of(name)) < NAMES
