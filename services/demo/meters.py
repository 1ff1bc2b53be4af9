"""Demo meters with what billing knows of them: the last values that people gave, and the averages."""

from datetime import date, timedelta
from random import Random

from services.demo.households import Device, Household, Town
from services.demo.usage import average, is_missed, value
from services.model.metering import Meter, Scale
from services.model.periods import Period


def meters(town: Town, house: Household, known: Period, today: date) -> tuple[Meter, ...]:
    """Return the meters of a household after the period `known`; the account is the caller's to fill in."""
    read = known.shifted(-1) if is_missed(house, known) else known
    return tuple(_meter(town, house, device, read, today) for device in house.devices)


def _meter(town: Town, house: Household, device: Device, read: Period, today: date) -> Meter:
    day = Random(f"{house.number}:{read}").randint(18, 25)  # noqa: S311 - believable, not secret
    on = read.first_day.replace(day=day)
    return Meter(
        id=0,
        account_id=0,
        serial=device.serial,
        resource=town.resource,
        model=device.model,
        place=device.place,
        unit=town.unit,
        digits_int=device.digits[0],
        digits_frac=device.digits[1],
        by_resident=device.by_resident,
        status="active",
        verification_due=today + timedelta(days=device.verified_for),
        scales=tuple(
            Scale(f"t{at}", zone, value(town, house, device, zone, read), on, average(town, house, device, zone, read))
            for at, zone in enumerate(device.zones, 1)
        ),
    )
