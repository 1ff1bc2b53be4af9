"""Demo data of all cabinets: what holds of every household, bill and meter on any day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest

from services.cabinets.loading import load, shipped
from services.cabinets.profile import Cabinet
from services.demo.households import Town, town
from services.demo.seed import demo_accounts, seed
from services.model.billing import Bill
from services.model.periods import Period
from services.readings import windows
from services.readings.ladder import judge
from services.readings.submit import sheet_of
from services.text import accounts, serials
from storage.database import SqlDatabase
from tests.services.demo.book import Book, of_cabinet

TODAY = date(2026, 11, 21)
DAYS = [date(2026, 1, 1) + timedelta(days=at) for at in (0, 1, 3, 5, 14, 25, 26, 30, 58, 59, 180, 364, 495, 788)]
UNITS = {"kwh", "m3", "gcal", "m2", "person"}


@pytest.fixture(params=shipped())
def cabinet(request: pytest.FixtureRequest) -> Cabinet:
    return load(request.param)


@pytest.fixture
def book(cabinet: Cabinet) -> Book:
    return of_cabinet(cabinet, TODAY)


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


def every_bill(cabinet: Cabinet, today: date) -> Iterator[Bill]:
    return iter(of_cabinet(cabinet, today).bills.values())


def test_every_cabinet_has_at_least_five_accounts(cabinet: Cabinet, book: Book) -> None:
    assert len(book.accounts) == len(demo_accounts(cabinet)) >= 5


def test_numbers_fit_the_profile_and_can_be_typed_as_they_are(cabinet: Cabinet) -> None:
    for shown in demo_accounts(cabinet):
        shape = cabinet.provider(shown.provider).account_number or cabinet.account_number
        assert re.fullmatch(shape.pattern, shown.number)
        assert accounts.read(shown.number, shape) == shown.number
        assert all(serials.read(serial) == serial for serial in shown.serials)


def test_serial_numbers_name_one_meter_each(book: Book) -> None:
    known = [serial for _, serial in book.meters]
    assert not [(a, b) for at, a in enumerate(known) for b in known[:at] if serials.same_serial(a, b)]


def test_accounts_are_of_their_provider_and_its_zone(cabinet: Cabinet, book: Book) -> None:
    for account in book.accounts.values():
        provider = cabinet.provider(account.provider)
        assert account.zone == provider.zone
        assert {meter.resource for meter in book.meters_of(account)} <= set(provider.resources)


def test_what_is_shown_of_an_account_is_what_billing_knows(cabinet: Cabinet, today: date) -> None:
    book = of_cabinet(cabinet, today)
    for shown in demo_accounts(cabinet, today):
        known = book.accounts[shown.number]
        assert (shown.holder, shown.provider) == (known.holder, known.provider)
        assert (shown.paid_on, shown.paid) == (known.last_paid_on, known.last_paid)
        active = [meter.serial for meter in book.meters_of(known) if meter.status == "active"]
        assert list(shown.serials) == active


def test_lines_add_up_to_what_was_accrued(cabinet: Cabinet, today: date) -> None:
    for bill in every_bill(cabinet, today):
        assert bill.lines
        assert sum(line.amount.kopecks for line in bill.lines) == bill.accrued.kopecks
        assert sum(line.recalculation.kopecks for line in bill.lines) == bill.recalculation.kopecks


def test_lines_are_volume_times_tariff_to_the_kopeck(cabinet: Cabinet, today: date) -> None:
    for line in (line for bill in every_bill(cabinet, today) for line in bill.lines):
        assert line.volume is not None
        assert line.tariff is not None
        assert line.volume.unit in UNITS
        exact = line.volume.thousandths * line.tariff.millionths
        assert abs(line.amount.kopecks * 10**7 - exact) <= 5 * 10**6


def test_totals_follow_from_their_parts(cabinet: Cabinet, today: date) -> None:
    for bill in every_bill(cabinet, today):
        plus = bill.opening.kopecks + bill.accrued.kopecks + bill.recalculation.kopecks + bill.penalty.kopecks
        assert bill.total.kopecks == plus - bill.benefits.kopecks - bill.paid.kopecks


def test_every_bill_opens_with_what_the_one_before_left(cabinet: Cabinet, today: date) -> None:
    for earlier, later in of_cabinet(cabinet, today).chains():
        assert (later.period, later.opening) == (earlier.period.shifted(1), earlier.total)


def test_bills_are_issued_until_the_fifth_and_due_by_the_profile(cabinet: Cabinet, today: date) -> None:
    for bill in every_bill(cabinet, today):
        assert bill.issued_on <= today
        assert bill.issued_on.day <= 5
        assert (Period.of(bill.due_on), bill.due_on.day) == (bill.period.shifted(1), cabinet.bills.due_day)


def test_the_last_payment_is_in_the_bills_or_newer_than_they(cabinet: Cabinet, today: date) -> None:
    book = of_cabinet(cabinet, today)
    for account in book.accounts.values():
        bills = book.bills_of(account)
        counted = [bill for bill in bills if bill.paid.kopecks]
        on, paid = account.last_paid_on, account.last_paid
        assert (on is None) == (paid is None)
        if on is None or paid is None:
            assert not counted
        elif counted and Period.of(on) == counted[-1].period:
            assert paid == counted[-1].paid
            assert account.balance == bills[-1].total
        else:
            assert account.balance.kopecks == bills[-1].total.kopecks - paid.kopecks
        assert on is None or on <= today


def test_meters_show_what_fits_and_was_read_in_the_window(cabinet: Cabinet, today: date) -> None:
    for meter in of_cabinet(cabinet, today).meters.values():
        assert meter.unit in UNITS
        for scale in meter.scales:
            assert scale.average > 0
            assert scale.last_on <= today
            assert 0 <= scale.last_value < 10 ** (3 + meter.digits_int)
            assert scale.last_value % 10 ** (3 - meter.digits_frac) == 0
            assert meter.status == "archived" or windows.open_on(scale.last_on, cabinet.readings.window)


def test_values_grow_from_month_to_month(cabinet: Cabinet) -> None:
    october, november = of_cabinet(cabinet, date(2026, 10, 17)), of_cabinet(cabinet, date(2026, 11, 17))
    for key, meter in november.meters.items():
        pairs = zip(october.meters[key].scales, meter.scales, strict=True)
        assert all(before.last_value <= after.last_value for before, after in pairs)


async def test_every_household_can_send_believable_readings(
    cabinet: Cabinet, database: SqlDatabase, today: date
) -> None:
    seeded = await database.run(lambda uow: seed(uow.book, cabinet, today))
    for account in seeded:
        sheet = await database.run(partial(sheet_of, cabinet=cabinet, account=account, now=account.balance_at))
        for item in sheet.readable:
            full = 10 ** (3 + item.meter.digits_int)
            for one in (scale.register for scale in item.scales):
                verdict = judge((one.previous + one.average * one.months) % full, one, cabinet.readings)
                assert verdict.kind in ("ok", "rollover"), (account.number, item.meter.serial)


async def test_seeding_twice_changes_nothing_in_the_database(cabinet: Cabinet, database: SqlDatabase) -> None:
    seeded = []
    for _ in range(2):
        found = await database.run(lambda uow: seed(uow.book, cabinet, TODAY))
        bills = await database.run(lambda uow, known=found: [uow.bills.recent(account.id, 24) for account in known])
        meters = await database.run(lambda uow, known=found: [uow.meters.of_account(account.id) for account in known])
        seeded.append((found, bills, meters))
    assert seeded[0] == seeded[1]


async def test_the_last_payment_is_kept_by_the_database(cabinet: Cabinet, database: SqlDatabase) -> None:
    await database.run(lambda uow: seed(uow.book, cabinet, TODAY))
    for shown in demo_accounts(cabinet, TODAY):
        kept = await database.run(partial(_kept, cabinet=cabinet.slug, number=shown.number, provider=shown.provider))
        assert kept == (shown.paid_on, shown.paid)


def _kept(uow, cabinet, number, provider):
    account = uow.accounts.by_number(cabinet, number, provider)
    return account.last_paid_on, account.last_paid


def test_without_a_day_no_payment_is_known(cabinet: Cabinet) -> None:
    assert {(shown.paid_on, shown.paid) for shown in demo_accounts(cabinet)} == {(None, None)}


def test_what_has_no_price_is_refused(cabinet: Cabinet) -> None:
    found = town(cabinet.slug)
    assert found is not None
    told = found.model_dump()
    with pytest.raises(ValueError, match="no price for"):
        Town(**{**told, "charges": {}})
