"""A claim that many could make by chance is not the program's to judge; a near miss is told from a far one."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims import Claim
from services.model.amounts import Money
from services.strength import is_near, is_weak
from tests.townsfolk import NUMBER, SERIALS, settle

DAY, FULL = date(2026, 10, 9), "Щукин Пётр Ильич"


@pytest.mark.parametrize(
    ("claimed", "holder", "weak"),
    [(FULL, FULL, False), ("Щукин", FULL, True), ("Щукин П. И.", FULL, True), (FULL, "Щукин П. И.", True),
     (FULL, "Ли Виктор", True), (FULL, "", True)],
)  # fmt: skip
async def test_less_than_three_full_names_prove_too_little(database, claimed, holder, weak):
    def work(uow):
        account = replace(settle(uow), holder=holder)
        assert is_weak(uow, account, Claim(NUMBER, holder=claimed)) == weak

    await database.run(work)


@pytest.mark.parametrize(("kopecks", "weak"), [(123_456, False), (100_000, True), (50_000, True), (100_001, False)])
async def test_a_round_sum_proves_too_little(database, kopecks, weak):
    def work(uow):
        account = replace(settle(uow), last_paid_on=DAY, last_paid=Money(kopecks))
        assert is_weak(uow, account, Claim(NUMBER, paid_on=DAY, paid=Money(kopecks))) == weak

    await database.run(work)


async def test_a_sum_without_a_meter_is_a_tariff_that_neighbours_pay_too(database):
    def work(uow):
        settled = settle(uow)
        account = uow.book.put_account(replace(settled, number="00054321", last_paid_on=DAY, last_paid=Money(123_456)))
        assert is_weak(uow, account, Claim(account.number, paid_on=DAY, paid=Money(123_456)))

    await database.run(work)


async def test_a_number_and_a_serial_number_are_judged_by_the_program(database):
    def work(uow):
        account = settle(uow)
        assert not is_weak(uow, account, Claim(NUMBER))
        assert not is_weak(uow, account, Claim(NUMBER, serial=SERIALS[0]))
        assert not is_weak(uow, None, Claim(NUMBER, paid_on=DAY, paid=Money(1)))

    await database.run(work)


@pytest.mark.parametrize(
    ("claim", "near"),
    [({"serial": "77001235"}, True), ({"serial": "A-4999"}, True), ({"serial": "77002235"}, False),
     ({"serial": "7700123"}, False), ({"paid": Money(124_400)}, True), ({"paid": Money(124_500)}, False),
     ({"holder": "Щукин Иван Ильич"}, True), ({"holder": "Чужой Пётр Ильич"}, False), ({}, False)],
)  # fmt: skip
async def test_near_is_what_a_neighbour_would_try_next(database, claim, near):
    def work(uow):
        account = replace(settle(uow), last_paid_on=DAY, last_paid=Money(123_456), holder=FULL)
        assert is_near(uow, account, Claim(NUMBER, **claim)) == near

    await database.run(work)
