"""Bills and payments in both databases."""

from dataclasses import replace
from datetime import date

from services.model.amounts import Money
from services.model.billing import PaymentState
from services.ports import UnitOfWork
from storage.database import SqlDatabase
from tests.storage.world import LATER, LONG_AGO, MARCH, NOW, account, bill, payment, settle


async def test_a_bill_comes_back_with_its_lines_in_order(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        home = uow.book.put_account(account()).id
        stored = uow.book.put_bill(bill(home))
        assert stored == replace(bill(home), id=stored.id)
        assert uow.bills.get(home, MARCH) == stored
        assert uow.bills.get(home, MARCH.shifted(1)) is None
        assert uow.bills.recent(home, 5) == [replace(stored, lines=())]

    await database.run(work)


async def test_a_bill_put_again_is_replaced_with_its_lines(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        home = uow.book.put_account(account()).id
        first = uow.book.put_bill(bill(home))
        second = uow.book.put_bill(replace(bill(home), paid=Money(5), lines=first.lines[1:]))
        assert second.id == first.id
        assert uow.bills.get(home, MARCH) == second

    await database.run(work)


async def test_bills_come_the_newest_first_and_the_last_issued_of_a_period(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        home = uow.book.put_account(account()).id
        late = uow.book.put_bill(replace(bill(home, "B-2"), issued_on=date(2026, 4, 5)))
        for number, period in (("B-0", MARCH.shifted(-3)), ("B-1", MARCH), ("B-3", MARCH.shifted(-1))):
            uow.book.put_bill(bill(home, number, period))
        assert [found.number for found in uow.bills.recent(home, 3)] == ["B-2", "B-1", "B-3"]
        assert uow.bills.get(home, MARCH) == late

    await database.run(work)


async def test_the_same_operation_returns_the_first_payment(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    first = await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))
    again = await database.run(lambda uow: uow.payments.add(payment(home, who, "u-2"), "op-1"))
    assert again == first == replace(payment(home, who), id=first.id)


async def test_a_payment_is_found_by_every_name_of_it(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    added = await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))
    known = replace(added, state=PaymentState.PENDING, provider_id="p-1", url="https://example.org")
    columns = {"provider_id": "p-1", "url": "https://example.org"}
    moved = lambda uow: uow.payments.move(added.id, PaymentState.CREATED, PaymentState.PENDING, **columns)  # noqa: E731
    assert await database.run(moved)
    assert await database.run(lambda uow: uow.payments.get(added.id)) == known
    assert await database.run(lambda uow: uow.payments.by_uid("u-1")) == known
    assert await database.run(lambda uow: uow.payments.by_provider_id("sandbox", "p-1")) == known
    assert await database.run(lambda uow: uow.payments.by_provider_id("sandbox", "")) is None


async def test_only_the_first_of_two_moves_from_one_state_wins(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    one = (await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))).id
    created, paid = PaymentState.CREATED, PaymentState.PAID
    assert await database.run(lambda uow: uow.payments.move(one, created, paid, paid_at=NOW))
    assert not await database.run(lambda uow: uow.payments.move(one, created, PaymentState.CANCELED))
    stored = await database.run(lambda uow: uow.payments.get(one))
    assert stored is not None
    assert (stored.state, stored.paid_at) == (paid, NOW)


async def test_an_open_payment_is_found_until_it_expires_or_is_settled(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    one = await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))
    amount = one.amount
    assert await database.run(lambda uow: uow.payments.open_of(home, amount, NOW)) == one
    assert await database.run(lambda uow: uow.payments.open_of(home, amount + Money(1), NOW)) is None
    assert await database.run(lambda uow: uow.payments.open_of(home, amount, LATER)) is None
    await database.run(lambda uow: uow.payments.move(one.id, PaymentState.CREATED, PaymentState.PAID))
    assert await database.run(lambda uow: uow.payments.open_of(home, amount, NOW)) is None


async def test_unsettled_payments_are_looked_at_when_they_are_due(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    one, two, three = [
        (await database.run(lambda uow, n=n: uow.payments.add(payment(home, who, n), n))).id  # type: ignore[misc]
        for n in ("1", "2", "3")
    ]
    await database.run(lambda uow: uow.payments.look_again(one, LATER))
    await database.run(lambda uow: uow.payments.move(two, PaymentState.CREATED, PaymentState.CANCELED))
    assert [p.id for p in await database.run(lambda uow: uow.payments.unsettled(NOW, 9))] == [three]
    assert [p.id for p in await database.run(lambda uow: uow.payments.unsettled(LATER, 9))] == [three, one]
    assert await database.run(lambda uow: uow.payments.unsettled(LONG_AGO, 9)) == []
    await database.run(lambda uow: uow.payments.look_again(two, NOW))
    assert [p.id for p in await database.run(lambda uow: uow.payments.unsettled(LATER, 9))] == [three, one]


async def test_payments_are_paged_the_newest_first(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    for name in ("1", "2", "3"):
        await database.run(lambda uow, n=name: uow.payments.add(payment(home, who, n), n))  # type: ignore[misc]
    page = await database.run(lambda uow: uow.payments.of_account(home, 2, 1))
    assert [found.uid for found in page] == ["2", "1"]
