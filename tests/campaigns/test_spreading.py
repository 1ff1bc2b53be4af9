"""Spreading: ten thousand residents are not told in one minute, and everybody keeps the same moment."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from services.cabinets.service import Quiet
from services.campaigns.spreading import moment, seed, stretch
from services.model.campaigns import CampaignState
from storage.database import SqlDatabase
from storage.tables.campaigns import notice
from tests.storage import world
from tests.storage.test_campaigns import someone
from tests.townsfolk import NOW

NIGHT, WORK, NEVER = Quiet(), Quiet(start=18, end=10, spread_hours=12), Quiet(start=9, end=9)
HOUR = 3600


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("quiet", "zone", "now", "until", "first", "seconds"),
    [
        # at midnight the window opens: told from nine to one
        (NIGHT, "Europe/Moscow", "2026-11-15 00:00", "2026-11-26 00:00", "2026-11-15 09:00", 4 * HOUR),
        (NIGHT, "Asia/Kamchatka", "2026-11-15 00:00", "2026-11-26 00:00", "2026-11-15 09:00", 4 * HOUR),
        # a clock that was away tells at once, as long as the evening allows
        (NIGHT, "Europe/Moscow", "2026-11-15 14:30", "2026-11-26 00:00", "2026-11-15 14:30", 4 * HOUR),
        (NIGHT, "Europe/Moscow", "2026-11-15 19:00", "2026-11-26 00:00", "2026-11-15 19:00", 2 * HOUR),
        # less than an hour is left to the morning, except on the last day
        (NIGHT, "Europe/Moscow", "2026-11-15 20:30", "2026-11-26 00:00", "2026-11-16 09:00", 4 * HOUR),
        (NIGHT, "Europe/Moscow", "2026-11-25 20:30", "2026-11-26 00:00", "2026-11-25 20:30", HOUR // 2),
        # nothing decent is left
        (NIGHT, "Europe/Moscow", "2026-11-25 21:00", "2026-11-26 00:00", None, 0),
        # what is useful ends before the hours do
        (NEVER, "UTC", "2026-11-25 22:00", "2026-11-26 00:00", "2026-11-25 22:00", 2 * HOUR),
        (NEVER, "UTC", "2026-11-26 00:00", "2026-11-26 00:00", None, 0),
        # the working day is shorter than the spread
        (WORK, "Europe/Moscow", "2026-11-15 03:00", "2026-11-26 00:00", "2026-11-15 10:00", 8 * HOUR),
        # clocks change in the night: nine is nine, and the hours are as long as ever
        (NIGHT, "Europe/Belgrade", "2026-03-28 23:00", "2026-04-10 00:00", "2026-03-29 09:00", 4 * HOUR),
        (NIGHT, "Europe/Belgrade", "2026-10-24 23:00", "2026-11-10 00:00", "2026-10-25 09:00", 4 * HOUR),
        # quiet hours begin at an hour that this night does not have
        (
            Quiet(start=2, end=9),
            "Europe/Belgrade",
            "2026-03-29 00:00",
            "2026-04-10 00:00",
            "2026-03-29 00:00",
            2 * HOUR,
        ),
        # the last day of a leap February
        (NIGHT, "Asia/Omsk", "2028-02-29 01:00", "2028-03-01 00:00", "2028-02-29 09:00", 4 * HOUR),
    ],
)
def test_the_stretch_of_a_place_and_an_instant(quiet, zone, now, until, first, seconds):  # noqa: PLR0917 - a table
    found = stretch(quiet, zone, at(now, zone), at(until, zone))
    assert (found.first, found.seconds) == (at(first, zone), seconds) if first else found is None


def test_a_profile_may_switch_spreading_off():
    found = stretch(Quiet(spread_hours=0), "UTC", at("2026-11-15 12:00"), at("2026-11-26 00:00"))
    assert found is not None
    assert found.seconds == 0


@pytest.mark.parametrize("ids", [range(1, 10_001), range(10**9, 10**9 + 10_000), range(7, 200_000, 20)])
def test_ten_thousand_residents_never_crowd_a_minute(ids):
    ids = list(ids)[:10_000]
    begin = seed("readings_open", "2026-11")
    minutes = Counter(moment(number, begin, 4 * HOUR) // 60 for number in ids)
    even = len(ids) / (4 * 60)
    assert len(minutes) == 4 * 60
    assert max(minutes.values()) <= 2 * even


def test_nobody_is_the_first_one_every_month():
    months = [moment(1, seed("readings_open", f"2026-{month:02}"), 4 * HOUR) for month in range(1, 13)]
    assert len(set(months)) > 9


async def test_the_database_reckons_as_the_services_do(database: SqlDatabase) -> None:
    def work(uow):
        people = [someone(uow, f"p{at}") for at in range(50)]
        spread = replace(world.campaign(), first_at=NOW, spread=4 * HOUR, period="2026-11", state=CampaignState.RUNNING)
        made = uow.campaigns.add(spread, "op")
        uow.notices.enlist(made, world.addressees(made), 100)
        rows = uow.notices.connection.execute(select(notice.c.resident_id, notice.c.due_at)).all()
        return people, made, [tuple(row) for row in rows]

    people, made, rows = await database.run(work)
    begin = seed(made.kind, "2026-11")
    reckoned = [(who, NOW + timedelta(seconds=moment(who, begin, 4 * HOUR))) for who in people]
    assert sorted(rows) == sorted(reckoned)
    soon = NOW + timedelta(hours=2)
    first = [who for who, due in sorted(reckoned, key=lambda row: row[1]) if due <= soon]
    taken = await database.run(lambda uow: uow.notices.due(made.id, world.addressees(made), soon, 100))
    assert [one.resident_id for one in taken] == first
    assert 10 < len(first) < 40
    some = await database.run(lambda uow: uow.notices.due(made.id, world.addressees(made), soon, 7))
    rest = await database.run(lambda uow: uow.notices.due(made.id, world.addressees(made), soon, 100, some[-1].spot))
    assert [one.resident_id for one in (*some, *rest)] == first
    assert await database.run(lambda uow: uow.notices.next_due(made.id)) == min(due for _, due in reckoned)
