"""Demo meters with what billing knows of them: the last values that people gave, and the averages."""

from datetime import date
from random import Random

from services.demo.home import Home
from services.demo.households import Device
from services.demo.unread import last_read
from services.demo.usage import average, value
from services.model.metering import Meter, Scale
from services.model.periods import Period

FIRST, LAST, MIDDLE = 18, 25, 15  # days: readings are given late in the month, meters are changed in its middle


def meters(home: Home, known: Period) -> tuple[Meter, ...]:
    """Return the meters of a household after the period `known`; the account is the caller's to fill in."""
    read = last_read(home, known)
    return tuple(_meter(home, device, read) for device in home.house.devices)


def _meter(home: Home, device: Device, read: Period) -> Meter:
    supply, removed = home.supply(device), home.changed(device.removed)
    on = removed.first_day.replace(day=MIDDLE) if removed else _read_on(home, read)
    return Meter(
        id=0,
        account_id=0,
        serial=device.serial,
        resource=supply.resource,
        model=device.model,
        place=", ".join(part for part in (supply.meter, device.place) if part),
        unit=supply.unit,
        digits_int=device.digits[0],
        digits_frac=device.digits[1],
        by_resident=device.by_resident,
        status="archived" if removed else "active",
        verification_due=home.verified_until(device),
        scales=_scales(home, device, read, on),
    )


def _scales(home: Home, device: Device, read: Period, on: date) -> tuple[Scale, ...]:
    return tuple(
        Scale(f"t{at}", zone, value(home, device, zone, read), on, average(home, device, zone, read))
        for at, zone in enumerate(device.zones, 1)
    )


def _read_on(home: Home, read: Period) -> date:
    """Return the day on which the meters were read, inside the cabinet's window."""
    first = min(max(FIRST, home.cabinet.readings.window.start), LAST)
    day = Random(f"{home.house.number}:{read}").randint(first, LAST)  # noqa: S311 - believable, not secret
    return read.first_day.replace(day=day)
