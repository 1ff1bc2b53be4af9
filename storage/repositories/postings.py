"""Payments that billing has counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from services.model.registries import Posting
from storage.rows import columns_of
from storage.tables.registries import posting

ALL = select(*columns_of(posting, Posting))
OF_ACCOUNT = (
    ALL.where(posting.c.account_id == bindparam("account"))
    .order_by(posting.c.paid_at.desc(), posting.c.id.desc())
    .limit(bindparam("most"))
)
OF_DAY = (
    ALL.where(posting.c.cabinet == bindparam("in_cabinet"), posting.c.paid_on == bindparam("on"))
    .where(posting.c.number > bindparam("after"))
    .order_by(posting.c.number, posting.c.id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class SqlPostings:
    """Payments that billing has counted."""

    connection: Connection

    def of_account(self, account_id: int, limit: int) -> Sequence[Posting]:
        """Return the newest first."""
        return [Posting(*row) for row in self.connection.execute(OF_ACCOUNT, {"account": account_id, "most": limit})]

    def of_day(self, cabinet: str, day: date, after: str, limit: int) -> Sequence[Posting]:
        """Return payments of a day on the clocks of the premises, by number, behind the number `after`."""
        values = {"in_cabinet": cabinet, "on": day, "after": after, "most": limit}
        return [Posting(*row) for row in self.connection.execute(OF_DAY, values)]
