"""Months without a reading that counts, and what they are billed by instead (п. 59–60 ПП 354)."""

from typing import Literal

from services.demo.home import Home
from services.demo.households import Device, Household
from services.model.periods import Period

Method = Literal["meter", "average", "norm"]
AVERAGES = 3  # months in a row that may be billed by average; after them only the norm is left


def is_missed(house: Household, period: Period) -> bool:
    """Tell whether nobody read the meters in that month, and read them again in the next."""
    return house.missed is not None and period.month % 6 == house.missed


def last_read(home: Home, known: Period) -> Period:
    """Return the newest month up to `known` of which billing has a reading."""
    if home.house.silent:
        return min(known, home.last.shifted(-home.house.silent))
    return known.shifted(-1) if is_missed(home.house, known) else known


def method(home: Home, device: Device, period: Period) -> Method:
    """Return what a month of a meter is billed by."""
    months = max(int(is_missed(home.house, period)), _silent(home, period), _expired(home, device, period))
    if not months:
        return "meter"
    return "norm" if months > AVERAGES and device.norm else "average"


def _silent(home: Home, period: Period) -> int:
    """Return how many months in a row nobody has read, that one included."""
    return _months(home.last.shifted(-home.house.silent), period)


def _expired(home: Home, device: Device, period: Period) -> int:
    """Return how many months the verification has been over for, that one included."""
    until = home.verified_until(device)
    return _months(Period.of(until), period) if until < home.today else 0


def _months(trusted: Period, period: Period) -> int:
    return max((period.year - trusted.year) * 12 + period.month - trusted.month, 0)
