"""Whether a bill may be paid by the bank's link: while something of it is left, and the profile does not forbid it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.cabinets.loading import load
from services.model.amounts import Balance, Money
from services.model.billing import PaymentState
from services.model.periods import Period
from services.payments import by_sbp
from tests.qr.test_sbp import HOME, PUBLISHED
from tests.storage.world import NOW, account, bill, payment, settle

ESK = load("esk")
LINK, FIXED = (HOME + one for one in PUBLISHED[:2])
FEBRUARY, MARCH = Period(2026, 2), Period(2026, 3)
BALANCE_OF = NOW + timedelta(days=20)


def billed(uow, balance: int, *totals: int, at=BALANCE_OF):
    """Put an account that owes so many kopecks, and bills of as many new kopecks each, the oldest first."""
    who, _, _ = settle(uow)
    home = uow.book.put_account(replace(account(), balance=Balance(balance), balance_at=at))
    owed, made = 0, []
    for number, (total, period) in enumerate(zip(totals, (FEBRUARY, MARCH), strict=False)):
        owed += total
        shown = replace(
            bill(home.id, f"B-{number}", period), opening=Balance(owed - total), accrued=Money(total),
            recalculation=Money(0), penalty=Money(0), total=Balance(owed), sbp_url=LINK,
            issued_on=date(2026, 3 + number, 1),
        )  # fmt: skip
        made.append(uow.book.put_bill(shown))
    return who, home, made


def offered(uow, home, bills, cabinet=ESK):
    return [by_sbp.link(uow, cabinet, home, one) is not None for one in bills]


@pytest.mark.parametrize(
    ("balance", "expected"),
    [(3000, [True, True]), (2001, [True, True]), (2000, [False, True]), (1, [False, True]), (0, [False, False]),
     (-500, [False, False])],
)  # fmt: skip
async def test_money_pays_the_oldest_month_first(database, balance, expected):
    def work(uow):
        _, home, bills = billed(uow, balance, 1000, 2000)
        return offered(uow, home, bills)

    assert await database.run(work) == expected


async def test_a_balance_that_is_older_than_a_bill_does_not_know_of_it(database):
    def work(uow):
        _, home, bills = billed(uow, 1000, 1000, 2000, at=NOW)
        return offered(uow, home, bills)

    assert await database.run(work) == [True, True]


async def test_what_was_paid_here_and_is_not_counted_yet_is_not_asked_for_again(database):
    def work(uow):
        who, home, bills = billed(uow, 3000, 1000, 2000)
        for uid, kopecks in (("u-1", 1000), ("u-2", 2000)):
            made = uow.payments.add(replace(payment(home.id, who, uid), amount=Money(kopecks)), uid)
            uow.payments.move(made.id, PaymentState.CREATED, PaymentState.PAID, paid_at=BALANCE_OF + timedelta(hours=1))
            yield offered(uow, home, bills)

    assert await database.run(lambda uow: list(work(uow))) == [[False, True], [False, False]]


async def test_a_profile_may_forbid_it(database):
    def work(uow):
        _, home, bills = billed(uow, 3000, 1000)
        without = ESK.model_copy(update={"payment": ESK.payment.model_copy(update={"sbp": False})})
        return offered(uow, home, bills), offered(uow, home, bills, without)

    assert await database.run(work) == ([True], [False])


@pytest.mark.parametrize("url", ["", LINK[:-1] + "B", "https://pay.example/1"])
async def test_what_is_no_link_of_the_system_is_never_shown(database, url):
    def work(uow):
        _, home, (one,) = billed(uow, 3000, 1000)
        return by_sbp.link(uow, ESK, home, replace(one, sbp_url=url))

    assert await database.run(work) is None


async def test_the_sum_of_a_link_is_told(database):
    def work(uow):
        _, home, (one,) = billed(uow, 3000, 1000)
        return by_sbp.link(uow, ESK, home, replace(one, sbp_url=FIXED))

    assert (await database.run(work)).amount == Money(10000)
