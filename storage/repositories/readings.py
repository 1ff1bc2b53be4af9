"""Submitted readings and their numbered receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from services.model.metering import Reading, ReadingState, Sheet
from services.model.periods import Period
from storage.dialects import fresh, has_row_locks, of
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.metering import account, counted, reading, sheet

READING = columns_of(reading, Reading)
SHEET = columns_of(sheet, Sheet, without=("readings",))
WIDTH = len(SHEET)

IN_PERIOD = (
    select(*READING)
    .where(reading.c.account_id == bindparam("account"), reading.c.period == bindparam("in_period"), counted)
    .order_by(reading.c.id)
)
HOLD = select(account.c.id).where(account.c.id == bindparam("account")).with_for_update(key_share=True)
ADD_SHEET = fresh(sheet, ("operation",), "number")
ADD_READING = insert(reading)
SAME_SCALE = and_(
    reading.c.meter_id == bindparam("of_meter"),
    reading.c.scale == bindparam("of_scale"),
    reading.c.period == bindparam("in_period"),
    counted,
)
SET_STATE = update(reading).where(SAME_SCALE).values(state=bindparam("to_state"))
WITH_READINGS = sheet.join(reading, reading.c.sheet_number == sheet.c.number)
ORDER = (sheet.c.number.desc(), reading.c.id)
WHOLE = select(*SHEET, *READING).select_from(WITH_READINGS).order_by(*ORDER)
BY_OPERATION = WHOLE.where(sheet.c.operation == bindparam("by_operation"))
ONE = WHOLE.where(sheet.c.number == bindparam("by_number"), sheet.c.account_id == bindparam("account"))
NEWEST = (
    select(sheet.c.number)
    .where(sheet.c.account_id == bindparam("account"))
    .order_by(sheet.c.number.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
PAGE = WHOLE.where(sheet.c.number.in_(NEWEST))


@dataclass(frozen=True, slots=True)
class SqlReadings:
    """Submitted readings."""

    connection: Connection

    def in_period(self, account_id: int, period: Period) -> Sequence[Reading]:
        """Return the readings of a period that are not replaced."""
        found = self.connection.execute(IN_PERIOD, {"account": account_id, "in_period": period})
        return [_reading(row) for row in found]

    def submit(self, sheet: Sheet, operation: str) -> Sheet:
        """Store under the operation key; the same key again returns the first sheet and changes nothing."""
        # Two sheets of one account wait for each other, or both would insert a counted reading.
        if has_row_locks(self.connection):
            self.connection.execute(HOLD, {"account": sheet.account_id})
        values = values_of(sheet, without=("number", "readings")) | {"operation": operation}
        number = self.connection.execute(of(self.connection, ADD_SHEET), values).scalar()
        if number is None:
            return _sheets(self.connection.execute(BY_OPERATION, {"by_operation": operation}))[0]
        stored = replace(sheet, number=number)
        if stored.readings:
            self._replace(stored)
        return stored

    def _replace(self, sheet: Sheet) -> None:
        replaced = {"in_period": sheet.period, "to_state": ReadingState.REPLACED}
        old = [{"of_meter": new.meter_id, "of_scale": new.scale, **replaced} for new in sheet.readings]
        self.connection.execute(SET_STATE, old)
        whose = {"sheet_number": sheet.number, "account_id": sheet.account_id, "period": sheet.period}
        self.connection.execute(ADD_READING, [values_of(new) | whose for new in sheet.readings])

    def sheets(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Sheet]:
        """Return the newest receipts first."""
        page = {"account": account_id, "most": limit, "skipped": offset}
        return _sheets(self.connection.execute(PAGE, page))

    def sheet(self, account_id: int, number: int) -> Sheet | None:
        """Return one receipt of this account."""
        found = _sheets(self.connection.execute(ONE, {"account": account_id, "by_number": number}))
        return found[0] if found else None

    def set_state(self, meter_id: int, scale: str, period: Period, state: ReadingState) -> None:
        """Move the readings of this scale and period that are not replaced."""
        which = {"of_meter": meter_id, "of_scale": scale, "in_period": period}
        self.connection.execute(SET_STATE, {**which, "to_state": state})


def _reading(columns: Sequence[Any]) -> Reading:
    read = Reading(*columns)
    return replace(read, flags=tuple(read.flags))


def _sheets(rows: Iterable[AnyRow]) -> list[Sheet]:
    grouped = groupby(rows, key=lambda row: row[:WIDTH])
    return [Sheet(*[*own, tuple(_reading(row[WIDTH:]) for row in each)]) for own, each in grouped]
