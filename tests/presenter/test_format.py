import itertools
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from bot.presenter.format import Values
from fsm.view import Private, Text
from services.cabinets.loading import shipped
from services.demo.households import contents
from services.demo.invented import TEMPLATE
from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.periods import Period


class State(StrEnum):
    PAID = "paid"


@pytest.fixture
def shown(words, manner):
    """Shows a value with its hard spaces written as _."""

    def show(value, language="ru", **how):
        return Values(words).shown(value, manner(language, **how)).replace("\u00a0", "_")

    return show


@pytest.mark.parametrize(
    ("kopecks", "words_ru", "words_en"),
    [
        (123456, "1_234,56_₽", "1,234.56_₽"),
        (0, "0,00_₽", "0.00_₽"),
        (5, "0,05_₽", "0.05_₽"),
        (-5, "−0,05_₽", "−0.05_₽"),
        (-12050, "−120,50_₽", "−120.50_₽"),
        (100_000_000_00, "100_000_000,00_₽", "100,000,000.00_₽"),
    ],
)
def test_money_has_kopecks_and_thousands(shown, kopecks, words_ru, words_en):
    assert (shown(Money(kopecks)), shown(Money(kopecks), "en")) == (words_ru, words_en)


@pytest.mark.parametrize(
    ("kopecks", "words_ru", "words_en"),
    [
        (123456, "долг 1_234,56_₽", "debt 1,234.56_₽"),
        (-5000, "переплата 50,00_₽", "prepaid 50.00_₽"),
        (-1, "переплата 0,01_₽", "prepaid 0.01_₽"),
        (0, "долга нет", "no debt"),
    ],
)
def test_a_balance_says_its_sign_in_words(shown, kopecks, words_ru, words_en):
    assert (shown(Balance(kopecks)), shown(Balance(kopecks), "en")) == (words_ru, words_en)


@pytest.mark.parametrize(
    ("value", "words_ru"),
    [
        (Quantity(12345678, "kwh"), "12_345,678_кВт·ч"),
        (Quantity(123000, "m3"), "123_м³"),
        (Quantity(123450, "gcal"), "123,45_Гкал"),
        (Quantity(100), "0,1"),
        (Quantity(0, "kwh"), "0_кВт·ч"),
        (Quantity(-1500, "m3"), "−1,5_м³"),
        (Tariff(6_430_000), "6,43_₽"),
        (Tariff(2_463_123_400), "2_463,1234_₽"),
        (Tariff(5_000_000), "5,00_₽"),
    ],
)
def test_quantities_and_tariffs_drop_idle_zeros(shown, value, words_ru):
    assert shown(value) == words_ru


def test_units_are_translated(shown):
    assert [shown(Quantity(1000, unit), "en") for unit in ("kwh", "m3", "gcal")] == ["1_kWh", "1_m³", "1_Gcal"]
    assert [shown(Quantity(74600, "m2")), shown(Quantity(2000, "person"))] == ["74,6_м²", "2_чел."]


@pytest.mark.parametrize("cabinet", [*shipped(), TEMPLATE])
def test_every_unit_of_the_demo_data_has_words(shown, cabinet):
    told = contents(cabinet)
    units = {item["unit"] for kind in ("supplies", "charges") for item in told.get(kind, {}).values()}
    assert units
    for unit, language in itertools.product(units, ("ru", "en")):
        assert shown(Quantity(1000, unit), language).startswith("1_")


def test_dates_and_periods_are_told_in_words(shown):
    assert shown(date(2026, 11, 25)) == "25_ноября 2026_г."
    assert shown(date(2026, 11, 25), "en") == "25_November 2026"
    assert (shown(Period(2026, 10)), shown(Period(2026, 5), "en")) == ("октябрь 2026", "May 2026")


def test_times_are_told_in_the_zone_of_the_premises(shown):
    moment = datetime(2026, 12, 31, 22, 5, tzinfo=UTC)
    assert shown(moment) == "1_января 2027_г., 01:05"
    assert shown(moment, zone="Asia/Vladivostok") == "1_января 2027_г., 08:05"
    assert shown(moment, "en", zone="UTC") == "31_December 2026, 22:05"


def test_texts_stand_inside_texts_and_lists_on_lines(shown):
    inner = (Text("nav.back"), Text("plain", {"text": Money(100)}), "как есть")
    assert shown(Text("review.entry", {"label": Text("nav.menu"), "value": inner})) == "Меню: Назад\n1,00_₽\nкак есть"


def test_a_count_is_written_without_separators(words, manner):
    assert Values(words).text(Text("list.choice", {"number": 12345, "label": State.PAID}), manner()) == "12345. paid"


@pytest.mark.parametrize("value", [1.5, None, True, [1], {"a": 1}, b"x", datetime(2026, 1, 1)])  # noqa: DTZ001
def test_what_is_not_for_residents_is_refused(shown, value):
    with pytest.raises(TypeError):
        shown(value)


def test_private_values_follow_the_policy(shown):
    phone = Private("+79123456789", "+7•••89")
    assert (shown(phone, policy="full"), shown(phone, policy="masked")) == ("+79123456789", "+7•••89")
    assert shown(Text("plain", {"text": Private(Money(100))}), policy="masked") == "•••"
