"""Every kind of registry comes in, on both databases, and a resident's side sees what it says."""

import pytest

from services.model.amounts import Balance, Money
from services.model.periods import Period
from services.registries.faults import Code, Whole
from tests.registries.desk import ACCOUNTS, CHARGES, LINES, METERS, PAYMENTS, desk


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        yield made


async def test_accounts_come_in(place):
    outcome = await place.take("accounts_20261101.csv", ACCOUNTS)
    assert (outcome.state, outcome.registry.rows, outcome.registry.changed) == ("done", 2, 2)
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    assert (one.address, one.holder, one.balance, one.zone) == (
        "ул. Мира, 1", "Иванов И. И.", Balance(123456), "Europe/Moscow",
    )  # fmt: skip
    assert one.balance_at.isoformat() == "2026-10-31T21:00:00+00:00"


async def test_meters_come_in_with_their_scales(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    await place.take("meters_20261101.csv", METERS)
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    (meter,) = await place.database.run(lambda uow: uow.meters.of_account(one.id))
    assert (meter.serial, meter.resource, meter.unit, meter.digits_int) == ("М-1", "cold_water", "m3", 5)
    assert [(scale.code, scale.name, scale.last_value) for scale in meter.scales] == [("t1", "single", 12345)]
    assert meter.scales[0].last_on.isoformat() == "2026-10-25"


async def test_bills_come_in_with_their_lines(place):
    for name, content in (("accounts", ACCOUNTS), ("charges", CHARGES), ("charge_lines", LINES)):
        outcome = await place.take(f"{name}_20261101.csv", content)
        assert outcome.state == "done", outcome
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    bill = await place.database.run(lambda uow: uow.bills.get(one.id, Period(2026, 10)))
    assert (bill.number, bill.total, bill.due_on.isoformat()) == ("Б-1", Balance(123456), "2026-11-15")
    assert [(line.service, line.amount, line.method) for line in bill.lines] == [
        ("Холодная вода", Money(17543), "meter"), ("Содержание", Money(82457), "fixed"),
    ]  # fmt: skip
    assert (bill.lines[0].tariff.millionths, bill.lines[0].volume.thousandths) == (50_123_456, 3500)


async def test_payments_come_in_and_the_last_one_proves_an_account(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    await place.take("payments_20261105.csv", PAYMENTS)
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    assert (one.last_paid_on.isoformat(), one.last_paid) == ("2026-11-05", Money(10050))
    counted = await place.database.run(lambda uow: uow.postings.of_account(one.id, 5))
    assert [(each.number, each.amount) for each in counted] == [("p1", Money(10050)), ("p2", Money(700))]
    day = counted[0].paid_on
    assert [each.number for each in await place.database.run(lambda uow: uow.postings.of_day("uk", day, "", 5))] == [
        "p1"
    ]


async def test_balances_change_known_accounts_and_an_older_one_changes_nothing(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    await place.take("balances_20261110.csv", "account;balance\n100000001;10\n")
    await place.take("balances_20261105.csv", "account;balance\n100000001;99\n")
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    assert one.balance == Balance(1000)


async def test_a_column_that_a_file_lacks_stays_as_it_was(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    await place.take("accounts_20261102.csv", "account;address\n100000001;ул. Новая, 9\n")
    one = await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    assert (one.address, one.holder, one.balance) == ("ул. Новая, 9", "Иванов И. И.", Balance(123456))


async def test_the_same_file_twice_changes_nothing_and_says_so(place):
    await place.everything()
    before = await place.dump()
    for kind, content in (("accounts", ACCOUNTS), ("charge_lines", LINES), ("payments", PAYMENTS)):
        outcome = await place.take(f"{kind}_20261101.csv", content)
        assert (outcome.state, outcome.known) == ("done", True)
    assert await place.dump() == before


async def test_the_same_rows_in_another_file_change_nothing(place):
    await place.everything()
    before = await place.dump()
    for kind, content in (("accounts", ACCOUNTS), ("meters", METERS), ("charges", CHARGES), ("payments", PAYMENTS)):
        outcome = await place.take(f"{kind}_20261101.csv", content + "\n")
        assert (outcome.known, outcome.registry.changed) == (False, 0), kind
    assert await place.dump() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("accounts_20261101.csv", "account;address;balance;balance_at\n100000001;a;1;01.11.2062\n"),
        ("balances_20261101.csv", "account;balance;balance_at\n100000001;1;01.11.2027\n"),
        ("meters_20261101.csv", "account;serial;resource;last_t1;last_date\n100000001;М-1;ХВС;1;25.10.2062\n"),
        ("payments_20261101.csv", "ext_id;account;paid_at;amount\np9;100000001;05.11.2062;1\n"),
        ("results_20261101.csv", "uid;status;at\nR1-1;accepted;05.11.2062\n"),
    ],
)
async def test_a_day_that_has_not_come_is_a_fault_for_it_would_outlive_all_news(place, name, content):
    await place.everything()
    before = await place.dump()
    outcome = await place.take(name, content)
    assert [fault.code for fault in outcome.faults] == [Code.FUTURE]
    assert await place.dump() == before


async def test_a_file_of_a_day_that_has_not_come_is_refused(place):
    outcome = await place.take("balances_20621101.csv", "account;balance\n100000001;1\n")
    assert outcome.why.why == Whole.FUTURE
