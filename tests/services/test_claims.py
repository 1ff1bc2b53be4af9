"""What is said of an account is so, or it is not; nothing in between."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims import Claim, same_holder, says_all, true_of
from services.model.amounts import Money
from tests.townsfolk import NUMBER, settle

PAID = {"paid_on": date(2026, 10, 9), "paid": Money(123_456)}


@pytest.mark.parametrize(
    "claimed",
    ["Щукин-Печёрский Пётр Ильич", "ЩУКИН-ПЕЧЕРСКИЙ петр ильич", "Щукин-Печёрский П. И.", "Щукин-Печёрский П.И.",
     "Щукин-Печёрский", "щукин-печёрский пётр"],
)  # fmt: skip
def test_a_holder_is_known_by_surname_and_the_names_that_are_given(claimed):
    assert same_holder(claimed, "Щукин-Печёрский Пётр Ильич")
    assert same_holder("Щукин-Печёрский Пётр Ильич", claimed)


@pytest.mark.parametrize("claimed", ["", ".", "Пётр Ильич", "Щукин", "Щукин-Печёрский Иван", "Щукин-Печёрский Пётр О."])
def test_another_name_is_another_holder(claimed):
    assert not same_holder(claimed, "Щукин-Печёрский Пётр Ильич")


def test_nobody_holds_an_account_without_a_holder():
    assert not same_holder("Иванов", "")


async def test_a_payment_is_proved_by_its_day_and_its_sum_together(database):
    def work(uow):
        account = replace(settle(uow), last_paid_on=PAID["paid_on"], last_paid=PAID["paid"])
        assert true_of(uow, account, Claim(NUMBER, **PAID))
        assert not true_of(uow, account, Claim(NUMBER, **PAID | {"paid": Money(123_457)}))
        assert not true_of(uow, account, Claim(NUMBER, **PAID | {"paid_on": date(2026, 10, 8)}))
        assert not true_of(uow, replace(account, last_paid_on=None, last_paid=None), Claim(NUMBER, **PAID))

    await database.run(work)


@pytest.mark.parametrize(
    ("claimed", "known", "all_of_it"),
    [("Щукин Пётр Ильич", "ЩУКИН ПЕТР ИЛЬИЧ", True), ("Щукин Пётр", "Щукин Пётр Ильич", False),
     ("Щукин", "Щукин", True), ("Щукин П. И.", "Щукин Пётр Ильич", False), ("Щукин П. И.", "Щукин П.И.", True),
     ("Щукин Пётр Ильич", "Щукин П. И.", True), ("Щукин Иван Ильич", "Щукин Пётр Ильич", False), ("", "", False)],
)  # fmt: skip
def test_a_surname_alone_is_not_all_of_a_name(claimed, known, all_of_it):
    assert says_all(claimed, known) == all_of_it
