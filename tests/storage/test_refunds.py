"""Money that came back, and the address of a receipt, in both databases."""

from dataclasses import replace
from datetime import timedelta

from services.model.amounts import Money
from services.model.billing import PaymentState
from storage.database import SqlDatabase
from tests.storage.world import NOW, payment, settle

P = PaymentState


async def test_what_came_back_is_written_once_by_whoever_saw_it_last(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    added = await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))
    assert not await database.run(lambda uow: uow.payments.give_back(added.id, Money(0), Money(5))), "it is not paid"
    await database.run(lambda uow: uow.payments.move(added.id, P.CREATED, P.PAID, paid_at=NOW))
    assert await database.run(lambda uow: uow.payments.give_back(added.id, Money(0), Money(5)))
    assert not await database.run(lambda uow: uow.payments.give_back(added.id, Money(0), Money(7)))
    assert (await database.run(lambda uow: uow.payments.get(added.id))).refunded == Money(5)  # type: ignore[union-attr]


async def test_the_address_of_a_receipt_is_forgotten_once_the_payment_moves(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    fresh = replace(payment(home, who), receipt_to="ivan@example.org")
    added = await database.run(lambda uow: uow.payments.add(fresh, "op-1"))
    assert (await database.run(lambda uow: uow.payments.get(added.id))) == added
    assert added.receipt_to == "ivan@example.org"
    await database.run(lambda uow: uow.payments.move(added.id, P.CREATED, P.PENDING))
    assert (await database.run(lambda uow: uow.payments.get(added.id))).receipt_to == ""  # type: ignore[union-attr]


async def test_payments_of_a_day_are_those_of_one_acquirer_in_their_order(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    hour = timedelta(hours=1)
    for number, (at, provider) in enumerate(((1, "sber"), (0, "sber"), (2, "sber"), (1, "tbank"))):
        one = replace(payment(home, who, f"u-{number}"), created_at=NOW + at * hour, provider=provider)
        await database.run(lambda uow: uow.payments.add(one, one.uid))  # noqa: B023
    found = await database.run(lambda uow: uow.payments.made("sber", NOW, NOW + 2 * hour))
    assert [one.uid for one in found] == ["u-1", "u-0"]
