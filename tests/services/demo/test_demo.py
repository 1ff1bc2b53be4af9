"""Demo data of the cabinet esk: deterministic, complete with its edge cases, and believable down to the kopeck."""

from datetime import date, timedelta
from functools import partial

import pytest

from services.cabinets.loading import load
from services.demo.seed import demo_accounts, seed
from services.model.periods import Period
from services.readings.ladder import judge
from services.readings.sheet import OpenMeter
from services.readings.submit import sheet_of
from services.text import accounts, serials
from storage.database import SqlDatabase
from tests.services.demo.book import Book, of_cabinet

ESK = load("esk")
TODAY = date(2026, 11, 21)
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(0, 3280, 13)]


def filled(today: date = TODAY) -> Book:
    return of_cabinet(ESK, today)


@pytest.fixture
def book() -> Book:
    return filled()


def test_the_same_day_gives_the_same_data(book: Book) -> None:
    assert filled() == book


def test_every_account_and_serial_can_be_typed_as_it_is(book: Book) -> None:
    shown = demo_accounts(ESK)
    assert [item.number for item in shown] == list(book.accounts)
    assert all(accounts.read(item.number, ESK.account_number) == item.number for item in shown)
    assert all(serials.read(serial) == serial for item in shown for serial in item.serials)


def test_a_cabinet_without_households_gets_invented_ones_from_the_number_of_its_example_on() -> None:
    other, book = ESK.model_copy(update={"slug": "nowhere"}), Book()
    first, second = seed(book, other, TODAY)
    assert first.number == ESK.account_number.example
    assert [accounts.read(one.number, ESK.account_number) for one in (first, second)] == list(book.accounts)
    assert {meter.resource for meter in book.meters.values()} == {"electricity"}
    assert [shown.serials for shown in demo_accounts(other)] == [(serial,) for _, serial in book.meters]


def test_where_no_other_number_fits_there_is_one_household() -> None:
    shape = ESK.account_number.model_copy(update={"pattern": "A-00012345", "example": "A-00012345"})
    other = ESK.model_copy(update={"slug": "nowhere", "account_number": shape})
    assert [shown.number for shown in demo_accounts(other)] == ["A-00012345"]


def test_invented_households_stand_for_every_provider_with_what_it_supplies() -> None:
    portal, book = load("smorodina").model_copy(update={"slug": "nowhere"}), Book()
    seed(book, portal, TODAY)
    asked = [provider.slug for provider in portal.providers for _ in range(2)]
    assert [shown.provider for shown in demo_accounts(portal)] == asked
    assert sorted({meter.resource for meter in book.meters.values()}) == ["cold_water", "gas", "heat", "hot_water"]


def test_an_example_with_a_forgiven_zero_is_kept_as_it_is_read() -> None:
    shape = load("pes").account_number.model_copy(update={"example": "0123456"})
    other = load("pes").model_copy(update={"slug": "nowhere", "account_number": shape})
    assert demo_accounts(other)[0].number == "123456"


def test_all_edge_cases_are_there(book: Book) -> None:
    meters = list(book.meters.values())
    per_account = [sum(meter.account_id == account.id for meter in meters) for account in book.accounts.values()]
    assert per_account == [1, 1, 2, 1, 1, 1]
    assert sum(len(meter.scales) == 2 for meter in meters) == 3
    assert [meter.serial for meter in meters if not meter.by_resident] == ["МР07881530"]
    assert [meter.scales[0].last_value for meter in meters if meter.model == "СО-И446"] == [99_987_400]
    assert sum(meter.verification_due == TODAY + timedelta(days=20) for meter in meters) == 1


def test_somebody_owes_somebody_is_ahead_and_somebody_is_even(book: Book) -> None:
    balances = [account.balance.kopecks for account in book.accounts.values()]
    assert {(kopecks > 0) - (kopecks < 0) for kopecks in balances} == {1, 0, -1}


def test_lines_add_up_to_what_was_accrued(book: Book) -> None:
    for bill in book.bills.values():
        assert sum(line.amount.kopecks for line in bill.lines) == bill.accrued.kopecks
        assert sum(line.recalculation.kopecks for line in bill.lines) == bill.recalculation.kopecks


def test_lines_are_volume_times_tariff_to_the_kopeck(book: Book) -> None:
    for line in (line for bill in book.bills.values() for line in bill.lines):
        assert line.volume is not None
        assert line.tariff is not None
        exact = line.volume.thousandths * line.tariff.millionths
        assert abs(line.amount.kopecks * 10**7 - exact) <= 5 * 10**6


def test_totals_follow_from_their_parts(book: Book) -> None:
    for bill in book.bills.values():
        plus = bill.opening.kopecks + bill.accrued.kopecks + bill.recalculation.kopecks + bill.penalty.kopecks
        assert bill.total.kopecks == plus - bill.benefits.kopecks - bill.paid.kopecks


def test_every_bill_opens_with_what_the_one_before_left(book: Book) -> None:
    for earlier, later in book.chains():
        assert (later.period, later.opening) == (earlier.period.shifted(1), earlier.total)


def test_a_missed_month_is_billed_by_average_and_recalculated_after(book: Book) -> None:
    missed = [(one, two) for one, two in book.chains() if {line.method for line in one.lines} >= {"average"}]
    assert missed
    assert all(after.recalculation.kopecks != 0 for _, after in missed)


def test_a_debtor_pays_a_penalty(book: Book) -> None:
    assert any(bill.penalty.kopecks > 0 for bill in book.bills_of(book.accounts["00056633"]))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_everything_is_from_before_that_day(today: date) -> None:
    book = filled(today)
    assert all(len(book.bills_of(account)) in (6, 7) for account in book.accounts.values())
    assert all(
        bill.issued_on <= today and bill.issued_on.day <= 5 and bill.due_on.day == 15 for bill in book.bills.values()
    )
    scales = [(meter, scale) for meter in book.meters.values() for scale in meter.scales]
    assert all(scale.last_on <= today and scale.average > 0 for _, scale in scales)
    assert all(0 <= scale.last_value < 10 ** (3 + meter.digits_int) for meter, scale in scales)


def test_values_grow_by_what_was_billed() -> None:
    october, november = filled(date(2026, 10, 20)), filled(date(2026, 11, 20))
    meter = (1, "40217385")
    grown = november.meters[meter].scales[0].last_value - october.meters[meter].scales[0].last_value
    billed = next(bill for bill in november.bills.values() if bill.period == Period(2026, 10)).lines[0]
    assert billed.volume is not None
    assert grown == billed.volume.thousandths


@pytest.mark.parametrize(
    "today", [date(2026, 11, 21), date(2026, 12, 1), date(2027, 1, 31), date(2027, 2, 28)], ids=str
)
async def test_an_average_month_more_is_a_believable_reading_in_the_database(
    database: SqlDatabase, today: date
) -> None:
    seeded = await database.run(lambda uow: seed(uow.book, ESK, today))
    for account in seeded:
        sheet = await database.run(partial(sheet_of, cabinet=ESK, account=account, now=account.balance_at))
        assert all(verdict in ("ok", "rollover") for item in sheet.readable for verdict in verdicts(item))


def verdicts(item: OpenMeter) -> list[str]:
    full = 10 ** (3 + item.meter.digits_int)
    registers = [scale.register for scale in item.scales]
    return [judge((one.previous + one.average * one.months) % full, one, ESK.readings).kind for one in registers]


async def test_seeding_twice_changes_nothing_in_the_database(database: SqlDatabase) -> None:
    first = await database.run(lambda uow: seed(uow.book, ESK, TODAY))
    bills = await database.run(lambda uow: [uow.bills.recent(account.id, 24) for account in first])
    second = await database.run(lambda uow: seed(uow.book, ESK, TODAY))
    again = await database.run(lambda uow: [uow.bills.recent(account.id, 24) for account in second])
    assert (first, bills) == (second, again)
    assert [len(found) for found in bills] == [7] * 6
