"""Who somebody says they are at entry: an address, a login name or an account number (R12, R13)."""

from collections.abc import Callable, Sequence

from services.cabinets.profile import Cabinet
from services.model.people import Resident
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.text import accounts, emails, logins

MOST = 5
"""Residents of one account whose passwords are tried."""
Read = Callable[[str, Cabinet], str | Refusal]
Find = Callable[[UnitOfWork, Cabinet, str], Sequence[Resident]]


def read(cabinet: Cabinet, typed: str) -> str | Refusal:
    """Return what was typed in its canonical form, by the first way in that knows its shape."""
    tried = [READERS[kind](typed, cabinet) for kind in _ways(cabinet, typed)]
    return next((one for one in tried if not isinstance(one, Refusal)), tried[0])


def find(uow: UnitOfWork, cabinet: Cabinet, who: str) -> tuple[Resident, ...]:
    """Return those who may be meant and whose cabinet is open; a canonical form is expected."""
    found = [
        resident
        for kind in _ways(cabinet, who)
        if not isinstance(READERS[kind](who, cabinet), Refusal)
        for resident in FINDERS[kind](uow, cabinet, who)
    ]
    unique = {resident.id: resident for resident in found if resident.open and resident.password_hash}
    return tuple(unique.values())[:MOST]


def _ways(cabinet: Cabinet, typed: str) -> list[str]:
    """Return the allowed ways in, an address first where there is an @."""
    ways = [kind for kind in cabinet.entry.by if kind in READERS]
    return sorted(ways, key=lambda kind: (kind == "email") != ("@" in typed))


def _email(typed: str, _: Cabinet) -> str | Refusal:
    email = emails.read(typed)
    return email if isinstance(email, Refusal) else email.address


def _login(typed: str, _: Cabinet) -> str | Refusal:
    login = logins.read(typed)
    return login if isinstance(login, Refusal) else login.shown


def _account(typed: str, cabinet: Cabinet) -> str | Refusal:
    return accounts.read(typed, cabinet.account_number)


def _by_email(uow: UnitOfWork, cabinet: Cabinet, who: str) -> Sequence[Resident]:
    resident = uow.residents.by_email(cabinet.slug, who)
    proved = resident is not None and (resident.email_confirmed or cabinet.registration.confirmation != "email")
    return [resident] if resident and proved else []


def _by_login(uow: UnitOfWork, cabinet: Cabinet, who: str) -> Sequence[Resident]:
    resident = uow.residents.by_login(cabinet.slug, logins.key(who))
    return [resident] if resident else []


def _by_account(uow: UnitOfWork, cabinet: Cabinet, who: str) -> Sequence[Resident]:
    account = uow.accounts.by_number(cabinet.slug, who)
    ids = uow.accounts.residents_of(account.id)[:MOST] if account else ()
    return [resident for number in ids if (resident := uow.residents.get(number))]


READERS: dict[str, Read] = {"email": _email, "login": _login, "account": _account}
FINDERS: dict[str, Find] = {"email": _by_email, "login": _by_login, "account": _by_account}
