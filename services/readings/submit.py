"""Submission of readings: everything is judged once more against the records, then stored once (R23)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from services.billing.reporting import report_readings
from services.cabinets.profile import Cabinet
from services.cabinets.utility import Readings
from services.model.metering import Account, Reading, ReadingState, Sheet
from services.model.people import Chat, Resident
from services.ports import UnitOfWork
from services.readings.ladder import capacity, judge
from services.readings.sheet import At, OpenMeter, OpenScale, OpenSheet, sheet_of
from services.refusal import Refusal

__all__ = ["At", "OpenMeter", "OpenScale", "OpenSheet", "sheet_of", "submit"]


def submit(  # noqa: PLR0913, PLR0917 - one submission, spelled out: who, where, what, when, under which key
    uow: UnitOfWork,
    cabinet: Cabinet,
    account: Account,
    resident: Resident,
    chat: Chat,
    values: Mapping[At, int],
    disputed: Collection[At],
    now: datetime,
    key: str,
) -> Sheet | Refusal:
    """Store values (thousandths) by meter and scale under the operation key and return the numbered receipt.

    What billing must not count unseen (disputed by the resident, or beyond belief) waits for an employee.
    """
    sheet = sheet_of(uow, cabinet, account, now)
    refusal = _refused(sheet, values, disputed, cabinet.readings)
    if refusal:
        return refusal
    readings = tuple(
        _reading(item, scale, values[_at(scale)], _at(scale) in disputed, cabinet.readings)
        for item, scale in _scales(sheet)
        if _at(scale) in values
    )
    stored = uow.readings.submit(Sheet(0, account.id, resident.id, sheet.period, chat.channel, now, readings), key)
    report_readings(uow, cabinet, stored, now)
    return stored


def _scales(sheet: OpenSheet) -> Iterator[tuple[OpenMeter, OpenScale]]:
    return ((item, scale) for item in sheet.readable for scale in item.scales)


def _at(scale: OpenScale) -> At:
    return scale.register.meter_id, scale.register.scale


def _refused(sheet: OpenSheet, values: Mapping[At, int], disputed: Collection[At], rules: Readings) -> Refusal | None:
    """Return the first reason why nothing of this is taken."""
    if not sheet.accepted:
        return Refusal("reading.closed", {"from": sheet.opens, "to": sheet.closes})
    known = {_at(scale): (item, scale) for item, scale in _scales(sheet)}
    foreign = next((at for at in values if at not in known), None)
    if foreign and any(item.meter.id == foreign[0] and item.reason == "reading.locked" for item in sheet.meters):
        return Refusal("reading.locked")
    if foreign:
        return Refusal("reading.meter", {"meter_id": foreign[0], "scale": foreign[1]})
    meters = {meter_id for meter_id, _ in values}
    missing = next((at for at in known if at[0] in meters and at not in values), None)
    if missing or not values:
        return Refusal("reading.incomplete", dict(zip(("meter_id", "scale"), missing or (0, ""), strict=True)))
    wrong = (_wrong(*known[at], value, at in disputed, rules) for at, value in values.items())
    return next((refusal for refusal in wrong if refusal), None)


def _wrong(item: OpenMeter, scale: OpenScale, value: int, disputed: bool, rules: Readings) -> Refusal | None:
    where = {"meter_id": item.meter.id, "scale": scale.register.scale}
    if not 0 <= value < capacity(item.meter.digits_int):
        return Refusal("reading.too_long", {"digits": item.meter.digits_int, **where})
    less = not disputed and judge(value, scale.register, rules).kind == "less"
    return Refusal("reading.less", where) if less else None


def _reading(item: OpenMeter, scale: OpenScale, value: int, disputed: bool, rules: Readings) -> Reading:
    meter, verdict = item.meter, judge(value, scale.register, rules)
    waits = disputed or "implausible" in verdict.flags
    odd = (("correction", scale.submitted is not None), ("disputed", waits))
    return Reading(
        meter_id=meter.id,
        serial=meter.serial,
        place=meter.place,
        unit=meter.unit,
        scale=scale.register.scale,
        scale_name=scale.name,
        value=value,
        previous=scale.register.previous,
        consumption=verdict.consumption,
        flags=(*verdict.flags, *(flag for flag, true in odd if true)),
        state=ReadingState.DISPUTED if waits else ReadingState.ACTIVE,
    )
