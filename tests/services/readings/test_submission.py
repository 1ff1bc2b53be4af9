"""Submission on real databases: what is taken, what is refused and why, and what a correction leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.model.metering import ReadingState, Sheet
from services.model.periods import Period
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.services.readings.premises import (
    AFTER,
    GARAGE,
    INSIDE,
    NEXT_MONTH,
    NOVEMBER,
    STRICT,
    Premises,
    premises,
    scale,
)


@pytest.fixture
async def home(database: SqlDatabase) -> Premises:
    return await premises(database)


async def taken(home: Premises, values: dict[tuple[int, str], int], **how: object) -> Sheet:
    sheet = await home.submit(values, **how)  # type: ignore[arg-type]
    assert isinstance(sheet, Sheet)
    return sheet


async def test_the_sheet_lists_every_meter_and_says_why_some_are_not_read(home: Premises) -> None:
    sheet = await home.sheet()
    reasons = [item.reason for item in sheet.meters]
    assert reasons == ["", "", "reading.automatic", "reading.broken", "reading.archived"]
    assert [len(item.scales) for item in sheet.readable] == [2, 1]


async def test_an_expired_verification_only_warns(home: Premises) -> None:
    sheet = await home.sheet()
    assert [(item.expired, item.reason) for item in sheet.readable] == [(True, ""), (False, "")]


async def test_a_verification_that_ends_today_has_not_expired(home: Premises) -> None:
    await home.put(replace(GARAGE, verification_due=INSIDE.date()))
    assert not (await home.sheet()).meters[1].expired


async def test_the_window_opens_on_its_first_day(home: Premises) -> None:
    sheets = [await home.sheet(INSIDE.replace(day=day), STRICT) for day in (14, 15)]
    assert [(sheet.open, sheet.accepted) for sheet in sheets] == [(False, False), (True, True)]


async def test_previous_values_come_from_billing_at_first(home: Premises) -> None:
    day = (await home.sheet()).meters[0].scales[0]
    assert (day.name, day.register.previous, day.register.months, day.submitted) == ("day", 12_000_000, 1, None)


async def test_a_sheet_is_stored_with_consumption_and_a_number(home: Premises) -> None:
    sheet = await taken(home, {(home.house, "t1"): 12_150_000, (home.house, "t2"): 5_060_000})
    assert (sheet.period, sheet.channel, sheet.number > 0) == (NOVEMBER, "telegram", True)
    assert [(item.consumption, item.flags) for item in sheet.readings] == [(150_000, ()), (60_000, ())]


async def test_our_value_becomes_the_previous_one_in_the_next_month(home: Premises) -> None:
    await taken(home, {(home.garage, "t1"): 99_999_000})
    register = (await home.sheet(NEXT_MONTH)).meters[1].scales[0].register
    assert (register.previous, register.months) == (99_999_000, 1)


async def test_billings_later_value_wins_over_ours(home: Premises) -> None:
    await taken(home, {(home.garage, "t1"): 99_999_000})
    await home.put(replace(GARAGE, scales=(scale("t1", "single", 99_998_000, 30_000, date(2026, 11, 25)),)))
    assert (await home.sheet(NEXT_MONTH)).meters[1].scales[0].register.previous == 99_998_000


async def test_on_the_same_day_billing_knows_better(home: Premises) -> None:
    await taken(home, {(home.garage, "t1"): 99_999_000})
    await home.put(replace(GARAGE, scales=(scale("t1", "single", 99_998_000, 30_000, INSIDE.date()),)))
    assert (await home.sheet(NEXT_MONTH)).meters[1].scales[0].register.previous == 99_998_000


async def test_a_gap_of_many_years_counts_as_three(home: Premises) -> None:
    sheet = await home.sheet(datetime(2032, 1, 20, tzinfo=UTC))
    assert sheet.meters[0].scales[0].register.months == 36


async def test_months_without_readings_are_counted(home: Premises) -> None:
    sheet = await home.sheet(datetime(2027, 1, 20, tzinfo=UTC))
    assert sheet.meters[0].scales[0].register.months == 3


async def test_a_register_through_zero_is_flagged_and_counted_right(home: Premises) -> None:
    reading = (await taken(home, {(home.garage, "t1"): 12_000})).readings[0]
    assert (reading.consumption, reading.flags, reading.state) == (24_600, ("rollover",), ReadingState.ACTIVE)


async def test_a_correction_in_the_open_window_replaces_the_value(home: Premises) -> None:
    await taken(home, {(home.garage, "t1"): 99_999_000})
    again = await taken(home, {(home.garage, "t1"): 99_998_000}, key="op-2")
    sheet = await home.sheet()
    assert again.readings[0].flags == ("correction",)
    assert (again.readings[0].previous, again.readings[0].consumption) == (99_987_400, 10_600)
    assert (sheet.corrects, sheet.meters[1].scales[0].submitted) == (True, 99_998_000)


async def test_a_correction_is_judged_by_what_was_before_even_when_billing_took_the_first_value(home: Premises) -> None:
    await taken(home, {(home.garage, "t1"): 99_999_000})
    await home.put(replace(GARAGE, scales=(scale("t1", "single", 99_999_000, 30_000, date(2026, 11, 21)),)))
    again = await taken(home, {(home.garage, "t1"): 99_998_000}, key="op-2")
    assert (await home.sheet()).meters[1].scales[0].register.months == 1
    assert (again.readings[0].previous, again.readings[0].flags) == (99_987_400, ("correction",))


async def test_the_same_operation_again_returns_the_same_sheet(home: Premises) -> None:
    values = {(home.garage, "t1"): 99_999_000}
    first, second = await taken(home, values), await taken(home, values)
    assert (first.number, first.readings) == (second.number, second.readings)


async def test_after_the_window_readings_count_for_the_next_period(home: Premises) -> None:
    sheet = await taken(home, {(home.garage, "t1"): 99_999_000}, now=AFTER)
    assert sheet.period == Period(2026, 12)


async def test_a_strict_cabinet_refuses_outside_the_window_and_names_the_dates(home: Premises) -> None:
    refusal = await home.submit({(home.garage, "t1"): 99_999_000}, now=AFTER, cabinet=STRICT)
    assert refusal == Refusal("reading.closed", {"from": date(2026, 12, 15), "to": date(2026, 12, 25)})
    assert not (await home.sheet(AFTER, STRICT)).accepted


async def test_the_window_is_that_of_the_premises_not_of_the_server(home: Premises) -> None:
    late = datetime(2026, 11, 25, 20, 59, tzinfo=UTC)
    assert (await home.sheet(late)).period == NOVEMBER
    assert (await home.sheet(late.replace(hour=21, minute=0))).period == Period(2026, 12)


async def test_less_than_before_is_refused_and_nothing_is_stored(home: Premises) -> None:
    values = {(home.house, "t1"): 11_000_000, (home.house, "t2"): 5_060_000}
    assert await home.submit(values) == Refusal("reading.less", {"meter_id": home.house, "scale": "t1"})
    assert not (await home.sheet()).corrects


async def test_a_disputed_value_is_taken_and_waits_for_an_employee(home: Premises) -> None:
    values = {(home.house, "t1"): 11_000_000, (home.house, "t2"): 5_060_000}
    day, night = (await taken(home, values, disputed=[(home.house, "t1")])).readings
    assert (day.state, day.consumption, day.flags) == (ReadingState.DISPUTED, 0, ("less", "disputed"))
    assert night.state == ReadingState.ACTIVE


async def test_a_disputed_value_is_nobodys_previous_value(home: Premises) -> None:
    values = {(home.house, "t1"): 11_000_000, (home.house, "t2"): 5_060_000}
    await taken(home, values, disputed=[(home.house, "t1")])
    day, night = (await home.sheet(NEXT_MONTH)).meters[0].scales
    assert (day.register.previous, day.register.months) == (12_000_000, 2)
    assert (night.register.previous, night.register.months) == (5_060_000, 1)


async def test_an_unbelievable_value_is_taken_but_waits_for_an_employee(home: Premises) -> None:
    reading = (await taken(home, {(home.house, "t1"): 99_000_000, (home.house, "t2"): 5_060_000})).readings[0]
    assert reading.flags == ("high", "over_cap", "implausible", "disputed")
    assert reading.state == ReadingState.DISPUTED


@pytest.mark.parametrize("at", [(0, "t1"), (10**12, "t1"), (-1, "t9")])
async def test_a_meter_of_somebody_else_is_refused(home: Premises, at: tuple[int, str]) -> None:
    refusal = await home.submit({at: 1000, (home.garage, "t1"): 99_999_000})
    assert refusal == Refusal("reading.meter", {"meter_id": at[0], "scale": at[1]})


async def test_meters_that_residents_do_not_read_are_refused(home: Premises) -> None:
    for item in (await home.sheet()).meters[2:]:
        refusal = await home.submit({(item.meter.id, "t1"): 99_999_000})
        assert isinstance(refusal, Refusal)
        assert refusal.reason == "reading.meter"


async def test_a_scale_that_the_meter_lacks_is_refused(home: Premises) -> None:
    refusal = await home.submit({(home.garage, "t1"): 99_999_000, (home.garage, "t2"): 1})
    assert refusal == Refusal("reading.meter", {"meter_id": home.garage, "scale": "t2"})


async def test_every_scale_of_a_meter_is_required(home: Premises) -> None:
    refusal = await home.submit({(home.house, "t1"): 12_150_000})
    assert refusal == Refusal("reading.incomplete", {"meter_id": home.house, "scale": "t2"})


async def test_no_values_are_no_sheet(home: Premises) -> None:
    assert await home.submit({}) == Refusal("reading.incomplete", {"meter_id": 0, "scale": ""})


@pytest.mark.parametrize("value", [-1, 100_000_000, 10**18])
async def test_a_value_that_the_register_cannot_show_is_refused(home: Premises, value: int) -> None:
    refusal = await home.submit({(home.garage, "t1"): value}, disputed=[(home.garage, "t1")])
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.args["digits"]) == ("reading.too_long", 5)


async def test_a_register_may_show_nothing_but_zeros(home: Premises) -> None:
    sheet = await taken(home, {(home.garage, "t1"): 0})
    assert sheet.readings[0].consumption == 12_600


async def test_a_closed_account_takes_nothing(home: Premises) -> None:
    closed = replace(home, account=replace(home.account, closed=True))
    refusal = await closed.submit({(home.garage, "t1"): 99_999_000}, now=INSIDE)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "reading.closed"
