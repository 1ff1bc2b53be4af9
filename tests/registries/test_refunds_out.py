"""What comes back of a payment goes to billing by file: below zero, under a name of its own, once it is needed."""

import pytest

from services.model.amounts import Money
from services.model.billing import PaymentState
from services.payments import settling
from services.ports import Fetched
from tests.registries.outbox import town

OUT = ("payments",)


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


async def back(place, payment, refunded: int, state=PaymentState.PAID):
    """Let the acquirer tell that so much of a payment came back so far; return its refunds."""

    def work(uow):
        known = uow.payments.get(payment.id)
        told = Fetched(known.provider_id, known.uid, state, known.amount, "RUB", None, "", Money(refunded))
        settling.settle(uow, known, told, place.desk.importer.clock.now())
        return uow.payments.refunds(payment.id)

    return await place.run(work)


def lines(files) -> list[list[str]]:
    """Return uid, sum and attempt of the rows of the only file, and its control line."""
    (content,) = files.values()
    rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()[1:]]
    return [[row[0], row[3], row[8]] for row in rows[:-1]] + [rows[-1]]


async def test_parts_that_come_back_follow_their_payment_below_zero(place):
    payment = await place.pay(123_456, "p1")
    (first,) = await back(place, payment, 3_456)
    assert lines(await place.export(out=OUT)) == [
        ["p1", "1234,56", "1"], [f"p1-{first.id}", "-34,56", "1"], ["=2", "1200,00"],
    ]  # fmt: skip
    await place.results("p1;accepted;", f"p1-{first.id};accepted;")
    place.desk.importer.clock.move(hours=1)
    _, second = await back(place, payment, 123_456, PaymentState.REFUNDED)
    assert lines(await place.export(out=OUT)) == [[f"p1-{second.id}", "-1200,00", "1"], ["=1", "-1200,00"]]
    text = next(iter((await place.export(out=OUT)).values())).decode("utf-8-sig").splitlines()[1]
    assert text.split(";")[4:8] == ["sandbox", "p-p1", "2026-11-18T13:00:00+03:00", "Б-1"]


async def test_the_same_news_twice_is_one_refund(place):
    payment = await place.pay(1000, "p1")
    for _ in range(3):
        refunds = await back(place, payment, 100)
    assert [(one.amount, one.total) for one in refunds] == [(Money(100), Money(100))]
    assert len(lines(await place.export(out=OUT))) == 3


async def test_of_a_payment_that_came_back_before_billing_knew_it_nothing_is_told(place):
    payment = await place.pay(1000, "p1")
    await back(place, payment, 300)
    await back(place, payment, 1000, PaymentState.REFUNDED)
    assert await place.export(out=OUT) == {}
    now = place.desk.importer.clock.now()
    assert await place.run(lambda uow: uow.outgoing.list_new(now, 10)) == 0


async def test_what_billing_says_of_a_refund_is_not_said_of_its_payment(place):
    payment = await place.pay(1000, "p1")
    (refund,) = await back(place, payment, 300)
    await place.export(out=OUT)
    await place.results(f"p1-{refund.id};rejected;не знаем")
    assert await place.run(lambda uow: uow.outgoing.of_payment(payment.id)) is None
    await place.results("p1;accepted;", name="results_20261120.csv")
    assert (await place.run(lambda uow: uow.outgoing.of_payment(payment.id))).result == "accepted"


async def test_the_names_of_refunds_are_theirs_alone(place):
    one, two = await place.pay(1000, "p1"), await place.pay(1000, "p2")
    refunds = [*await back(place, one, 300), *await back(place, two, 300)]
    assert len({refund.uid("p") for refund in refunds}) == 2
