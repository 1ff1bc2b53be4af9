"""Settling by the acquirer's word, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.payments import settling
from services.payments.reasons import Reason
from services.payments.settling import Settled
from services.ports import Fetched, Opened, UnitOfWork
from storage.database import SqlDatabase
from tests.payers import NOW, Payer, fill

P = PaymentState
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def payer(database: SqlDatabase) -> Payer:
    """Return a resident with an account, stored."""
    return await database.run(fill)


@pytest.fixture
async def pending(database: SqlDatabase, payer: Payer) -> Payment:
    """Return a payment that the acquirer knows."""
    payment = await database.run(lambda uow: payer.open(uow, Money(123456), "press-1"))
    known = Opened("bank-1", "https://bank.example/1", None)
    stored = await database.run(lambda uow: settling.opened(uow, payment, known, NOW))
    assert stored is not None
    return stored


def word(payment: Payment, state: PaymentState = P.PAID, reason: str = "") -> Fetched:
    return Fetched("bank-1", payment.uid, state, payment.amount, "RUB", "00012345", reason)


async def settle(database: SqlDatabase, payment_id: int, fetched: Fetched) -> Settled:
    def work(uow: UnitOfWork) -> Settled:
        payment = uow.payments.get(payment_id)
        assert payment is not None
        return settling.settle(uow, payment, fetched, NOW)

    return await database.run(work)


async def state_of(database: SqlDatabase, payment: Payment) -> PaymentState:
    stored = await database.run(lambda uow: uow.payments.get(payment.id))
    assert stored is not None
    return stored.state


async def test_the_acquirers_word_makes_it_paid_once(database: SqlDatabase, pending: Payment) -> None:
    first = await settle(database, pending.id, word(pending))
    again = await settle(database, pending.id, word(pending))
    assert (first.changed, again.changed) == (True, False)
    assert first.payment.paid_at == NOW


async def test_of_many_looks_at_once_one_changes_it(database: SqlDatabase, pending: Payment) -> None:
    looks = await asyncio.gather(*(settle(database, pending.id, word(pending)) for _ in range(20)))
    assert sum(look.changed for look in looks) == 1


async def test_a_look_that_read_an_older_state_still_settles_rightly(database: SqlDatabase, pending: Payment) -> None:
    await settle(database, pending.id, word(pending, P.CANCELED))
    late = await database.run(lambda uow: settling.settle(uow, pending, word(pending), NOW))
    assert (late.changed, late.payment.state) == (True, P.PAID)


@pytest.mark.parametrize("order", list(permutations((P.PENDING, P.CANCELED, P.EXPIRED, P.PAID))))
async def test_whatever_the_order_what_was_paid_stays_paid(
    database: SqlDatabase, pending: Payment, order: tuple[PaymentState, ...]
) -> None:
    for state in order:
        await settle(database, pending.id, word(pending, state))
    assert await state_of(database, pending) is P.PAID


async def test_a_refund_is_the_last_word(database: SqlDatabase, pending: Payment) -> None:
    for state in (P.PAID, P.REFUNDED, P.PAID, P.CANCELED):
        await settle(database, pending.id, word(pending, state))
    assert await state_of(database, pending) is P.REFUNDED


@pytest.mark.parametrize(
    "change",
    [
        {"amount": Money(100)},
        {"amount": Money(123457)},
        {"currency": "USD"},
        {"account": "00012346"},
        {"account": ""},
        {"uid": "another"},
        {"provider_id": "bank-2"},
    ],
)
async def test_a_word_about_something_else_is_suspicious_and_not_credited(
    database: SqlDatabase, pending: Payment, change: dict[str, Any]
) -> None:
    settled = await settle(database, pending.id, replace(word(pending), **change))
    assert (settled.suspicious, settled.changed) == (True, False)
    assert await state_of(database, pending) is P.PENDING


@pytest.mark.parametrize(("told", "key"), [(Reason.NO_FUNDS, "no_funds"), ("weird_code", "other"), ("", "other")])
async def test_the_reason_of_a_cancellation_is_one_that_has_words(
    database: SqlDatabase, pending: Payment, told: str, key: str
) -> None:
    settled = await settle(database, pending.id, word(pending, P.CANCELED, told))
    assert settled.payment.reason == f"pay.reason.{key}"


async def test_the_link_is_stored_once(database: SqlDatabase, payer: Payer) -> None:
    created = await database.run(lambda uow: payer.open(uow, Money(123456), "press-1"))
    known = Opened("bank-1", "https://bank.example/1", None)
    stores = (database.run(lambda uow: settling.opened(uow, created, known, NOW)) for _ in range(10))
    assert sum(stored is not None for stored in await asyncio.gather(*stores)) == 1


async def test_a_notification_before_the_answer_to_create_settles_and_is_not_undone(
    database: SqlDatabase, payer: Payer
) -> None:
    created = await database.run(lambda uow: payer.open(uow, Money(123456), "press-1"))
    await settle(database, created.id, word(created))
    known = Opened("bank-1", "https://bank.example/1", None)
    assert await database.run(lambda uow: settling.opened(uow, created, known, NOW)) is None
    assert await state_of(database, created) is P.PAID


async def test_pending_at_the_acquirer_does_not_take_the_link_away(database: SqlDatabase, payer: Payer) -> None:
    created = await database.run(lambda uow: payer.open(uow, Money(123456), "press-1"))
    await settle(database, created.id, word(created, P.PENDING))
    known = Opened("bank-1", "https://bank.example/1", None)
    opened = await database.run(lambda uow: settling.opened(uow, created, known, NOW))
    assert opened is not None
    assert (opened.state, opened.url) == (P.PENDING, "https://bank.example/1")


async def test_a_payment_that_no_acquirer_knows_expires_on_time(database: SqlDatabase, payer: Payer) -> None:
    created = await database.run(lambda uow: payer.open(uow, Money(123456), "press-1"))
    early = await database.run(lambda uow: settling.expire(uow, created, created.expires_at - MINUTE))
    late = await database.run(lambda uow: settling.expire(uow, created, created.expires_at))
    assert (early.changed, late.changed, late.payment.state) == (False, True, P.EXPIRED)


async def test_a_payment_with_a_link_is_given_up_only_after_a_day(database: SqlDatabase, pending: Payment) -> None:
    late = pending.expires_at + timedelta(hours=23)
    waiting = await database.run(lambda uow: settling.expire(uow, pending, late))
    given_up = await database.run(lambda uow: settling.expire(uow, pending, late + timedelta(hours=1)))
    assert (waiting.changed, given_up.changed) == (False, True)


def looks_of(payment: Payment, until: timedelta) -> list[int]:
    at, found = NOW, []
    while at < NOW + until:
        at = settling.next_look(payment, at)
        found.append(int((at - NOW) / MINUTE))
    return found


async def test_looks_come_after_1_2_5_15_30_minutes_then_hourly(database: SqlDatabase, pending: Payment) -> None:
    assert looks_of(pending, timedelta(hours=3)) == [1, 2, 5, 15, 30, 60, 120, 180]


async def test_looks_become_daily_a_day_after_the_end(database: SqlDatabase, pending: Payment) -> None:
    at = pending.expires_at + timedelta(days=1, minutes=1)
    assert settling.next_look(pending, at) == at + timedelta(days=1)
