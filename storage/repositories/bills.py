"""Bills as residents read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from services.model.amounts import Money, Quantity, Tariff
from services.model.billing import Bill, BillLine
from services.model.periods import Period
from storage.rows import columns_of
from storage.tables.billing import bill, bill_line
from storage.tables.metering import meter

COLUMNS = columns_of(bill, Bill, without=("lines",))
LATEST = (bill.c.period.desc(), bill.c.issued_on.desc(), bill.c.id.desc())
OF_ACCOUNT = select(*COLUMNS).where(bill.c.account_id == bindparam("account")).order_by(*LATEST)
RECENT = OF_ACCOUNT.limit(bindparam("most"))
OF_PERIOD = OF_ACCOUNT.where(bill.c.period == bindparam("in_period")).limit(1)
NEWEST = select(func.max(bill.c.id))
LINE = ("service", "volume", "unit", "tariff", "amount", "recalculation", "method")
METER = (
    select(meter.c.serial)
    .where(meter.c.account_id == bindparam("account"), meter.c.external == bill_line.c.external)
    .where(bill_line.c.external != "")
    .order_by(meter.c.id.desc())
    .limit(1)
    .correlate(bill_line)
    .scalar_subquery()
)
"""The meter of the bill's account that billing names in a line."""
TOLD: tuple[Any, ...] = (*(bill_line.c[name] for name in LINE), func.coalesce(METER, ""))
LINES = select(*TOLD).where(bill_line.c.bill_id == bindparam("bill")).order_by(bill_line.c.position)


@dataclass(frozen=True, slots=True)
class SqlBills:
    """Bills."""

    connection: Connection

    def recent(self, account_id: int, limit: int) -> Sequence[Bill]:
        """Return the newest bills first, without lines."""
        rows = self.connection.execute(RECENT, {"account": account_id, "most": limit})
        return [Bill(*row) for row in rows]

    def newest(self) -> int:
        """Return the highest id of a bill; 0 when there is none."""
        return self.connection.execute(NEWEST).scalar() or 0

    def get(self, account_id: int, period: Period) -> Bill | None:
        """Return one bill of this account with its lines: of several in a period the one issued last."""
        row = self.connection.execute(OF_PERIOD, {"account": account_id, "in_period": period}).first()
        return replace(Bill(*row), lines=self._lines(row[0], account_id)) if row else None

    def _lines(self, bill_id: int, account_id: int) -> tuple[BillLine, ...]:
        rows = self.connection.execute(LINES, {"bill": bill_id, "account": account_id})
        return tuple(_line(*row) for row in rows)


def _line(  # noqa: PLR0913, PLR0917 - the columns of a line
    service: str,
    volume: int | None,
    unit: str,
    tariff: int | None,
    amount: Money,
    recalculation: Money,
    method: str,
    serial: str,
) -> BillLine:
    used = None if volume is None else Quantity(volume, unit)
    return BillLine(service, used, None if tariff is None else Tariff(tariff), amount, recalculation, method, serial)
