"""The ladder: what is odd about a value is always said, and nothing less than before passes silently."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.cabinets.utility import Readings
from services.readings.ladder import Register, capacity, judge, swapped

RULES = Readings()
REGISTER = Register(
    meter_id=1, scale="t1", previous=12_345_000, digits_int=5, average=150_000, resource="electricity", months=1
)
OLD = replace(REGISTER, previous=99_987_400, average=90_000)
VALUES = st.integers(0, 99_999_999)


def test_an_ordinary_value_is_ok() -> None:
    verdict = judge(12_495_000, REGISTER, RULES)
    assert (verdict.kind, verdict.consumption, verdict.flags) == ("ok", 150_000, ())


def test_the_same_value_again_is_asked_about() -> None:
    assert judge(12_345_000, REGISTER, RULES).kind == "zero"


@pytest.mark.parametrize(("used", "kind"), [(450_000, "ok"), (450_001, "high")])
def test_more_than_three_averages_is_high(used: int, kind: str) -> None:
    assert judge(REGISTER.previous + used, REGISTER, RULES).kind == kind


@pytest.mark.parametrize(("used", "kind"), [(1_350_000, "ok"), (1_350_001, "high")])
def test_months_that_were_missed_make_room(used: int, kind: str) -> None:
    assert judge(REGISTER.previous + used, replace(REGISTER, months=3), RULES).kind == kind


def test_a_small_average_does_not_make_trifles_high() -> None:
    garage = replace(REGISTER, average=5_000)
    assert judge(REGISTER.previous + 150_000, garage, RULES).kind == "ok"
    assert judge(REGISTER.previous + 150_001, garage, RULES).kind == "high"


def test_without_history_only_the_cap_counts() -> None:
    new = replace(REGISTER, average=0)
    assert judge(REGISTER.previous + 3_000_000, new, RULES).kind == "ok"
    assert judge(REGISTER.previous + 3_000_001, new, RULES).flags == ("high", "over_cap")


def test_ten_caps_are_implausible() -> None:
    assert "implausible" not in judge(REGISTER.previous + 30_000_000, REGISTER, RULES).flags
    assert judge(REGISTER.previous + 30_000_001, REGISTER, RULES).flags == ("high", "over_cap", "implausible")


def test_the_cap_is_the_profiles() -> None:
    assert judge(REGISTER.previous + 450_000, REGISTER, Readings(caps={"electricity": 400})).kind == "high"


def test_a_register_goes_through_zero_when_that_is_believable() -> None:
    verdict = judge(12_000, OLD, RULES)
    assert (verdict.kind, verdict.consumption, verdict.flags) == ("rollover", 24_600, ("rollover",))


def test_a_rollover_by_far_more_than_usual_says_both() -> None:
    assert judge(800_000, OLD, RULES).flags == ("rollover", "high")


@pytest.mark.parametrize(
    ("previous", "value"),
    [
        (12_345_000, 12_100_000),
        (99_987_400, 10_000_001),
        (89_999_000, 12_000),
        (99_987_400, 99_987_300),
        (90_000_000, 9_000_000),
    ],
)
def test_an_unbelievable_rollover_is_less_than_before(previous: int, value: int) -> None:
    assert judge(value, replace(REGISTER, previous=previous), RULES).kind == "less"


@pytest.mark.parametrize(
    ("previous", "value", "kind"),
    [
        (90_000_000, 10_000_000, "rollover"),
        (89_999_999, 10_000_000, "less"),
        (90_000_000, 10_000_001, "less"),
    ],
)
def test_a_rollover_is_from_the_last_tenth_into_the_first(previous: int, value: int, kind: str) -> None:
    wide = Readings(caps={"electricity": 50_000})
    assert judge(value, replace(REGISTER, previous=previous), wide).kind == kind


@pytest.mark.parametrize(("value", "kind"), [(2_000_000, "rollover"), (2_000_001, "less")])
def test_a_rollover_never_uses_more_than_the_cap(value: int, kind: str) -> None:
    assert judge(value, replace(REGISTER, previous=99_000_000), RULES).kind == kind


def test_what_is_less_has_no_consumption() -> None:
    assert judge(12_000_000, REGISTER, RULES).consumption == 0


def test_those_who_use_more_than_the_cap_each_month_are_believed_longer() -> None:
    workshop = replace(REGISTER, average=4_000_000, months=2, previous=0)
    assert "implausible" not in judge(80_000_000, workshop, RULES).flags
    assert "implausible" in judge(80_000_001, workshop, RULES).flags


@given(VALUES, VALUES, st.integers(0, 10**6), st.integers(1, 36))
def test_less_than_before_is_never_silent(previous: int, value: int, average: int, months: int) -> None:
    verdict = judge(value, replace(REGISTER, previous=previous, average=average, months=months), RULES)
    assert (value < previous) == (verdict.kind in ("less", "rollover"))
    assert (value == previous) == (verdict.kind == "zero")


@given(VALUES, VALUES, st.integers(1, 36))
def test_consumption_leads_from_the_old_value_to_the_new_one(previous: int, value: int, months: int) -> None:
    verdict = judge(value, replace(REGISTER, previous=previous, months=months), RULES)
    assert verdict.consumption >= 0
    assert verdict.kind == "less" or (previous + verdict.consumption) % capacity(5) == value
    assert verdict.kind != "rollover" or verdict.consumption <= 3_000_000 * months


@given(VALUES, st.integers(0, 10**8))
def test_more_consumption_is_never_less_suspicious(previous: int, used: int) -> None:
    register = replace(REGISTER, previous=previous, digits_int=6)
    less, more = judge(previous + used, register, RULES), judge(previous + used + 1, register, RULES)
    assert used == 0 or set(less.flags) <= set(more.flags)


DAY = replace(REGISTER, scale="t1", previous=12_000_000, average=150_000)
NIGHT = replace(REGISTER, scale="t2", previous=5_000_000, average=60_000)


def test_exchanged_day_and_night_are_noticed() -> None:
    assert swapped({"t1": 5_060_000, "t2": 12_150_000}, (DAY, NIGHT)) == ("t1", "t2")


def test_right_values_are_not_called_exchanged() -> None:
    assert swapped({"t1": 12_150_000, "t2": 5_060_000}, (DAY, NIGHT)) is None


def test_a_mistake_in_one_value_is_not_called_an_exchange() -> None:
    assert swapped({"t1": 12_150_000, "t2": 50_600_000}, (DAY, NIGHT)) is None
    assert swapped({"t1": 1_215_000, "t2": 5_060_000}, (DAY, NIGHT)) is None


def test_close_registers_are_told_apart_by_what_is_usual() -> None:
    night = replace(NIGHT, previous=11_990_000)
    assert swapped({"t1": 12_050_000, "t2": 12_150_000}, (DAY, night)) == ("t1", "t2")
    assert swapped({"t1": 12_150_000, "t2": 12_050_000}, (DAY, night)) is None


@pytest.mark.parametrize(("night", "exchanged"), [(12_200_000, None), (12_200_001, ("t1", "t2"))])
def test_close_registers_need_twice_as_good_a_fit(night: int, exchanged: tuple[str, str] | None) -> None:
    registers = (replace(DAY, months=2), replace(NIGHT, previous=12_000_000, months=2))
    assert swapped({"t1": 12_060_000, "t2": night}, registers) == exchanged


def test_without_averages_what_fits_is_believed() -> None:
    registers = (DAY, replace(NIGHT, previous=12_000_000, average=0))
    assert swapped({"t1": 12_000_001, "t2": 12_150_000}, registers) is None


def test_scales_of_different_meters_are_never_exchanged() -> None:
    other = replace(NIGHT, meter_id=2)
    assert swapped({"t1": 5_060_000, "t2": 12_150_000}, (DAY, other)) is None


def test_two_of_three_scales_are_found() -> None:
    third = replace(REGISTER, scale="t3", previous=800_000, average=20_000)
    values = {"t1": 12_150_000, "t2": 820_000, "t3": 5_060_000}
    assert swapped(values, (DAY, NIGHT, third)) == ("t2", "t3")


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_an_exchange_put_right_is_not_noticed_again(first: int, second: int) -> None:
    if swapped({"t1": first, "t2": second}, (DAY, NIGHT)):
        assert swapped({"t1": second, "t2": first}, (DAY, NIGHT)) is None
