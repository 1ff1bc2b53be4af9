"""How much a demo household uses: the same for the same month whenever it is asked, in thousandths."""

from random import Random

from services.demo.home import WHOLE, Home
from services.demo.households import Device, Zone
from services.model.periods import Period

EPOCH = Period(2024, 1)
AWAY = 8  # per cent of months in which people are on holiday and use a third


def used(home: Home, device: Device, zone: Zone, period: Period) -> int:
    """Return what one scale counted in a month, in steps that its register shows."""
    return _cut(_whole(home, device, zone, period) * home.halves(device, period) // WHOLE, device)


def value(home: Home, device: Device, zone: Zone, period: Period) -> int:
    """Return what one scale shows at the end of a month, or showed when it was taken down."""
    if device.shows is not None:
        return device.shows
    months = (period.year - EPOCH.year) * 12 + period.month
    return _start(device, zone) + sum(used(home, device, zone, EPOCH.shifted(at)) for at in range(months))


def average(home: Home, device: Device, zone: Zone, period: Period) -> int:
    """Return the monthly average of the months up to a period; a new meter goes on with that of the old one."""
    months = home.supply(device).averaged
    return _cut(sum(_whole(home, device, zone, period.shifted(-at)) for at in range(months)) // months, device)


def _whole(home: Home, device: Device, zone: Zone, period: Period) -> int:
    """Return what a scale counts in a month in which its meter is in its place all the time."""
    key = f"{home.town.slug}:{home.house.number}"
    rng = Random(f"{key}:{device.serial}:{zone}:{period}")  # noqa: S311 - believable, not secret
    away = Random(f"{key}:{period}").randrange(100) < AWAY  # noqa: S311
    volume = device.zones[zone] * home.supply(device).seasons[period.month - 1] * rng.randint(86, 114) // 10_000
    return _cut(volume * 35 // 100 if away else volume, device)


def _start(device: Device, zone: Zone) -> int:
    """Return the first value: night scales have counted half as much."""
    return _cut(device.start // (2 if zone in ("night", "semi") else 1), device)


def _cut(volume: int, device: Device) -> int:
    step = 10 ** (3 - device.digits[1])
    return int(volume // step * step)
