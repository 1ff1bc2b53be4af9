"""Bills and their lines from registries."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from services.model.registries import Registry
from storage.dialects import PerDialect
from storage.repositories.applying.slices import Slice, account_of, inside, putting, theirs
from storage.tables.billing import bill, bill_line
from storage.tables.metering import account
from storage.tables.registries import charges
from storage.tables.registries import lines as staged

KEYS = ("account_id", "number")
TOLD = ("period", "issued_on", "due_on", "accrued", "total")
SUMS = ("opening", "recalculation", "benefits", "penalty", "paid")
TEXTS = ("ipd", "uin", "sbp_url", "pdf")
MOST = 1000
"""Bills of a statement that takes their lines away."""


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change bills; columns that the file does not have stay as they are."""
    return part.run(connection, _put(registry.given))


@lru_cache(16)
def _put(given: tuple[str, ...]) -> PerDialect:
    chosen = select(
        account_of(charges).label("account_id"),
        charges.c.number,
        *(charges.c[name] for name in TOLD),
        *(func.coalesce(charges.c[name], 0).label(name) for name in SUMS),
        *(func.coalesce(charges.c[name], "").label(name) for name in TEXTS),
    ).where(inside(charges))
    told = [name for name in (*TOLD, *SUMS, *TEXTS) if name in given]
    return putting(bill, KEYS, chosen, dict.fromkeys(told))


def lines(connection: Connection, _: Registry, part: Slice) -> int:
    """Put the lines of bills in the place of those that they had; a slice holds all lines of its bills."""
    bills = connection.execute(BILLS, part.values).scalars().all()
    for at in range(0, len(bills), MOST):
        connection.execute(delete(bill_line).where(bill_line.c.bill_id.in_(bills[at : at + MOST])))
    return part.run(connection, PUT_LINES)


def _put_lines() -> PerDialect:
    position = func.row_number().over(partition_by=staged.c.key, order_by=staged.c.line) - 1
    chosen = select(
        bill_of().label("bill_id"),
        position.label("position"),
        staged.c.service,
        staged.c.volume,
        func.coalesce(staged.c.unit, "").label("unit"),
        staged.c.tariff,
        staged.c.amount,
        func.coalesce(staged.c.recalculation, 0).label("recalculation"),
        func.coalesce(staged.c.method, "fixed").label("method"),
    ).where(inside(staged))
    return putting(bill_line, ("bill_id", "position"), chosen, None)


def bill_of() -> Any:
    """Return the id of the bill that a staged line names."""
    return select(bill.c.id).where(its_bill()).correlate(staged).scalar_subquery()


def its_bill() -> ColumnElement[bool]:
    """Return the condition that a bill is one that a staged line names: by its number, which is an index.

    Whether its account is the right one is asked by a value, not by EXISTS, which a planner may turn into a join.
    """
    same = or_(staged.c.account.is_(None), staged.c.account == account.c.number)
    right = select(and_(theirs(), same)).where(account.c.id == bill.c.account_id).correlate(bill, staged)
    return and_(bill.c.number == staged.c.number, right.scalar_subquery())


BILLS = select(bill_of()).where(inside(staged)).distinct()
PUT_LINES = _put_lines()
