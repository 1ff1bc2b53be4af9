"""Sber's registry of payments, both ways: in by the importer, out by the profile's wish."""

import pytest

from services.model.amounts import Money
from services.registries.faults import Whole
from tests.registries.desk import ACCOUNTS, desk
from tests.registries.outbox import town
from tests.registries.test_refunds_out import back
from tests.registries.test_sber import PAYMENTS, TRAILER

OUT = {"out": ("payments",), "payments_layout": "sber", "out_encoding": "cp1251"}


@pytest.fixture
async def office(database, tmp_path):
    async with desk(database, tmp_path) as made:
        await made.take("accounts_20261101.csv", ACCOUNTS)
        yield made


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
async def test_a_bank_counts_payments_and_the_last_one_proves_an_account(office, encoding):
    outcome = await office.take("payments_sber_1.txt", f"{PAYMENTS}\n{TRAILER}\n", encoding=encoding)
    assert (outcome.state, outcome.registry.kind, outcome.registry.changed) == ("done", "payments", 2)
    one = await office.database.run(lambda uow: uow.accounts.by_number("uk", "100000001"))
    assert one.last_paid == Money(100000)
    (counted,) = await office.database.run(lambda uow: uow.postings.of_account(one.id, 5))
    assert (counted.number, counted.amount, counted.commission, counted.source) == (
        "A1", Money(100000), Money(1000), "Сбер",
    )  # fmt: skip


async def test_an_operation_that_comes_in_another_file_is_not_counted_twice(office):
    await office.take("payments_sber_1.txt", f"{PAYMENTS}\n{TRAILER}\n")
    before = await office.dump()
    outcome = await office.take("payments_sber_2.txt", f"{PAYMENTS}\n{TRAILER.replace('000123', '000124')}\n")
    assert (outcome.known, outcome.registry.changed) == (False, 0)
    assert await office.dump() == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PAYMENTS, Whole.TRAILER),
        (f"{PAYMENTS}\n{TRAILER}\n{TRAILER}", Whole.AFTER),
        (f"{PAYMENTS}\n{TRAILER.replace('990,49', '990,50')}", Whole.CONTROL),
        (f"{PAYMENTS.replace(';A2;', ';A1;')}\n{TRAILER}", Whole.FAULTS),
    ],
)
async def test_a_file_that_is_cut_glued_or_names_an_operation_twice_changes_nothing(office, content, why):
    before = await office.dump()
    outcome = await office.take("payments_sber_1.txt", content)
    assert (outcome.state, outcome.why.why) == ("rejected", why)
    assert await office.dump() == before


async def test_payments_go_out_in_sbers_layout_byte_for_byte(database, tmp_path):
    async with town(database, tmp_path) as place:
        await place.desk.take("accounts_20261102.csv", 'account;address\n100000001;"ул. ""Мира""; 1"\n')
        await place.pay(123_456, "p1")
        await place.pay(50, "p2")
        files = await place.export(**OUT)
        row = "18-11-2026;12-00-00;;sandbox;{0};100000001;Иванов И. И.;ул. Мира 1;112026;{1};{1};0,00;p-{0}\r\n"
        assert files == {
            "payments_sber_20261118_01.txt": (
                row.format("p1", "1234,56") + row.format("p2", "0,50") + "=2;1235,06;1235,06;0,00;;18-11-2026\r\n"
            ).encode("cp1251")
        }


async def test_our_file_is_read_by_our_reader_of_sbers(database, tmp_path):
    async with town(database, tmp_path) as place:
        await place.pay(123_456, "p1")
        (content,) = (await place.export(**OUT)).values()
        outcome = await place.desk.take("payments_sber_20261118_01.txt", content)
        assert outcome.state == "done", outcome
        (counted,) = await place.run(lambda uow: uow.postings.of_account(place.account, 5))
        assert (counted.number, counted.amount, counted.period) == ("p1", Money(123_456), "2026-11")


async def test_a_payment_in_sbers_layout_is_told_until_its_result_comes(database, tmp_path):
    async with town(database, tmp_path) as place:
        await place.pay(100, "p1")
        first, second = await place.export(**OUT), await place.export(**OUT)
        assert [*first, *second] == ["payments_sber_20261118_01.txt", "payments_sber_20261118_02.txt"]
        await place.results("p1;accepted;")
        assert await place.export(**OUT) == {}


async def test_what_came_back_is_a_line_below_zero_and_the_sums_agree(database, tmp_path):
    async with town(database, tmp_path) as place:
        payment = await place.pay(100_000, "p1")
        (refund,) = await back(place, payment, 30_050)
        (content,) = (await place.export(**OUT)).values()
        lines = [line.split(";") for line in content.decode("cp1251").splitlines()]
        assert [(line[4], line[9], line[10]) for line in lines[:-1]] == [
            ("p1", "1000,00", "1000,00"), (f"p1-{refund.id}", "-300,50", "-300,50"),
        ]  # fmt: skip
        assert lines[-1][:4] == ["=2", "699,50", "699,50", "0,00"]
        assert (await place.desk.take("payments_sber_20261118_01.txt", content)).state == "done"
