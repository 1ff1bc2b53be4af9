"""The lines of a demo bill: what was used in a month, and what was recalculated for the month before."""

from collections.abc import Iterator

from services.demo.households import Device, Household, Town, Zone
from services.demo.usage import average, is_missed, used
from services.model.amounts import Money, Quantity, Tariff
from services.model.billing import BillLine
from services.model.periods import Period


def lines(town: Town, house: Household, period: Period) -> tuple[BillLine, ...]:
    """Return the lines of a month; a missed month is billed by average and put right in the next one."""
    metered = tuple(_line(town, house, device, zone, period) for device in house.devices for zone in device.zones)
    return metered + tuple(_common(town, house))


def price(volume: int, tariff: int) -> int:
    """Return kopecks for thousandths of a unit at millionths of a rouble, halves up."""
    return (volume * tariff + 5 * 10**6) // 10**7


def _line(town: Town, house: Household, device: Device, zone: Zone, period: Period) -> BillLine:
    count = average if is_missed(house, period) else used
    volume = count(town, house, device, zone, period)
    tariff = town.tariffs[zone]
    return BillLine(
        service=town.services[zone] + (f" ({device.place})" if device.place else ""),
        volume=Quantity(volume, town.unit),
        tariff=Tariff(tariff),
        amount=Money(price(volume, tariff)),
        recalculation=Money(_recalculated(town, house, device, zone, period)),
        method="average" if count is average else "meter",
    )


def _recalculated(town: Town, house: Household, device: Device, zone: Zone, period: Period) -> int:
    missed = period.shifted(-1)
    if not is_missed(house, missed):
        return 0
    counted = (count(town, house, device, zone, missed) for count in (used, average))
    real, billed = (price(volume, town.tariffs[zone]) for volume in counted)
    return real - billed


def _common(town: Town, house: Household) -> Iterator[BillLine]:
    """Yield the share of the stairs' light, where there are stairs."""
    if house.common:
        volume, tariff = house.common * 1000, town.tariffs["common"]
        amount = Money(price(volume, tariff))
        yield BillLine(town.services["common"], Quantity(volume, town.unit), Tariff(tariff), amount, Money(0), "common")
