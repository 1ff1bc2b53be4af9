"""Payments against the registry that billing sends back: counted, not counted, of another sum or account."""

from datetime import timedelta

from sqlalchemy import insert

from bot.calls.reconciliation import Reconciliation
from bot.commands import reconcile
from services.model.amounts import Money
from services.model.billing import PaymentState, Refund
from services.payments.reconciling import Difference
from storage.tables.registries import posting
from tests.inside import inside
from tests.payers import Till, fill
from tests.shops import cabinet

DAY = timedelta(days=1)


def posted(uow, payment, number, at, **changes):
    """Let billing have counted a payment under a number."""
    row = {
        "cabinet": "esk", "provider": cabinet().providers[0].slug, "number": number, "account_id": payment.account_id,
        "paid_at": at, "paid_on": at.date(), "amount": payment.amount, "source": "", "period": "",
        "commission": payment.amount - payment.amount,
    }  # fmt: skip
    uow.marks.connection.execute(insert(posting), row | changes)


async def paid(till, payer, count):
    made = [await till.planned(payer, 1000 + n, f"press-{n}") for n in range(count)]

    def work(uow):
        for payment in made:
            done = {"provider_id": f"p-{payment.id}", "paid_at": till.clock.now()}
            assert uow.payments.move(payment.id, PaymentState.CREATED, PaymentState.PAID, **done)
        return [uow.payments.get(payment.id) for payment in made]

    return await till.database.run(work)


async def report(till):
    now = till.clock.now()
    return await Reconciliation(till.settlement).posted("sandbox", cabinet(), now.date(), now - DAY, now + DAY)


async def test_what_billing_has_counted_is_compared_by_either_name(database):
    till = Till(database)
    payer = await database.run(lambda uow: fill(uow, cabinet()))
    ours, theirs, other, lost = await paid(till, payer, 4)
    now = till.clock.now()

    def count(uow):
        posted(uow, ours, ours.uid, now)
        posted(uow, theirs, theirs.provider_id, now)
        posted(uow, other, other.uid, now, amount=ours.amount)

    await database.run(count)
    found = await report(till)
    assert found.matched == 2
    assert {(line.difference, line.payment_id) for line in found.lines} == {
        (Difference.MISSING, lost.id), (Difference.DIFFERENT, other.id)
    }  # fmt: skip
    assert found.ours.kopecks - found.theirs.kopecks == lost.amount.kopecks + other.amount.kopecks - ours.amount.kopecks


async def test_before_the_registry_of_a_day_has_come_nothing_is_missing(database):
    till = Till(database)
    payer = await database.run(lambda uow: fill(uow, cabinet()))
    await paid(till, payer, 1)
    assert await report(till) is None


async def test_refunds_that_billing_has_counted_apart_are_taken_off(database):
    till = Till(database)
    payer = await database.run(lambda uow: fill(uow, cabinet()))
    apart, together, forgotten = await paid(till, payer, 3)
    now, part = till.clock.now(), Money(100)

    def count(uow):
        for payment in (apart, together, forgotten):
            uow.payments.give_back(payment.id, payment.refunded, part)
            uow.payments.came_back(Refund(0, payment.id, part, part, now))
        (refund,) = uow.payments.refunds(apart.id)
        posted(uow, apart, apart.uid, now)
        posted(uow, apart, refund.uid(apart.uid), now, amount=Money(-100))
        posted(uow, together, together.uid, now, amount=together.amount - part)
        posted(uow, forgotten, forgotten.uid, now)

    await database.run(count)
    found = await report(till)
    assert found.matched == 2
    assert [(line.difference, line.payment_id) for line in found.lines] == [(Difference.DIFFERENT, forgotten.id)]


async def test_a_payment_that_billing_has_counted_under_both_its_names_is_counted_twice(database):
    till = Till(database)
    payer = await database.run(lambda uow: fill(uow, cabinet()))
    (twice,) = await paid(till, payer, 1)
    now = till.clock.now()

    def count(uow):
        posted(uow, twice, twice.uid, now)
        posted(uow, twice, twice.provider_id, now)

    await database.run(count)
    (line,) = (await report(till)).lines
    assert (line.difference, line.what) == (Difference.DIFFERENT, "amount 2000/1000")


async def test_what_is_counted_and_never_paid_or_all_given_back_is_extra(database):
    till = Till(database)
    payer = await database.run(lambda uow: fill(uow, cabinet()))
    canceled, returned, taken_off, gone, unpaid = await paid(till, payer, 5)
    now = till.clock.now()

    def count(uow):
        for payment in (canceled, unpaid):
            uow.payments.move(payment.id, PaymentState.PAID, PaymentState.CANCELED)
        for payment in (returned, taken_off, gone):
            uow.payments.move(payment.id, PaymentState.PAID, PaymentState.REFUNDED, refunded=payment.amount)
            uow.payments.came_back(Refund(0, payment.id, payment.amount, payment.amount, now))
        (refund,) = uow.payments.refunds(taken_off.id)
        for payment in (canceled, returned, taken_off):
            posted(uow, payment, payment.uid, now)
        posted(uow, taken_off, refund.uid(taken_off.uid), now, amount=Money(-taken_off.amount.kopecks))

    await database.run(count)
    found = await report(till)
    assert {(line.difference, line.payment_id, line.what) for line in found.lines} == {
        (Difference.EXTRA, canceled.id, "counted by billing, canceled"),
        (Difference.EXTRA, returned.id, "counted by billing, refunded"),
    }
    assert found.matched == 1


async def test_the_registry_of_the_day_before_does_not_make_payments_of_the_day_missing(capsys):
    async with inside(seeded=False) as (kit, _):
        payer = await kit.database.run(lambda uow: fill(uow, cabinet()))
        now = kit.clock.now()
        today = now.astimezone(reconcile.OFFICES).date()

        def count(uow):
            payment = payer.open(uow, Money(1000), "k", now)
            uow.payments.move(payment.id, PaymentState.CREATED, PaymentState.PAID, provider_id="p", paid_at=now)
            posted(uow, payment, "another", now - DAY, paid_on=today - DAY)

        await kit.database.run(count)
        assert await reconcile.compared_with_billing(kit, today, "sandbox", "esk") == 0
        assert "no registry of payments of that day" in capsys.readouterr().out
