"""Accounts and balances from registries; a newer balance is never overwritten by an older one."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, case, false, func, select, update

from services.model.registries import Registry
from storage.dialects import PerDialect
from storage.repositories.applying.slices import (
    CABINET,
    KNOWN_AT,
    PROVIDER,
    ZONE,
    Slice,
    account_of,
    inside,
    putting,
)
from storage.tables.metering import account
from storage.tables.registries import accounts as staged

KEYS = ("cabinet", "provider", "number")
OWN = ("address", "holder", "contract", "els", "service_id")
KNOWN = func.coalesce(staged.c.balance_at, KNOWN_AT)
"""When the balance of a row was known: its own day, or that of the file."""


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change accounts; columns that the file does not have stay as they are. A named account is open."""
    return part.run(connection, _put(registry.given))


@lru_cache(16)
def _put(given: tuple[str, ...]) -> PerDialect:
    texts = {name: func.coalesce(staged.c[name], "") for name in OWN}
    chosen = select(
        CABINET.label("cabinet"),
        PROVIDER.label("provider"),
        staged.c.account.label("number"),
        *(value.label(name) for name, value in texts.items()),
        ZONE.label("zone"),
        func.coalesce(staged.c.balance, 0).label("balance"),
        KNOWN.label("balance_at"),
        func.coalesce(staged.c.closed, false()).label("closed"),
    ).where(inside(staged))
    return putting(account, KEYS, chosen, _changed(given))


def _changed(given: tuple[str, ...]) -> dict[str, Any]:
    changed: dict[str, Any] = {name: None for name in OWN if name in given}
    if "balance" in given:
        changed["balance"] = lambda new: case(
            (new.balance_at >= account.c.balance_at, new.balance), else_=account.c.balance
        )
        changed["balance_at"] = lambda new: case(
            (new.balance_at > account.c.balance_at, new.balance_at), else_=account.c.balance_at
        )
    return {**changed, "closed": None}


def balances(connection: Connection, _: Registry, part: Slice) -> int:
    """Change what known accounts owe, where the file knows better."""
    return connection.execute(BALANCES, part.values).rowcount


def _balances() -> Executable:
    told = select(staged.c.balance, KNOWN.label("at"), account_of(staged).label("id")).where(inside(staged)).subquery()
    return (
        update(account)
        .where(account.c.id == told.c.id, told.c.at >= account.c.balance_at)
        .where((account.c.balance != told.c.balance) | (account.c.balance_at != told.c.at))
        .values(balance=told.c.balance, balance_at=told.c.at)
    )


BALANCES = _balances()
