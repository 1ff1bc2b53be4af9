"""Faults of a staged registry that no row shows by itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from services.model.registries import Registry
from services.registries.faults import Code, Fault
from storage.repositories.applying.bills import its_bill
from storage.repositories.applying.results import known
from storage.repositories.applying.slices import account_of, bound
from storage.tables.billing import bill
from storage.tables.registries import STAGED, lines, results

COLUMNS = {
    "accounts": "account",
    "balances": "account",
    "meters": "serial",
    "charges": "bill_no",
    "payments": "ext_id",
    "results": "uid",
}
MAKES_ACCOUNTS, HAS_NO_KEY = ("accounts",), ("charge_lines",)


def strays(connection: Connection, registry: Registry, limit: int) -> Sequence[Fault]:
    """Return them, of each sort so many at most."""
    return [
        Fault(line, code, column)
        for code, column, lines_ in _questions(registry)
        for line in connection.execute(lines_.limit(limit), bound(registry)).scalars().all()
    ]


def _questions(registry: Registry) -> Iterator[tuple[Code, str, Select[Any]]]:
    if registry.kind not in HAS_NO_KEY:
        yield Code.DUPLICATE, COLUMNS[registry.kind], _doubles(registry)
    if registry.kind in HAS_NO_KEY:
        yield Code.UNKNOWN_BILL, "bill_no", select(lines.c.line).where(_bills() == 0)
        yield Code.SEVERAL_BILLS, "bill_no", select(lines.c.line).where(_bills() > 1)
    elif registry.kind == "results":
        told = exists().where(known(registry)).correlate(results)
        yield Code.UNKNOWN_UID, "uid", select(results.c.line).where(~told)
    elif registry.kind not in MAKES_ACCOUNTS:
        staged = STAGED[registry.kind]
        yield Code.UNKNOWN_ACCOUNT, "account", select(staged.c.line).where(account_of(staged).is_(None))


def _doubles(registry: Registry) -> Select[Any]:
    """Lines whose key stands in an earlier line too."""
    staged = STAGED[registry.kind]
    earlier = staged.alias("earlier")
    return select(staged.c.line).where(exists().where(earlier.c.key == staged.c.key, earlier.c.line < staged.c.line))


def _bills() -> Any:
    """How many bills a line may belong to."""
    return select(func.count()).select_from(bill).where(its_bill()).correlate(lines).scalar_subquery()
