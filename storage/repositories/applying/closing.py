"""Accounts that a full list does not name are closed, a slice in a transaction."""

from typing import Any

from sqlalchemy import Connection, bindparam, exists, false, func, select, update

from services.model.registries import Registry
from storage.repositories.applying.slices import AFTER, UPTO, bound, theirs
from storage.tables.metering import account
from storage.tables.registries import accounts

NUMBER = account.c.number
OPEN = (theirs(), account.c.closed == false())
UNNAMED = ~exists().where(accounts.c.key == NUMBER)
COUNT = select(func.count()).select_from(account)
FURTHER = select(NUMBER).where(theirs(), NUMBER > AFTER).order_by(NUMBER).limit(1).offset(bindparam("by_less"))
CLOSE = update(account).where(*OPEN, NUMBER > AFTER, UNNAMED).values(closed=True)
CLOSE_SLICE = CLOSE.where(NUMBER <= UPTO)


def closing(connection: Connection, registry: Registry) -> tuple[int, int]:
    """Return how many open accounts a full list does not name, and how many there are."""
    values = bound(registry)
    gone: int = connection.execute(COUNT.where(*OPEN, UNNAMED), values).scalar_one()
    return gone, connection.execute(COUNT.where(*OPEN), values).scalar_one()


def close(connection: Connection, one: Registry, limit: int) -> tuple[str | None, int]:
    """Close what is unnamed among about so many accounts; return up to which one (None: to the end), and how many."""
    values: dict[str, Any] = {**bound(one), "by_after": one.reached}
    upto: str | None = connection.execute(FURTHER, {**values, "by_less": limit - 1}).scalar()
    if upto is None:
        return None, connection.execute(CLOSE, values).rowcount
    return upto, connection.execute(CLOSE_SLICE, {**values, "by_upto": upto}).rowcount
