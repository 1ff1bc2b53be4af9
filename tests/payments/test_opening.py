"""Opening a payment at the acquirer, through every failure: one payment there, one card here."""

import asyncio
import sys

import pytest

from services.model.billing import PaymentState
from services.model.people import ChatState
from services.ports import Unavailable
from tests.acquirers import client, orders
from tests.databases import KINDS, fresh, running
from tests.fakes.process import ROOT, FakeProcess
from tests.payers import CHAT, Payer, Till, call_for, fill


async def test_the_link_arrives_on_a_card(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.pay_started(payer)
    (row,) = orders(bank, payment.uid)
    assert (payment.state, payment.provider_id) == (PaymentState.PENDING, row["id"])
    assert till.cards == [f"link {bank.url}/pay/{row['id']}"]


async def test_the_acquirer_is_told_what_the_resident_will_read(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.pay_started(payer)
    order = orders(bank, payment.uid)[0]["order"]
    month = f"{payment.period.month:02d}.{payment.period.year}"
    assert order["description"] == f"Оплата за {month}, л/с 00012345"
    assert order["shop"] == "МУП «Энергосбытовая компания»"
    assert order["return_url"] == f"http://127.0.0.1:1/pay/{payment.uid}"


async def test_a_chat_that_switches_languages_between_two_tries_changes_no_word(
    till: Till, payer: Payer, bank: FakeProcess
) -> None:
    payment = await till.planned(payer)
    await bank.spoil(method="create", drop="after")
    with pytest.raises(Unavailable):
        await till.opener(call_for(payment))
    english = ChatState(CHAT, "esk", payer.resident.id, payer.account.id, "en")
    await till.database.run(lambda uow: uow.chats.save(english, till.clock.now()))
    await till.opener(call_for(payment))
    assert (await till.payment(payment.id)).state is PaymentState.PENDING


@pytest.mark.parametrize("fault", [{"delay": 0.8}, {"drop": "after"}, {"status": 500, "error": {"done": True}}])
async def test_a_create_whose_answer_was_lost_is_repeated_under_the_same_key(
    till: Till, payer: Payer, bank: FakeProcess, fault: dict[str, object]
) -> None:
    payment = await till.planned(payer)
    await bank.spoil(method="create", **fault)
    with pytest.raises(Unavailable):
        await till.opener(call_for(payment))
    await till.opener(call_for(payment))
    assert len(orders(bank, payment.uid)) == 1
    assert len(till.cards) == 1


async def test_a_call_made_twice_writes_one_card(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.planned(payer)
    for _ in range(2):
        await till.opener(call_for(payment))
    assert len(orders(bank, payment.uid)) == len(till.cards) == 1


async def test_two_workers_with_one_call_write_one_card(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.planned(payer)
    await asyncio.gather(*(till.opener(call_for(payment)) for _ in range(5)))
    assert len(orders(bank, payment.uid)) == len(till.cards) == 1


async def test_what_expired_before_the_acquirer_heard_of_it_is_not_created(
    till: Till, payer: Payer, bank: FakeProcess
) -> None:
    payment = await till.planned(payer)
    till.clock.move(minutes=60)
    await till.opener(call_for(payment))
    await till.settlement.sweep()
    assert orders(bank, payment.uid) == []
    assert till.cards == ["expired pay.reason.expired"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_process_killed_between_create_and_store_leaves_one_payment(kind: str, bank: FakeProcess) -> None:
    async with fresh(kind) as url, running(url) as database, client(bank) as gateway:
        payer, till = await database.run(fill), Till(database, gateway)
        payment = await till.planned(payer)
        command = (sys.executable, "-m", "tests.payments.dying", url, bank.url, str(payment.id))
        dying = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
        async with asyncio.timeout(30):
            assert await dying.wait() == -9
        (row,) = orders(bank, payment.uid)
        assert (await till.payment(payment.id)).state is PaymentState.CREATED
        await till.opener(call_for(payment))
        assert (await till.payment(payment.id)).provider_id == row["id"]
        assert len(orders(bank, payment.uid)) == len(till.cards) == 1
