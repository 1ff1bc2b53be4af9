"""Opening payments, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from services.model.amounts import Balance, Money
from services.model.billing import Payment, PaymentState
from services.model.periods import Period
from services.payments import paying, quoting
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.payers import CHAT, NOW, Payer, fill

SUM = Money(123456)


@pytest.fixture
async def payer(database: SqlDatabase) -> Payer:
    """Return a resident with an account, stored."""
    return await database.run(fill)


async def attempt(database: SqlDatabase, payer: Payer, amount: Money) -> Payment | Refusal:
    return await database.run(
        lambda uow: paying.open_payment(
            uow, payer.cabinet, payer.account, payer.resident, CHAT, amount, None, NOW, f"key-{amount.kopecks}"
        )
    )


async def all_of(database: SqlDatabase, payer: Payer) -> list[Payment]:
    return list(await database.run(lambda uow: uow.payments.of_account(payer.account.id, 500)))


async def test_a_payment_is_created_with_a_call_to_the_acquirer(database: SqlDatabase, payer: Payer) -> None:
    payment = await database.run(lambda uow: payer.open(uow, SUM, "press-1"))
    calls = await database.run(lambda uow: uow.calls.claim("me", NOW, NOW + timedelta(minutes=2), 10))
    assert [(call.kind, call.key, call.payload) for call in calls] == [
        ("acquirer.create", payment.uid, {"payment": payment.id})
    ]
    assert (payment.state, payment.provider, payment.expires_at) == (
        PaymentState.CREATED,
        "sandbox",
        NOW + timedelta(minutes=60),
    )


async def test_a_turn_tried_again_opens_the_same_payment(database: SqlDatabase, payer: Payer) -> None:
    first = await database.run(lambda uow: payer.open(uow, SUM, "press-1"))
    again = await database.run(lambda uow: payer.open(uow, SUM, "press-1"))
    assert again == first


async def test_a_hundred_presses_at_once_open_one_payment(database: SqlDatabase, payer: Payer) -> None:
    async def press(number: int) -> Payment:
        return await database.run(lambda uow: payer.open(uow, SUM, f"press-{number}"))

    opened = await asyncio.gather(*(press(number) for number in range(100)))
    assert len({payment.uid for payment in opened}) == 1
    assert len(await all_of(database, payer)) == 1


async def test_another_amount_is_another_payment(database: SqlDatabase, payer: Payer) -> None:
    first = await database.run(lambda uow: payer.open(uow, SUM, "press-1"))
    other = await database.run(lambda uow: payer.open(uow, Money(100), "press-2"))
    assert other.uid != first.uid


async def test_after_its_time_is_over_a_new_one_is_opened(database: SqlDatabase, payer: Payer) -> None:
    first = await database.run(lambda uow: payer.open(uow, SUM, "press-1"))
    later = NOW + timedelta(minutes=61)
    second = await database.run(lambda uow: payer.open(uow, SUM, "press-2", later))
    assert second.uid != first.uid


@pytest.mark.parametrize(
    ("kopecks", "reason"),
    [(-1, "pay.least"), (0, "pay.least"), (99, "pay.least"), (10_000_001, "pay.most"), (10**11, "pay.most")],
)
async def test_sums_outside_the_profiles_limits_are_refused(
    database: SqlDatabase, payer: Payer, kopecks: int, reason: str
) -> None:
    refused = await attempt(database, payer, Money(kopecks))
    assert isinstance(refused, Refusal)
    assert refused.reason == reason
    assert await all_of(database, payer) == []


@pytest.mark.parametrize("kopecks", [100, 10_000_000])
async def test_the_limits_themselves_can_be_paid(database: SqlDatabase, payer: Payer, kopecks: int) -> None:
    assert isinstance(await attempt(database, payer, Money(kopecks)), Payment)


async def test_what_is_paid_and_not_counted_yet_is_not_asked_again(database: SqlDatabase, payer: Payer) -> None:
    payment = await database.run(lambda uow: payer.open(uow, Money(100000), "press-1"))
    await database.run(lambda uow: uow.payments.move(payment.id, payment.state, PaymentState.PAID, paid_at=NOW))
    quote = await database.run(lambda uow: quoting.quote(uow, payer.cabinet, payer.account))
    assert (quote.uncounted, quote.debt) == (Money(100000), Money(23456))


async def test_what_billing_has_counted_is_not_taken_off_twice(database: SqlDatabase, payer: Payer) -> None:
    payment = await database.run(lambda uow: payer.open(uow, Money(100000), "press-1"))
    await database.run(lambda uow: uow.payments.move(payment.id, payment.state, PaymentState.PAID, paid_at=NOW))
    later = NOW + timedelta(days=1)
    await database.run(lambda uow: uow.accounts.set_balance(payer.account.id, Balance(23456), later))
    account = await database.run(lambda uow: uow.accounts.get(payer.account.id))
    assert account is not None
    quote = await database.run(lambda uow: quoting.quote(uow, payer.cabinet, account))
    assert (quote.uncounted, quote.debt) == (Money(0), Money(23456))


@pytest.mark.parametrize(("day", "month"), [(19, 10), (20, 11)])
async def test_a_payment_without_a_bill_is_for_the_month_that_banks_take(
    database: SqlDatabase, payer: Payer, day: int, month: int
) -> None:
    assert paying.period_of(payer.account, NOW.replace(day=day)) == Period(2026, month)


async def test_the_requisites_carry_what_a_bank_asks_for(database: SqlDatabase, payer: Payer) -> None:
    shown = paying.requisites(payer.cabinet, payer.account, SUM, Period(2026, 10))
    assert shown is not None
    assert dict(shown.lines)["purpose"] == "Оплата электроэнергии за 10.2026, л/с 00012345"
    assert shown.payload is not None
    assert b"|PersAcc=00012345|" in shown.payload


async def test_wrong_requisites_are_never_shown(database: SqlDatabase, payer: Payer) -> None:
    provider = payer.cabinet.providers[0]
    assert provider.requisites is not None
    wrong = provider.requisites.model_copy(update={"personal_acc": "40702810138250123018"})
    spoiled = provider.model_copy(update={"requisites": wrong})
    cabinet = payer.cabinet.model_copy(update={"providers": (spoiled,)})
    assert paying.requisites(cabinet, payer.account, SUM, Period(2026, 10)) is None
