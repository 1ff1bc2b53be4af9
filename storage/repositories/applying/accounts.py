"""Accounts and balances from registries; a newer balance is never overwritten by an older one."""

from typing import Any

from sqlalchemy import Connection, case, false, func, literal, select, update

from services.model.registries import Registry
from storage.columns import UTCDateTime
from storage.repositories.applying.slices import Slice, account_of, put
from storage.tables.metering import account
from storage.tables.registries import accounts as staged

KEYS = ("cabinet", "provider", "number")
OWN = ("address", "holder", "contract", "els", "service_id", "area", "phone", "email")


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change accounts; columns that the file does not have stay as they are. A named account is open."""
    texts = {name: func.coalesce(staged.c[name], "") for name in OWN}
    chosen = select(
        literal(registry.cabinet).label("cabinet"),
        literal(registry.provider).label("provider"),
        staged.c.account.label("number"),
        *(value.label(name) for name, value in texts.items()),
        literal(registry.zone).label("zone"),
        func.coalesce(staged.c.balance, 0).label("balance"),
        _known_at(registry).label("balance_at"),
        func.coalesce(staged.c.closed, false()).label("closed"),
    ).where(part.inside)
    return put(connection, account, KEYS, chosen, _changed(registry))


def _changed(registry: Registry) -> dict[str, Any]:
    changed: dict[str, Any] = {name: None for name in OWN if name in registry.given}
    if "balance" in registry.given:
        changed["balance"] = lambda new: case(
            (new.balance_at >= account.c.balance_at, new.balance), else_=account.c.balance
        )
        changed["balance_at"] = lambda new: case(
            (new.balance_at > account.c.balance_at, new.balance_at), else_=account.c.balance_at
        )
    return {**changed, "closed": None}


def balances(connection: Connection, registry: Registry, part: Slice) -> int:
    """Change what known accounts owe, where the file knows better."""
    at = _known_at(registry)
    row = (
        select(staged.c.balance, at.label("at"))
        .where(part.inside)
        .add_columns(account_of(registry, staged).label("id"))
    )
    told = row.subquery()
    changed = (
        update(account)
        .where(account.c.id == told.c.id, told.c.at >= account.c.balance_at)
        .where((account.c.balance != told.c.balance) | (account.c.balance_at != told.c.at))
        .values(balance=told.c.balance, balance_at=told.c.at)
    )
    return connection.execute(changed).rowcount


def _known_at(registry: Registry) -> Any:
    """When the balance of a row was known: its own day, or that of the file."""
    return func.coalesce(staged.c.balance_at, literal(registry.known_at, UTCDateTime()))
