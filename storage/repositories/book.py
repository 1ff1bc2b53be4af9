"""Billing's side of the records: accounts, meters and bills by their natural keys."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert

from services.model.billing import Bill, BillLine
from services.model.metering import Account, Meter
from storage.dialects import of, upsert
from storage.rows import values_of
from storage.tables.billing import bill, bill_line
from storage.tables.metering import account, meter, scale

PUT_ACCOUNT = upsert(account, ("cabinet", "provider", "number"), "id")
PUT_METER = upsert(meter, ("account_id", "serial"), "id")
PUT_BILL = upsert(bill, ("account_id", "number"), "id", told=("sbp_url", "pdf"))
DROP_SCALES = delete(scale).where(scale.c.meter_id == bindparam("meter"))
ADD_SCALE = insert(scale)
DROP_LINES = delete(bill_line).where(bill_line.c.bill_id == bindparam("bill"))
ADD_LINE = insert(bill_line)


@dataclass(frozen=True, slots=True)
class SqlBillingBook:
    """Billing's side of the records."""

    connection: Connection

    def put_account(self, account: Account) -> Account:
        """Insert or replace by (cabinet, provider, number)."""
        values = values_of(account, without=("id",))
        return replace(account, id=self.connection.execute(of(self.connection, PUT_ACCOUNT), values).scalar_one())

    def put_meter(self, meter: Meter) -> Meter:
        """Insert or replace by (account, serial) together with its scales."""
        values = values_of(meter, without=("id", "scales"))
        number = self.connection.execute(of(self.connection, PUT_METER), values).scalar_one()
        self.connection.execute(DROP_SCALES, {"meter": number})
        if meter.scales:
            self.connection.execute(ADD_SCALE, [values_of(each) | {"meter_id": number} for each in meter.scales])
        return replace(meter, id=number)

    def put_bill(self, bill: Bill) -> Bill:
        """Insert or replace by (account, number) together with its lines."""
        values = values_of(bill, without=("id", "lines"))
        number = self.connection.execute(of(self.connection, PUT_BILL), values).scalar_one()
        self.connection.execute(DROP_LINES, {"bill": number})
        if bill.lines:
            lines = [_line(line) | {"bill_id": number, "position": at} for at, line in enumerate(bill.lines)]
            self.connection.execute(ADD_LINE, lines)
        return replace(bill, id=number)


def _line(line: BillLine) -> dict[str, Any]:
    return values_of(line, without=("serial",)) | {
        "volume": line.volume.thousandths if line.volume else None,
        "unit": line.volume.unit if line.volume else "",
        "tariff": line.tariff.millionths if line.tariff else None,
    }
