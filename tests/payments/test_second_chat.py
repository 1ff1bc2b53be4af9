"""A second chat that asks for a payment whose link is on the way gets the link too."""

from dataclasses import replace

import pytest

from bot.calls.links import PassLinks
from services.model.amounts import Money
from services.model.billing import PaymentState
from services.model.people import Chat, ChatState
from services.payments import paying
from services.ports import Unavailable
from tests.acquirers import orders
from tests.fakes.process import FakeProcess
from tests.payers import CHAT, Payer, Till, call_for

SECOND = Chat("page", "second")


async def asked(till: Till, payer: Payer, chat: Chat = SECOND, key: str = "press-2"):
    """Ask for the same payment in another chat of the resident; return the calls that wait."""

    def work(uow):
        now = till.clock.now()
        uow.chats.save(ChatState(chat, "esk", payer.resident.id, payer.account.id, "ru"), now)
        paying.open_payment(uow, payer.cabinet, payer.account, payer.resident, chat, Money(123456), None, now, key)
        return [call for call in uow.calls.claim("w", now, now, 10) if call.kind == "acquirer.link"]

    return await till.database.run(work)


def passer(till: Till) -> PassLinks:
    return PassLinks(till.opener, till._outcome)


def chats(till: Till) -> list[Chat]:
    return [parcel.chat for parcel in till._basket.parcels]


@pytest.mark.parametrize("first", [True, False])
async def test_both_chats_get_the_link_of_one_payment_whoever_is_served_first(
    till: Till, payer: Payer, bank: FakeProcess, first: bool
) -> None:
    payment = await till.planned(payer)
    (call,) = await asked(till, payer)
    served = [lambda: till.opener(call_for(payment)), lambda: passer(till)(call)]
    for serve in served if first else reversed(served):
        await serve()
    assert len(orders(bank, payment.uid)) == 1
    assert sorted(chats(till), key=str) == [CHAT, SECOND]
    assert len(set(till.cards)) == 1


async def test_a_chat_that_asks_twice_waits_once_and_the_chat_that_opened_it_never(till: Till, payer: Payer) -> None:
    await till.planned(payer)
    assert len(await asked(till, payer)) == 1
    assert [call.tries for call in await asked(till, payer, key="press-3")] == [1]
    assert [call.payload["chat"] for call in await asked(till, payer, CHAT, "press-4")] == [["page", "second"]]


async def test_a_link_that_is_there_is_not_passed_once_more(till: Till, payer: Payer, bank: FakeProcess) -> None:
    await till.pay_started(payer)
    assert await asked(till, payer) == []


async def test_the_second_chat_waits_while_the_acquirer_is_away(till: Till, payer: Payer, bank: FakeProcess) -> None:
    payment = await till.planned(payer)
    (call,) = await asked(till, payer)
    await bank.spoil(method="create", status=500, error={"done": False})
    with pytest.raises(Unavailable):
        await passer(till)(call)
    assert till.cards == []
    await till.opener(call_for(payment))
    await passer(till)(call)
    assert chats(till) == [CHAT, SECOND]


async def test_the_second_chat_learns_what_became_of_a_payment_that_never_got_a_link(till: Till, payer: Payer) -> None:
    payment = await till.planned(payer)
    (call,) = await asked(till, payer)
    moved = lambda uow: uow.payments.move(payment.id, PaymentState.CREATED, PaymentState.EXPIRED)  # noqa: E731
    await till.database.run(moved)
    await passer(till)(call)
    assert chats(till) == [SECOND]
    assert till.cards[0].startswith("expired")


async def test_a_passed_link_ends_its_call_in_the_same_transaction(till: Till, payer: Payer, bank: FakeProcess) -> None:
    await till.planned(payer)
    (call,) = await asked(till, payer)
    await passer(till)(call)
    later = till.clock.now()
    waiting = await till.database.run(lambda uow: uow.calls.claim("x", later, later, 10))
    assert call.id not in [one.id for one in waiting]


async def test_two_residents_of_one_account_each_get_the_link(till: Till, payer: Payer, bank: FakeProcess) -> None:
    await till.planned(payer)
    wife = await till.database.run(
        lambda uow: uow.residents.add(replace(payer.resident, email="wife@example.org", email_shown="wife@example.org"))
    )
    (call,) = await asked(till, replace(payer, resident=wife))
    await passer(till)(call)
    assert sorted(chats(till), key=str) == [CHAT, SECOND]
