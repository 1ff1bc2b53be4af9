"""Windows of readings: which period a day counts for, month ends, February, windows over the month's end."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from services.cabinets.utility import Window
from services.model.periods import Period
from services.readings import windows

ORDINARY = Window(start=15, end=25)
CROSSING = Window(start=25, end=3)
SHAPES = [
    ORDINARY,
    CROSSING,
    Window(start=20, end="last"),
    Window(start=1, end="last"),
    Window(start=31, end=31),
    Window(start=31, end=30),
    Window(start=31, end=1),
    Window(start=29, end=30),
    Window(start=2, end=1),
]
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 * 9 - 6)]


@pytest.mark.parametrize("window", SHAPES, ids=str)
def test_every_day_counts_for_one_period_that_never_goes_back(window: Window) -> None:
    periods = [windows.period_for(day, window) for day in DAYS]
    assert DAYS[-1] == date(2032, 12, 31)
    assert periods == sorted(periods)
    assert all(later in (earlier, earlier.shifted(1)) for earlier, later in pairwise(periods))


@pytest.mark.parametrize("window", SHAPES, ids=str)
def test_the_window_is_open_exactly_on_its_dates(window: Window) -> None:
    for day in DAYS:
        first, last = windows.dates(windows.period_for(day, window), window)
        assert windows.open_on(day, window) == (first <= day <= last)
        assert windows.days_left(day, window) == (last - day).days >= 0


@pytest.mark.parametrize("window", SHAPES, ids=str)
def test_windows_of_neighbouring_periods_never_touch_the_same_day(window: Window) -> None:
    spans = [windows.dates(Period(2024, 1).shifted(n), window) for n in range(108)]
    assert all(first <= last for first, last in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))


def test_a_day_after_the_end_counts_for_the_next_month() -> None:
    assert windows.period_for(date(2026, 11, 25), ORDINARY) == Period(2026, 11)
    assert windows.period_for(date(2026, 11, 26), ORDINARY) == Period(2026, 12)
    assert windows.period_for(date(2026, 12, 26), ORDINARY) == Period(2027, 1)


def test_a_day_before_the_start_counts_for_its_month_but_is_closed() -> None:
    assert windows.period_for(date(2026, 11, 1), ORDINARY) == Period(2026, 11)
    assert not windows.open_on(date(2026, 11, 14), ORDINARY)
    assert windows.open_on(date(2026, 11, 15), ORDINARY)


def test_a_window_over_the_months_end_counts_for_the_month_it_starts_in() -> None:
    assert windows.dates(Period(2026, 11), CROSSING) == (date(2026, 11, 25), date(2026, 12, 3))
    assert windows.period_for(date(2026, 12, 3), CROSSING) == Period(2026, 11)
    assert windows.period_for(date(2026, 12, 4), CROSSING) == Period(2026, 12)


def test_a_window_of_one_day_is_one_day() -> None:
    assert windows.dates(Period(2026, 11), Window(start=20, end=20)) == (date(2026, 11, 20), date(2026, 11, 20))


def test_a_window_over_the_months_end_stops_a_day_before_the_next_one() -> None:
    assert windows.dates(Period(2027, 1), Window(start=31, end=30)) == (date(2027, 1, 31), date(2027, 2, 27))


def test_days_that_february_lacks_become_its_last() -> None:
    assert windows.dates(Period(2027, 2), Window(start=29, end=30)) == (date(2027, 2, 28), date(2027, 2, 28))
    assert windows.dates(Period(2028, 2), Window(start=20, end="last")) == (date(2028, 2, 20), date(2028, 2, 29))
