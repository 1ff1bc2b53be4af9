"""How much a demo household uses: the same for the same month whenever it is asked, in thousandths."""

from random import Random

from services.demo.households import Device, Household, Town, Zone
from services.model.periods import Period

EPOCH = Period(2024, 1)
AWAY = 8  # per cent of months in which people are on holiday and use a third


def used(town: Town, house: Household, device: Device, zone: Zone, period: Period) -> int:
    """Return what one scale counted in a month, in steps that its register shows."""
    rng = Random(f"{town.slug}:{house.number}:{device.serial}:{zone}:{period}")  # noqa: S311 - believable, not secret
    away = Random(f"{town.slug}:{house.number}:{period}").randrange(100) < AWAY  # noqa: S311
    volume = device.zones[zone] * town.seasons[period.month - 1] * rng.randint(86, 114) // 10
    return _cut(volume * 35 // 100 if away else volume, device)


def value(town: Town, house: Household, device: Device, zone: Zone, period: Period) -> int:
    """Return what one scale shows at the end of a month."""
    if device.shows is not None:
        return device.shows
    months = (period.year - EPOCH.year) * 12 + period.month
    return _start(device, zone) + sum(used(town, house, device, zone, EPOCH.shifted(at)) for at in range(months))


def average(town: Town, house: Household, device: Device, zone: Zone, period: Period) -> int:
    """Return the monthly average of the six months up to a period."""
    return _cut(sum(used(town, house, device, zone, period.shifted(-at)) for at in range(6)) // 6, device)


def is_missed(house: Household, period: Period) -> bool:
    """Tell whether nobody read the meters in that month."""
    return house.missed is not None and period.month % 6 == house.missed


def _start(device: Device, zone: Zone) -> int:
    """Return the first value: night scales have counted half as much."""
    return _cut(device.start // (2 if zone in ("night", "semi") else 1), device)


def _cut(volume: int, device: Device) -> int:
    step = 10 ** (3 - device.digits[1])
    return int(volume // step * step)
