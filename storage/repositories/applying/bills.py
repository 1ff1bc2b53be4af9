"""Bills and their lines from registries."""

from sqlalchemy import Connection, FromClause, and_, delete, func, or_, select

from services.model.registries import Registry
from storage.repositories.applying.slices import Slice, named, put, theirs
from storage.tables.billing import bill, bill_line
from storage.tables.metering import account
from storage.tables.registries import charges
from storage.tables.registries import lines as staged

KEYS = ("account_id", "number")
TOLD = ("period", "issued_on", "due_on", "accrued", "total")
SUMS = ("opening", "recalculation", "benefits", "penalty", "paid")
TEXTS = ("ipd", "uin", "sbp_url", "pdf")


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change bills; columns that the file does not have stay as they are."""
    chosen = (
        select(
            account.c.id.label("account_id"),
            charges.c.number,
            *(charges.c[name] for name in TOLD),
            *(func.coalesce(charges.c[name], 0).label(name) for name in SUMS),
            *(func.coalesce(charges.c[name], "").label(name) for name in TEXTS),
        )
        .select_from(charges.join(account, named(registry, charges)))
        .where(part.inside)
    )
    told = [name for name in (*TOLD, *SUMS, *TEXTS) if name in registry.given]
    return put(connection, bill, KEYS, chosen, dict.fromkeys(told))


def lines(connection: Connection, registry: Registry, part: Slice) -> int:
    """Put the lines of bills in the place of those that they had; a slice holds all lines of its bills."""
    bills = select(bill.c.id).select_from(_joined(registry)).where(part.inside)
    connection.execute(delete(bill_line).where(bill_line.c.bill_id.in_(bills)))
    position = func.row_number().over(partition_by=bill.c.id, order_by=staged.c.line) - 1
    chosen = (
        select(
            bill.c.id.label("bill_id"),
            position.label("position"),
            staged.c.service,
            staged.c.volume,
            func.coalesce(staged.c.unit, "").label("unit"),
            staged.c.tariff,
            staged.c.amount,
            func.coalesce(staged.c.recalculation, 0).label("recalculation"),
            func.coalesce(staged.c.method, "fixed").label("method"),
        )
        .select_from(_joined(registry))
        .where(part.inside)
    )
    return put(connection, bill_line, ("bill_id", "position"), chosen, None)


def _joined(registry: Registry) -> FromClause:
    whose = and_(account.c.id == bill.c.account_id, theirs(registry))
    same = or_(staged.c.account.is_(None), staged.c.account == account.c.number)
    return staged.join(bill, bill.c.number == staged.c.number).join(account, and_(whose, same))
