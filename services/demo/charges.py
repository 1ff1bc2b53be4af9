"""The lines of a demo bill: what was used in a month, and what was recalculated for the month before."""

from collections.abc import Iterator

from services.demo.home import NONE, Home
from services.demo.households import Device, Zone
from services.demo.unread import is_missed, last_read, method
from services.demo.usage import average, used
from services.model.amounts import Money, Quantity, Tariff
from services.model.billing import BillLine
from services.model.periods import Period


def lines(home: Home, period: Period) -> tuple[BillLine, ...]:
    """Return the lines of a month; a missed month is billed by average and put right in the next one."""
    there = (device for device in home.house.devices if home.halves(device, period) != NONE)
    metered = tuple(_line(home, device, zone, period) for device in there for zone in device.zones)
    return metered + tuple(_unmetered(home, period))


def price(volume: int, tariff: int) -> int:
    """Return kopecks for thousandths of a unit at millionths of a rouble, halves up."""
    return (volume * tariff + 5 * 10**6) // 10**7


def _line(home: Home, device: Device, zone: Zone, period: Period) -> BillLine:
    supply = home.supply(device)
    cost, volume = supply.zones[zone], _billed(home, device, zone, period)
    return BillLine(
        service=cost.service + (f" ({device.place})" if device.place else ""),
        volume=Quantity(volume, supply.unit),
        tariff=Tariff(cost.tariff),
        amount=Money(price(volume, cost.tariff)),
        recalculation=Money(_recalculated(home, device, zone, period)),
        method=method(home, device, period),
    )


def _billed(home: Home, device: Device, zone: Zone, period: Period) -> int:
    """Return the volume of a month in thousandths: what was counted, or what is taken for it."""
    by = method(home, device, period)
    if by == "meter":
        return used(home, device, zone, period)
    if by == "norm":
        return device.norm
    known = last_read(home, period) if home.house.silent else period
    return average(home, device, zone, known)


def _recalculated(home: Home, device: Device, zone: Zone, period: Period) -> int:
    missed, tariff = period.shifted(-1), home.supply(device).zones[zone].tariff
    if not is_missed(home.house, missed) or home.halves(device, missed) == NONE:
        return 0
    counted = (count(home, device, zone, missed) for count in (used, average))
    real, billed = (price(volume, tariff) for volume in counted)
    return real - billed


def _unmetered(home: Home, period: Period) -> Iterator[BillLine]:
    """Yield what is paid without a meter; heating has no line in months in which it is off."""
    for name, usual in home.house.charges.items():
        charge = home.town.charges[name]
        volume = usual * charge.seasons[period.month - 1] // 100
        if volume:
            amount = Money(price(volume, charge.tariff))
            used_up, tariff = Quantity(volume, charge.unit), Tariff(charge.tariff)
            yield BillLine(charge.service, used_up, tariff, amount, Money(0), charge.method)
