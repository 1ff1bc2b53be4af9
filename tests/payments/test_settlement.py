"""Settlement by looking, by notifications, and by both in any order: one change, one card."""

import asyncio
import json

import pytest
from sqlalchemy import text

from bot.calls.settlement import AT_ONCE
from services.gateways.sandbox import SIGNATURE, signature
from services.model.billing import Payment, PaymentState
from services.ports import Fetched, Unavailable
from tests.acquirers import press
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess
from tests.payers import Payer, Till, call_for

P = PaymentState


def notification(provider_id: str, state: str = "paid") -> tuple[dict[str, str], bytes]:
    body = json.dumps({"event": f"payment.{state}", "object": {"id": provider_id}}).encode()
    return {SIGNATURE: signature(SECRET, body)}, body


async def hint(till: Till, payment: Payment, state: str = "paid") -> bool:
    return await till.settlement.hint("sandbox", *notification(payment.provider_id, state))


async def outcome(till: Till, payment: Payment) -> tuple[PaymentState, list[str]]:
    return (await till.payment(payment.id)).state, [card for card in till.cards if not card.startswith("link")]


async def test_a_paid_payment_is_told_once(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    assert await hint(till, payment)
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_five_notifications_at_once_and_five_the_next_day_are_one_payment(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    await asyncio.gather(*(hint(till, payment) for _ in range(5)))
    till.clock.move(days=1)
    await asyncio.gather(*(hint(till, payment) for _ in range(5)))
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_a_notification_is_only_a_hint(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    assert await hint(till, payment, "paid")
    assert await outcome(till, payment) == (P.PENDING, [])


async def test_canceled_told_after_succeeded_changes_nothing(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    await hint(till, payment)
    await bank.tell("lies", {"state": "canceled", "reason": "no_funds"})
    await hint(till, payment, "canceled")
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_without_any_notification_the_payment_is_found_paid(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    till.clock.move(minutes=1)
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_nothing_is_asked_before_it_is_due(till: Till, payer: Payer, bank: FakeProcess) -> None:
    await till.pay_started(payer)
    asked = len(await bank.ask("ledger", kind="fetch"))
    till.clock.move(seconds=59)
    assert await till.settlement.sweep() == 0
    assert len(await bank.ask("ledger", kind="fetch")) == asked


async def test_a_notification_before_the_answer_to_create_counts(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.planned(payer)
    await bank.spoil(method="create", drop="after")
    with pytest.raises(Unavailable):
        await till.opener(call_for(payment))
    (row,) = [row for row in bank.rows("created") if row["order"]["uid"] == payment.uid]
    await press(f"{bank.url}/pay/{row['id']}", "pay")
    assert await till.settlement.hint("sandbox", *notification(row["id"]))
    await till.opener(call_for(payment))
    assert till.cards == ["paid"]
    assert (await till.payment(payment.id)).provider_id == row["id"]


async def test_a_notification_while_the_acquirer_is_silent_is_kept_for_a_look(
    till: Till, payer: Payer, bank: FakeProcess
) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    await bank.spoil(method="fetch", status=503)
    assert await hint(till, payment)
    assert (await outcome(till, payment))[0] is P.PENDING
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_an_unknown_payment_is_ignored(till: Till, bank: FakeProcess, payer: Payer) -> None:
    await bank.tell("lies", {"uid": "not-ours"})
    payment = await till.planned(payer)
    (known,) = [await till.settlement.acquirers["sandbox"].create(payment, payer.account, "", "http://127.0.0.1:1/")]
    assert await till.settlement.hint("sandbox", *notification(known.provider_id))
    assert till.cards == []


@pytest.mark.parametrize(
    "lie", [{"amount": 100}, {"amount": 12345600}, {"currency": "USD"}, {"account": "00012346"}, {"uid": "other"}]
)
async def test_an_altered_payment_is_not_credited(
    till: Till, payer: Payer, bank: FakeProcess, lie: dict[str, object]
) -> None:
    payment = await till.pay_started(payer)
    await bank.tell("lies", {"state": "paid", **lie})
    await hint(till, payment)
    assert await outcome(till, payment) == (P.PENDING, [])


async def test_a_suspicion_is_logged_without_personal_data(
    till: Till, payer: Payer, bank: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    payment = await till.pay_started(payer)
    await bank.tell("lies", {"state": "paid", "account": "00012346"})
    await hint(till, payment)
    assert f"payment {payment.id}" in caplog.text
    assert not any(word in caplog.text for word in ("00012345", "00012346", "123456", payment.uid))


async def test_what_nobody_paid_in_time_is_cancelled_at_the_acquirer(
    till: Till, payer: Payer, bank: FakeProcess
) -> None:
    payment = await till.pay_started(payer)
    till.clock.move(minutes=60)
    await till.settlement.sweep()
    await press(payment.url, "pay")
    assert await outcome(till, payment) == (P.EXPIRED, ["expired pay.reason.expired"])
    assert [row["state"] for row in bank.rows() if row["id"] == payment.provider_id] == ["pending", "canceled"]


async def test_paid_in_the_last_second_is_paid(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    till.clock.move(minutes=60)
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PAID, ["paid"])


@pytest.mark.parametrize(("action", "reason"), [("decline", "no_funds"), ("cancel", "by_resident")])
async def test_a_payment_that_failed_tells_why(till: Till, payer: Payer, action: str, reason: str) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, action)
    await hint(till, payment)
    assert await outcome(till, payment) == (P.CANCELED, [f"canceled pay.reason.{reason}"])


async def test_a_refund_is_told_too(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    await hint(till, payment)
    await till.settlement.acquirers["sandbox"].refund(payment.provider_id, payment.amount)
    await hint(till, payment, "refunded")
    assert await outcome(till, payment) == (P.REFUNDED, ["paid", "refunded"])


async def test_an_acquirer_that_is_away_for_a_day_costs_nothing(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    await bank.spoil(method="fetch", status=502, times=-1)
    for _ in range(30):
        till.clock.move(hours=1)
        await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PENDING, [])
    await bank.heal()
    till.clock.move(days=1)
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PAID, ["paid"])


async def test_what_the_acquirer_has_never_heard_of_expires_a_day_later(
    till: Till, payer: Payer, bank: FakeProcess
) -> None:
    payment = await till.pay_started(payer)
    await bank.spoil(method="fetch", status=404, times=-1)
    till.clock.move(hours=24)
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.PENDING, [])
    till.clock.move(hours=2)
    await till.settlement.sweep()
    assert await outcome(till, payment) == (P.EXPIRED, ["expired pay.reason.expired"])
    await bank.heal()


async def test_one_payment_that_cannot_be_looked_at_stops_no_other(till: Till, payer: Payer, bank: FakeProcess) -> None:
    stuck, fine = await till.pay_started(payer), await till.pay_started(payer, 100, "press-2")
    await press(fine.url, "pay")
    await bank.spoil(method="fetch", match=stuck.provider_id, drop="before")
    till.clock.move(minutes=1)
    await till.settlement.sweep()
    assert (await till.payment(fine.id)).state is P.PAID
    assert (await till.payment(stuck.id)).state is P.PENDING


async def test_two_processes_looking_at_once_tell_once(till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    other = Till(till.database, till.settlement.acquirers["sandbox"], till.clock)
    await asyncio.gather(*(one.settlement.look(payment.id) for one in (till, other) for _ in range(5)))
    assert [card for card in till.cards + other.cards if card == "paid"] == ["paid"]


async def test_the_sums_of_the_acquirer_and_of_our_database_agree(till: Till, payer: Payer, bank: FakeProcess) -> None:
    actions = ("pay", "decline", "pay", "cancel", "pay")
    started = [await till.pay_started(payer, 1000 + n, f"press-{n}") for n in range(len(actions))]
    for payment, action in zip(started, actions, strict=True):
        await press(payment.url, action)
    till.clock.move(minutes=1)
    await till.settlement.sweep()
    ours = [await till.payment(payment.id) for payment in started]
    uids = {payment.uid for payment in ours}
    taken = sum(row["order"]["amount"] for row in bank.rows("paid") if row["order"]["uid"] in uids)
    assert taken == sum(payment.amount.kopecks for payment in ours if payment.state is P.PAID) == 3006
    assert all(payment.paid_at == till.clock.now() for payment in ours if payment.state is P.PAID)


class Silent:
    """An acquirer that does not answer; it counts who asked."""

    asked = 0

    async def fetch(self, provider_id: str) -> Fetched:
        self.asked += 1
        raise Unavailable("silence")


async def test_an_acquirer_that_is_silent_holds_up_nobody_elses_payments(till: Till, payer: Payer) -> None:
    shop = till.settlement.acquirers["mute"] = Silent()  # type: ignore[index]
    for kopecks in range(1, 2 * AT_ONCE + 1):
        await till.pay_started(payer, 1000 * kopecks, f"press-{kopecks}")
    mute = text("UPDATE payment SET provider = 'mute'")
    await till.database.run(lambda uow: uow.marks.connection.execute(mute))  # type: ignore[attr-defined]
    payment = await till.pay_started(payer, 777, "mine")
    await press(payment.url, "pay")
    till.clock.move(minutes=1)
    assert [await till.settlement.sweep(), await till.settlement.sweep()] == [AT_ONCE, 1]
    assert (await outcome(till, payment), shop.asked) == ((P.PAID, ["paid"]), AT_ONCE)
    till.clock.move(minutes=1)
    await till.settlement.sweep()
    assert shop.asked == 2 * AT_ONCE
