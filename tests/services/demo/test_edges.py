"""The edge cases that the demo of each cabinet is there to show, on any day."""

from datetime import date, timedelta

import pytest

from services.cabinets.loading import load
from services.model.billing import Bill
from services.model.metering import Account, Meter
from services.model.periods import Period
from tests.services.demo.book import Book, of_cabinet

DAYS = [date(2026, 1, 3), date(2026, 3, 31), date(2026, 7, 26), date(2026, 11, 21), date(2028, 2, 29)]


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


def town(slug: str, today: date) -> Book:
    return of_cabinet(load(slug), today)


def methods(bill: Bill) -> set[str]:
    return {line.method for line in bill.lines}


def month(meter: Meter) -> Period:
    return Period.of(meter.scales[0].last_on)


def account(book: Book, number: str) -> tuple[Account, list[Meter], list[Bill]]:
    found = book.accounts[number]
    return found, book.meters_of(found), book.bills_of(found)


def test_one_person_has_an_account_at_each_of_three_providers(today: date) -> None:
    book = town("smorodina", today)
    hers = [found for found in book.accounts.values() if found.holder == "Соколова Вера Дмитриевна"]
    assert [found.provider for found in hers] == ["gas", "heat", "water"]
    assert len({found.address for found in hers}) == 1
    assert {meter.resource for meter in book.meters.values()} == {"gas", "hot_water", "cold_water"}


def test_a_house_heated_with_gas_has_not_paid_for_months(today: date) -> None:
    owing, meters, bills = account(town("smorodina", today), "5100604012")
    assert meters[0].resource == "gas"
    assert bills[-1].paid.kopecks == 0
    assert owing.balance.kopecks > bills[-1].accrued.kopecks


def test_a_house_heated_with_gas_burns_much_more_in_winter() -> None:
    burnt = {}
    for today in (date(2026, 3, 20), date(2026, 9, 20)):
        _, _, bills = account(town("smorodina", today), "5100604012")
        burnt |= {bill.period.month: bill.lines[0].volume for bill in bills}
    assert burnt[1].thousandths > 5 * burnt[7].thousandths


@pytest.mark.parametrize(("slug", "number"), [("smorodina", "5300020580"), ("uk", "1000124417")])
def test_without_a_meter_everything_is_by_norm_or_fixed(slug: str, number: str, today: date) -> None:
    _, meters, bills = account(town(slug, today), number)
    assert meters == []
    assert all("norm" in methods(bill) and methods(bill) <= {"norm", "common", "fixed"} for bill in bills)


def test_heating_by_the_norm_stops_in_summer() -> None:
    _, _, bills = account(town("smorodina", date(2026, 11, 21)), "5200071803")
    heated = [bill.period.month for bill in bills if any(line.service == "Отопление" for line in bill.lines)]
    assert heated == [4, 10]


def test_subscriber_numbers_of_pes_have_seven_or_eight_digits_and_no_zero_in_front(today: date) -> None:
    numbers = list(town("pes", today).accounts)
    assert {len(number) for number in numbers} == {7, 8}
    assert not [number for number in numbers if number.startswith("0")]


def test_there_are_meters_of_one_two_and_three_zones(today: date) -> None:
    zones = [tuple(scale.name for scale in meter.scales) for meter in town("pes", today).meters.values()]
    assert set(zones) == {("single",), ("day", "night"), ("peak", "night", "semi")}


def test_a_last_payment_is_above_a_thousand_roubles_and_has_kopecks(today: date) -> None:
    sums = [found.last_paid.kopecks for found in town("pes", today).accounts.values() if found.last_paid]
    assert any(kopecks > 1000_00 and kopecks % 100 for kopecks in sums)


def test_who_moved_in_lately_has_not_paid_yet(today: date) -> None:
    newcomer, _, bills = account(town("pes", today), "41806623")
    assert (newcomer.last_paid_on, newcomer.last_paid) == (None, None)
    assert len(bills) in (1, 2)
    assert bills[0].opening.kopecks == 0
    assert newcomer.balance.kopecks > 0


def test_a_verification_ends_in_twenty_days(today: date) -> None:
    _, meters, _ = account(town("pes", today), "20418336")
    assert [meter.verification_due for meter in meters] == [today + timedelta(days=20)]


def test_mef_lives_in_its_own_time_zone_and_has_six_bills_with_numbers_of_twelve_digits(today: date) -> None:
    book = town("mef", today)
    assert {(len(found.number), found.zone) for found in book.accounts.values()} == {(12, "Asia/Novokuznetsk")}
    assert all(len(book.bills_of(found)) >= 6 for found in book.accounts.values())


def test_somebody_of_mef_has_an_advance(today: date) -> None:
    ahead, _, _ = account(town("mef", today), "420002005518")
    assert ahead.balance.kopecks < 0


def test_a_meter_was_replaced_in_the_middle_of_a_month(today: date) -> None:
    _, (old, new), bills = account(town("mef", today), "420001470023")
    assert (old.status, new.status) == ("archived", "active")
    assert old.scales[0].last_on.day == 15
    changed = next(bill for bill in bills if bill.period == month(old))
    assert [line.method for line in changed.lines] == ["meter", "meter", "common"]
    assert all(len(bill.lines) == 2 for bill in bills if bill.period != changed.period)


def test_the_new_meter_has_counted_what_was_billed_since_its_opening_value(today: date) -> None:
    _, (old, new), bills = account(town("mef", today), "420001470023")
    counted = [bill.lines[-2].volume for bill in bills if month(old) <= bill.period <= month(new)]
    billed = 1_040 + sum(volume.thousandths for volume in counted if volume)
    shown = new.scales[0].last_value
    assert shown == billed if bills[-1].period >= month(new) else shown > billed


def test_a_management_company_bills_every_kind_of_line(today: date) -> None:
    _, meters, bills = account(town("uk", today), "1000123456")
    resources = [meter.resource for meter in meters]
    assert (resources.count("cold_water"), resources.count("hot_water")) == (2, 2)
    assert all({"meter", "common", "fixed"} <= methods(bill) for bill in bills)
    services = " ".join(line.service for bill in bills for line in bill.lines)
    assert all(word in services for word in ("Отопление", "общедомовые", "Содержание", "ТКО", "капитальный"))


def test_there_is_a_meter_of_heat(today: date) -> None:
    assert {meter.unit for meter in town("uk", today).meters.values()} == {"m3", "gcal"}


def test_accounts_of_uk_have_nine_or_ten_digits(today: date) -> None:
    assert {len(number) for number in town("uk", today).accounts} == {9, 10}


def test_after_its_verification_a_meter_is_billed_by_average(today: date) -> None:
    _, meters, bills = account(town("uk", today), "100020517")
    assert [meter.verification_due < today for meter in meters if meter.verification_due] == [True, False, False]
    assert [line.method for line in bills[-1].lines[:2]] == ["average", "meter"]


def test_four_silent_months_are_three_averages_and_then_the_norm(today: date) -> None:
    _, meters, bills = account(town("uk", today), "1000123801")
    last = Period.of(today).shifted(-1)
    expected = {last.shifted(-4): "meter", **{last.shifted(-ago): "average" for ago in (3, 2, 1)}, last: "norm"}
    for bill in bills:
        assert {line.method for line in bill.lines[:2]} == {expected.get(bill.period, "meter")}
    assert {month(meter) for meter in meters} == {last.shifted(-4)}


def test_a_missed_month_is_put_right_in_the_next(today: date) -> None:
    for slug, number in (("smorodina", "5200071803"), ("pes", "5770918"), ("mef", "420004260071")):
        book = town(slug, today)
        _, _, bills = account(book, number)
        assert any("average" in methods(bill) for bill in bills)
        pairs = [pair for pair in book.chains() if pair[0] in bills and "average" in methods(pair[0])]
        assert all(after.recalculation.kopecks != 0 for _, after in pairs)
