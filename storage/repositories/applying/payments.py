"""Counted payments from registries; the last one of an account is what a resident proves it by."""

from sqlalchemy import Connection, Executable, and_, func, or_, select, update

from services.model.registries import Registry
from storage.dialects import PerDialect
from storage.repositories.applying.slices import CABINET, PROVIDER, Slice, account_of, inside, putting
from storage.tables.metering import account
from storage.tables.registries import payments as staged
from storage.tables.registries import posting

KEYS = ("cabinet", "provider", "number")
TOLD = ("account_id", "paid_at", "paid_on", "amount", "source", "period", "commission")


def apply(connection: Connection, _: Registry, part: Slice) -> int:
    """Insert or change payments by their names, and remember the newest of each account."""
    changed = part.run(connection, PUT)
    connection.execute(REMEMBER, part.values)
    return changed


def _put() -> PerDialect:
    chosen = select(
        CABINET.label("cabinet"),
        PROVIDER.label("provider"),
        staged.c.number,
        account_of(staged).label("account_id"),
        staged.c.paid_at,
        staged.c.paid_on,
        staged.c.amount,
        func.coalesce(staged.c.source, "").label("source"),
        func.coalesce(staged.c.period, "").label("period"),
        func.coalesce(staged.c.commission, 0).label("commission"),
    ).where(inside(staged))
    return putting(posting, KEYS, chosen, dict.fromkeys(TOLD))


def _remember() -> Executable:
    newest = (staged.c.paid_at.desc(), staged.c.number.desc())
    rank = func.row_number().over(partition_by=staged.c.account, order_by=newest)
    ranked = (
        select(account_of(staged).label("id"), staged.c.paid_on, staged.c.amount, rank.label("rank"))
        .where(inside(staged), staged.c.amount > 0)
        .subquery()
    )
    newer = or_(account.c.last_paid_on.is_(None), account.c.last_paid_on <= ranked.c.paid_on)
    return (
        update(account)
        .where(and_(account.c.id == ranked.c.id, ranked.c.rank == 1, newer))
        .values(last_paid_on=ranked.c.paid_on, last_paid=ranked.c.amount)
    )


PUT, REMEMBER = _put(), _remember()
