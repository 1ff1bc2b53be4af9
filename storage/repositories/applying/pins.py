"""PINs of accounts from registries: a new one takes the place of the old, the same one stays used when it was."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, case, func, null, select

from services.model.registries import Registry
from storage.dialects import PerDialect
from storage.repositories.applying.slices import Slice, account_of, inside, putting
from storage.tables.pins import account_pin
from storage.tables.registries import pins as staged


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change PINs. A last day that the file does not tell stays with the same PIN alone."""
    return part.run(connection, _put("valid_to" in registry.given))


@lru_cache(2)
def _put(dated: bool) -> PerDialect:
    chosen = select(
        account_of(staged).label("account_id"),
        func.coalesce(staged.c.by_hash, staged.c.by_pin).label("sealed"),
        staged.c.valid_to,
    ).where(inside(staged))
    valid_to = None if dated else _if_same("valid_to")
    changed: dict[str, Any] = {"sealed": None, "used_at": _if_same("used_at"), "valid_to": valid_to}
    return putting(account_pin, ("account_id",), chosen, changed)


def _if_same(name: str) -> Any:
    return lambda new: case((new.sealed == account_pin.c.sealed, account_pin.c[name]), else_=null())
