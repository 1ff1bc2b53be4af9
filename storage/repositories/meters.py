"""Meters with their scales and last values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, bindparam, select

from services.model.metering import Meter, Scale
from storage.rows import AnyRow, columns_of
from storage.tables.metering import meter, scale

COLUMNS = columns_of(meter, Meter, without=("scales",))
WIDTH = len(COLUMNS)
OF_ACCOUNT = (
    select(*COLUMNS, *columns_of(scale, Scale))
    .select_from(meter.outerjoin(scale, scale.c.meter_id == meter.c.id))
    .where(meter.c.account_id == bindparam("account"))
    .order_by(meter.c.id, scale.c.code)
)


@dataclass(frozen=True, slots=True)
class SqlMeters:
    """Meters with their scales and last values."""

    connection: Connection

    def of_account(self, account_id: int) -> Sequence[Meter]:
        """Return all meters of an account, archived ones too, in the order they were installed."""
        rows = self.connection.execute(OF_ACCOUNT, {"account": account_id}).all()
        grouped = groupby(rows, key=lambda row: row[:WIDTH])
        return [Meter(*[*own, _scales(each)]) for own, each in grouped]


def _scales(rows: Iterable[AnyRow]) -> tuple[Scale, ...]:
    return tuple(Scale(*row[WIDTH:]) for row in rows if row[WIDTH])
