"""The sheet that a resident fills in: every meter and scale of an account, with what was known before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.metering import Account, Meter, Reading, ReadingState, Scale
from services.model.periods import Period
from services.ports import UnitOfWork
from services.readings import windows
from services.readings.ladder import Register, capacity

SHEETS = 24  # how many receipts back a previous value is looked for
MONTHS = 36  # a gap longer than this tells nothing more about consumption
At = tuple[int, str]  # meter id and code of the scale


@dataclass(frozen=True, slots=True)
class OpenScale:
    """One value to give (thousandths): `name` is the zone, `submitted` what was already given for this period.

    `usual`: the register would show so much after the consumption of the month before; None where that is not known.
    """

    name: str
    register: Register
    submitted: int | None
    usual: int | None


@dataclass(frozen=True, slots=True)
class OpenMeter:
    """A meter of the sheet; `reason` says why residents do not read it (empty: they do), `expired` only warns."""

    meter: Meter
    reason: str
    expired: bool
    scales: tuple[OpenScale, ...]

    @property
    def read(self) -> bool:
        """Whether it was read for this period."""
        return any(scale.submitted is not None for scale in self.scales)


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """All meters of an account in a period; `accepted` is false when nothing can be submitted today."""

    period: Period
    opens: date
    closes: date
    open: bool
    accepted: bool
    meters: tuple[OpenMeter, ...]

    @property
    def readable(self) -> tuple[OpenMeter, ...]:
        """The meters that residents read."""
        return tuple(item for item in self.meters if not item.reason)

    @property
    def corrects(self) -> bool:
        """Whether something was already submitted for this period: the last value wins."""
        return any(scale.submitted is not None for item in self.readable for scale in item.scales)


@dataclass(frozen=True, slots=True)
class _Known:
    """A value of one scale, when it was taken, and what was used until then."""

    on: date
    period: Period
    value: int
    used: int | None = None


def sheet_of(uow: UnitOfWork, cabinet: Cabinet, account: Account, now: datetime) -> OpenSheet:
    """Read what can be submitted for an account at this moment."""
    rules, today = cabinet.readings, now.astimezone(ZoneInfo(account.zone)).date()
    window = cabinet.window_of(account.provider)
    period = windows.period_for(today, window)
    opens, closes = windows.dates(period, window)
    known = _given(uow, account.id, period)
    current = {(item.meter_id, item.scale): item for item in known}
    locked = {item.meter_id for item in known if item.state == ReadingState.ACCEPTED}
    ours = _ours(uow, account, period)
    meters = (
        OpenMeter(
            meter,
            _reason(meter) or ("reading.locked" if meter.id in locked else ""),
            meter.verification_due is not None and meter.verification_due < today,
            tuple(_scale(meter, scale, period, ours, current) for scale in meter.scales),
        )
        for meter in uow.meters.of_account(account.id)
    )
    is_open = opens <= today
    accepted = not account.closed and (is_open or rules.outside == "next_period")
    return OpenSheet(period, opens, closes, is_open, accepted, tuple(meters))


def complete(uow: UnitOfWork, account_id: int, period: Period) -> bool:
    """Tell whether residents have given a value of this period for every meter that they read."""
    given = {item.meter_id for item in _given(uow, account_id, period)}
    return bool(given) and all(item.id in given for item in uow.meters.of_account(account_id) if not _reason(item))


def _given(uow: UnitOfWork, account_id: int, period: Period) -> list[Reading]:
    """Return what was given for a period; what billing has rejected is to be given anew."""
    return [item for item in uow.readings.in_period(account_id, period) if item.state != ReadingState.REJECTED]


def _reason(meter: Meter) -> str:
    if meter.status != "active":
        return "reading.broken" if meter.status == "broken" else "reading.archived"
    return "" if meter.by_resident else "reading.automatic"


def _ours(uow: UnitOfWork, account: Account, period: Period) -> dict[At, _Known]:
    """Return the newest active values of earlier periods."""
    zone = ZoneInfo(account.zone)
    earlier = [sheet for sheet in uow.readings.sheets(account.id, SHEETS) if sheet.period < period]
    return {
        (item.meter_id, item.scale): _Known(
            sheet.submitted_at.astimezone(zone).date(), sheet.period, item.value, item.consumption
        )
        for sheet in sorted(earlier, key=lambda sheet: sheet.submitted_at)
        for item in sheet.readings
        if item.state in (ReadingState.ACTIVE, ReadingState.ACCEPTED)
    }


def _scale(
    meter: Meter, scale: Scale, period: Period, ours: Mapping[At, _Known], current: Mapping[At, Reading]
) -> OpenScale:
    at = (meter.id, scale.code)
    now, last = current.get(at), ours.get(at)
    before = _before(scale, period, last, now)
    register = Register(
        meter_id=meter.id,
        scale=scale.code,
        previous=before.value,
        digits_int=meter.digits_int,
        average=scale.average,
        resource=meter.resource,
        months=min(max(_months(before.period, period), 1), MONTHS),
    )
    return OpenScale(scale.name, register, now.value if now else None, _usual(register, last, period))


def _usual(register: Register, last: _Known | None, period: Period) -> int | None:
    """Add the consumption of the month before; a register that would pass zero is read, not reckoned."""
    if last is None or last.used is None or last.period != period.shifted(-1):
        return None
    usual = register.previous + last.used
    return usual if usual < capacity(register.digits_int) else None


def _before(scale: Scale, period: Period, ours: _Known | None, current: Reading | None) -> _Known:
    """Return the later of billing's value and ours; a value of this very period that billing took is not «before»."""
    billing = _Known(scale.last_on, Period.of(scale.last_on), scale.last_value)
    if current and scale.last_value == current.value:
        billing = _Known(scale.last_on, period.shifted(-1), current.previous)
    return ours if ours and ours.on > billing.on else billing


def _months(before: Period, period: Period) -> int:
    return (period.year - before.year) * 12 + period.month - before.month
