"""Several readings in one message are told apart; what is not clearly a list stays one value."""

import pytest

from services.text.numbers import ZONES, Given, split_readings


@pytest.mark.parametrize(
    "text",
    [
        "день 123 ночь 45",
        "День: 123, ночь: 45",
        "день - 123 кВт·ч; ночь - 45 кВт·ч",
        "ДЕНЬ=123\nНОЧЬ=45\n",
        "дневной 123 ночной 45",
    ],
)
def test_zones_are_named_in_many_ways(text: str) -> None:
    assert [given.name for given in split_readings(text)] == ["day", "night"]


def test_scales_are_named_in_both_alphabets() -> None:
    assert split_readings("Т1 123 T2 45") == (Given("t1", "123"), Given("t2", "45"))


@pytest.mark.parametrize("zone", sorted(set(ZONES.values())))
def test_a_zone_is_also_known_by_the_name_it_is_given(zone: str) -> None:
    assert split_readings(f"{zone} 45,5") == (Given(zone, "45,5"),)


def test_order_is_kept_as_given() -> None:
    assert split_readings("ночь 45 день 123") == (Given("night", "45"), Given("day", "123"))


@pytest.mark.parametrize("text", ["123,5", "12-5", "12/5", "", "\n", "день", "123.45.6", "сто", "1" * 300, "9 " * 200])
def test_what_is_no_list_stays_as_it_is(text: str) -> None:
    assert split_readings(text) == (Given("", text),)


def test_decimal_commas_do_not_split() -> None:
    assert split_readings("12,5 12,6") == (Given("", "12,5"), Given("", "12,6"))
