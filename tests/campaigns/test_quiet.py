"""Quiet hours end in the morning of the company's own time."""

from datetime import UTC, datetime

import pytest

from services.cabinets.service import Quiet
from services.campaigns import quiet
from services.text import hours

NIGHT, NOON, NONE = Quiet(), Quiet(start=13, end=15), Quiet(start=9, end=9)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-18 17:59", None),
        ("2026-11-18 18:00", "2026-11-19 06:00"),
        ("2026-11-18 21:30", "2026-11-19 06:00"),
        ("2026-11-19 05:59", "2026-11-19 06:00"),
        ("2026-11-19 06:00", None),
        ("2026-12-31 20:00", "2027-01-01 06:00"),
    ],
)
def test_the_night_of_moscow_is_from_nine_to_nine(now, ends):
    assert quiet.ends_at(NIGHT, "Europe/Moscow", at(now)) == (at(ends) if ends else None)


def test_each_company_sleeps_in_its_own_time():
    assert quiet.ends_at(NIGHT, "Asia/Kamchatka", at("2026-11-18 09:00")) == at("2026-11-18 21:00")
    assert quiet.ends_at(NIGHT, "Europe/Kaliningrad", at("2026-11-18 09:00")) is None


def test_a_night_in_which_the_clocks_change_ends_at_the_new_nine():
    assert quiet.ends_at(NIGHT, "Europe/Belgrade", at("2026-03-28 22:00")) == at("2026-03-29 07:00")
    assert quiet.ends_at(NIGHT, "Europe/Belgrade", at("2026-10-24 22:00")) == at("2026-10-25 08:00")


def test_quiet_hours_may_lie_within_a_day_or_not_be_there():
    assert quiet.ends_at(NOON, "UTC", at("2026-11-18 14:59")) == at("2026-11-18 15:00")
    assert quiet.ends_at(NOON, "UTC", at("2026-11-18 15:00")) is None
    assert quiet.ends_at(NONE, "UTC", at("2026-11-18 09:30")) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("с 10 до 16", "10:00–16:00"),
        ("С 9:30 по 12.15", "09:30–12:15"),
        ("10-16", "10:00–16:00"),
        ("10:00 — 16:30", "10:00–16:30"),
        ("22-6", "22:00–06:00"),
        ("10 to 16", "10:00–16:00"),
    ],
)
def test_hours_are_read_as_people_write_them(typed, read):
    assert hours.read(typed) == read


@pytest.mark.parametrize("typed", ["", "10", "24-25", "10-10", "10:60-12", "1000-1600", "весь день", "10-16-18", "٣-٥"])
def test_what_says_no_hours_is_refused(typed):
    assert not isinstance(hours.read(typed), str)
