"""The calendar as tables: a place and an instant, and what the clock has to tell then."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.cabinets.loading import load
from services.cabinets.utility import Window
from services.campaigns import missed
from services.campaigns.calendar import LAST, OPEN, occasion, occasions
from services.model.periods import Period

ESK = load("esk")
RUSSIA = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip


def cabinet(start, end):
    readings = ESK.readings.model_copy(update={"window": Window(start=start, end=end)})
    return ESK.model_copy(update={"readings": readings})


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def told(window, zone, now):
    return [(one.kind, str(one.period)) for one in occasions(cabinet(*window), (zone,), now)]


WITHIN, MONTH, OVER, WHOLE = (15, 25), (23, "last"), (25, 5), (1, "last")


@pytest.mark.parametrize(
    ("window", "zone", "now", "said"),
    [
        (WITHIN, "Europe/Moscow", "2026-11-14 23:59", []),
        (WITHIN, "Europe/Moscow", "2026-11-15 00:00", [(OPEN, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-22 23:59", [(OPEN, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-23 00:00", [(LAST, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-25 23:59", [(LAST, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-26 00:00", []),
        # the last day of months of 28, 29, 30 and 31 days
        (MONTH, "Asia/Omsk", "2027-02-28 12:00", [(LAST, "2027-02")]),
        (MONTH, "Asia/Omsk", "2027-03-01 00:00", []),
        (MONTH, "Asia/Omsk", "2028-02-26 12:00", [(OPEN, "2028-02")]),
        (MONTH, "Asia/Omsk", "2028-02-29 23:59", [(LAST, "2028-02")]),
        (MONTH, "Asia/Omsk", "2026-04-30 23:59", [(LAST, "2026-04")]),
        (MONTH, "Asia/Omsk", "2026-12-31 23:59", [(LAST, "2026-12")]),
        (MONTH, "Asia/Omsk", "2027-01-01 00:00", []),
        # days that a month lacks
        ((20, 31), "Europe/Samara", "2027-02-25 12:00", [(OPEN, "2027-02")]),
        ((20, 31), "Europe/Samara", "2027-02-28 12:00", [(LAST, "2027-02")]),
        ((20, 30), "Europe/Samara", "2026-12-31 12:00", []),
        ((29, 31), "Europe/Moscow", "2027-02-27 23:59", []),
        ((29, 31), "Europe/Moscow", "2027-02-28 00:00", [(LAST, "2027-02")]),
        ((29, 31), "Europe/Moscow", "2027-03-01 00:00", []),
        ((29, 31), "Europe/Moscow", "2028-02-28 23:59", []),
        ((29, 31), "Europe/Moscow", "2028-02-29 00:00", [(LAST, "2028-02")]),
        ((29, 31), "Europe/Moscow", "2028-03-01 00:00", []),
        ((29, 31), "Europe/Moscow", "2026-04-30 23:59", [(LAST, "2026-04")]),
        ((28, 31), "Europe/Moscow", "2026-12-28 00:00", [(OPEN, "2026-12")]),
        ((28, 31), "Europe/Moscow", "2028-02-28 00:00", [(LAST, "2028-02")]),
        ((30, "last"), "Asia/Kamchatka", "2028-02-29 23:59", [(LAST, "2028-02")]),
        # over the end of the month, and of the year
        (OVER, "Europe/Moscow", "2026-12-24 23:59", []),
        (OVER, "Europe/Moscow", "2026-12-25 00:00", [(OPEN, "2026-12")]),
        (OVER, "Europe/Moscow", "2026-12-31 23:59", [(OPEN, "2026-12")]),
        (OVER, "Europe/Moscow", "2027-01-02 23:59", [(OPEN, "2026-12")]),
        (OVER, "Europe/Moscow", "2027-01-03 00:00", [(LAST, "2026-12")]),
        (OVER, "Europe/Moscow", "2027-01-05 23:59", [(LAST, "2026-12")]),
        (OVER, "Europe/Moscow", "2027-01-06 00:00", []),
        ((29, 2), "Europe/Moscow", "2027-02-28 12:00", [(LAST, "2027-02")]),
        # a window of three days has its last days alone
        ((20, 22), "Europe/Moscow", "2026-11-20 00:00", [(LAST, "2026-11")]),
        # a window that is never closed
        (WHOLE, "Europe/Moscow", "2026-11-30 23:59", [(LAST, "2026-11")]),
        (WHOLE, "Europe/Moscow", "2026-12-01 00:00", [(OPEN, "2026-12")]),
        # a night in which clocks change
        (MONTH, "Europe/Belgrade", "2026-10-25 02:30", [(OPEN, "2026-10")]),
        ((1, 29), "Europe/Belgrade", "2026-03-29 23:59", [(LAST, "2026-03")]),
        ((1, 29), "Europe/Belgrade", "2026-03-30 00:00", []),
        # a midnight that the clocks leave out, and one that they show twice
        ((1, 5), "America/Santiago", "2026-09-05 23:59", [(LAST, "2026-09")]),
        ((1, 5), "America/Santiago", "2026-09-06 01:00", []),
        ((6, 9), "America/Santiago", "2026-09-06 01:00", [(OPEN, "2026-09")]),
        ((1, 4), "America/Santiago", "2026-04-04 23:30", [(LAST, "2026-04")]),
        ((1, 4), "America/Santiago", "2026-04-05 00:00", []),
        # half an hour of summer
        ((1, 5), "Australia/Lord_Howe", "2026-04-05 23:59", [(LAST, "2026-04")]),
        ((1, 5), "Australia/Lord_Howe", "2026-04-06 00:00", []),
    ],
)  # fmt: skip
def test_what_a_place_hears_at_an_instant(window, zone, now, said):
    assert told(window, zone, at(now, zone)) == said


@pytest.mark.parametrize(
    ("zone", "last", "until"),
    [
        ("Europe/Moscow", (2026, 9, 5), "2026-09-05 21:00"),
        ("America/Santiago", (2026, 9, 5), "2026-09-06 04:00"),  # there is no midnight: the clocks go on from it
        ("America/Santiago", (2026, 4, 4), "2026-04-05 04:00"),  # the hour before midnight comes twice
        ("Europe/Belgrade", (2026, 3, 28), "2026-03-28 23:00"),
        ("Europe/Belgrade", (2026, 3, 29), "2026-03-29 22:00"),
        ("Europe/Belgrade", (2026, 10, 25), "2026-10-25 23:00"),
    ],
)
def test_an_occasion_ends_with_the_last_day_of_the_premises(zone, last, until):
    year, month, day = last
    found = occasion(LAST, Period(year, month), Window(start=1, end=day), zone)
    assert found.until == at(until)


def test_each_of_eleven_zones_begins_at_its_own_midnight():
    """Kamchatka is first and Kaliningrad last, ten hours later."""
    for hours in range(11):
        now = at("2026-11-14 12:00") + timedelta(hours=hours)
        open_in = [zone for zone in RUSSIA if told(WITHIN, zone, now)]
        assert set(open_in) == set(RUSSIA[10 - hours :])


@pytest.mark.parametrize(
    ("window", "zone", "since", "now", "ended"),
    [
        # away for three days over both turns
        (WITHIN, "Europe/Moscow", "2026-11-22 20:00", "2026-11-26 00:00", [(OPEN, "2026-11"), (LAST, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-22 20:00", "2026-11-25 20:00", [(OPEN, "2026-11")]),
        (WITHIN, "Europe/Moscow", "2026-11-16 00:00", "2026-11-19 00:00", []),
        # each is told of once
        (WITHIN, "Europe/Moscow", "2026-11-26 00:00", "2026-11-26 01:00", []),
        (OVER, "Asia/Kamchatka", "2027-01-04 00:00", "2027-01-06 00:00", [(LAST, "2026-12")]),
        ((28, 2), "UTC", "2027-03-01 00:00", "2027-03-04 00:00", [(LAST, "2027-02")]),
        # a month and a half
        (MONTH, "UTC", "2026-11-30 00:00", "2027-01-10 00:00",
         [(LAST, "2026-11"), (OPEN, "2026-12"), (LAST, "2026-12")]),
        # set back
        (WITHIN, "UTC", "2026-12-26 00:00", "2026-11-26 00:00", []),
    ],
)  # fmt: skip
def test_what_ended_while_the_clock_was_away(window, zone, since, now, ended):
    found = missed.closed(cabinet(*window), (zone,), at(since, zone), at(now, zone))
    assert [(one.kind, str(one.period)) for one in found] == ended
