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
OF_NUMBERS = ALL.where(
    posting.c.cabinet == bindparam("in_cabinet"),
    posting.c.provider.in_(bindparam("providers", expanding=True)),
    posting.c.number.in_(bindparam("numbers", expanding=True)),
)
SINCE = (
    select(posting.c.id)
    .where(posting.c.cabinet == bindparam("in_cabinet"), posting.c.paid_on >= bindparam("on"))
    .limit(1)
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

    def of_numbers(self, cabinet: str, providers: Sequence[str], numbers: Sequence[str]) -> Sequence[Posting]:
        """Return those with these numbers."""
        values = {"in_cabinet": cabinet, "providers": list(providers), "numbers": list(numbers)}
        return [Posting(*row) for row in self.connection.execute(OF_NUMBERS, values)]

    def any_since(self, cabinet: str, day: date) -> bool:
        """Tell whether any payment of that day, or of a later one, is known."""
        return self.connection.execute(SINCE, {"in_cabinet": cabinet, "on": day}).first() is not None

    def of_day(self, cabinet: str, day: date, after: str, limit: int) -> Sequence[Posting]:
        """Return payments of a day on the clocks of the premises, by number, behind the number `after`."""
        values = {"in_cabinet": cabinet, "on": day, "after": after, "most": limit}
        return [Posting(*row) for row in self.connection.execute(OF_DAY, values)]
