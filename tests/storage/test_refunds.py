"""Money that came back, and the address of a receipt, in both databases."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import text

from services.model.amounts import Money
from services.model.billing import PaymentState, Refund
from services.ports import UnitOfWork
from storage import migrations
from storage.database import SqlDatabase
from tests.storage.world import NOW, payment, settle

P = PaymentState
(NAME,) = (path.stem for path in Path(migrations.__file__).parent.glob("versions/????_refunds.py"))
KNOWN = import_module(f"storage.migrations.versions.{NAME}").KNOWN


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


async def test_parts_that_came_back_are_kept_once_each_in_their_order(database: SqlDatabase) -> None:
    who, home, _ = await database.run(settle)
    added = await database.run(lambda uow: uow.payments.add(payment(home, who), "op-1"))
    for part, total in ((30, 30), (20, 50), (30, 30)):
        refund = Refund(0, added.id, Money(part), Money(total), NOW)
        await database.run(lambda uow: uow.payments.came_back(refund))  # noqa: B023
    found = await database.run(lambda uow: uow.payments.refunds(added.id))
    assert [(one.amount, one.total, one.at) for one in found] == [
        (Money(30), Money(30), NOW),
        (Money(20), Money(50), NOW),
    ]


@pytest.mark.parametrize(
    ("state", "listed", "refunded", "expected"),
    [(P.PAID, True, 5, [True]), (P.PAID, False, 5, [False]), (P.REFUNDED, False, 7, [True]), (P.PAID, False, 0, [])],
)
async def test_what_came_back_before_is_told_only_where_billing_does_not_know_the_payment_yet(
    database: SqlDatabase, state: PaymentState, listed: bool, refunded: int, expected: list[bool]
) -> None:
    def work(uow: UnitOfWork) -> list[bool]:
        who, home, _ = settle(uow)
        added = uow.payments.add(payment(home, who), "op-1")
        uow.payments.move(added.id, P.CREATED, state, paid_at=NOW, refunded=Money(refunded))
        connection = uow.marks.connection  # type: ignore[attr-defined]
        connection.execute(text("UPDATE payment SET listed = :listed"), {"listed": listed})
        connection.execute(text(KNOWN))
        return [bool(row[0]) for row in connection.execute(text("SELECT listed FROM refund"))]

    assert await database.run(work) == expected
