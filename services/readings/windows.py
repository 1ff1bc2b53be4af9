"""The days of a month on which readings are taken. `day` is always the local day at the premises."""

from calendar import monthrange
from datetime import date, timedelta

from services.cabinets.utility import Window
from services.model.periods import Period


def dates(period: Period, window: Window) -> tuple[date, date]:
    """Return the first and the last day on which readings of a period are taken; never two periods on one day.

    Days that a month lacks become its last day; a window whose `start` is after its `end` runs into the next month.
    """
    first = _day(period, window.start)
    if window.end == "last" or window.start <= window.end:
        return first, _day(period, window.end)
    following = period.shifted(1)
    return first, min(_day(following, window.end), _day(following, window.start) - timedelta(days=1))


def period_for(day: date, window: Window) -> Period:
    """Return the period that a reading of this day counts for: the first one whose window has not ended."""
    periods = (Period.of(day).shifted(months) for months in (-1, 0, 1))
    return next(period for period in periods if day <= dates(period, window)[1])


def open_on(day: date, window: Window) -> bool:
    """Tell whether the window is open."""
    return dates(period_for(day, window), window)[0] <= day


def days_left(day: date, window: Window) -> int:
    """Return how many days remain until the window's last day: 0 on the last day itself."""
    return (dates(period_for(day, window), window)[1] - day).days


def _day(period: Period, day: int | str) -> date:
    length = monthrange(period.year, period.month)[1]
    return date(period.year, period.month, length if isinstance(day, str) else min(day, length))
