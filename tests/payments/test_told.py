"""Where the outcome of a payment is told."""

from dataclasses import replace

import pytest

from bot import hooks
from services.model.amounts import Money
from services.model.billing import PaymentState
from services.model.people import Chat, ChatState
from services.model.staff import Employee
from tests.inside import inside
from tests.storage import world


def employee(name, cabinet):
    return Employee(0, cabinet, name, f"hash of {name}", world.NOW, Chat("inside", name), True, world.NOW)


@pytest.mark.parametrize("gone", [{"resident_id": None}, {"reachable": False}])
async def test_where_the_chat_that_paid_is_gone_the_residents_others_hear_the_outcome(gone):
    async with inside(seeded=False) as (kit, channel):

        def settled(uow, desk):
            who, account, _ = world.settle(uow)
            for name, more in (("paid", gone), ("other", {})):
                state = ChatState(Chat("inside", name), "esk", who, language="ru")
                uow.chats.save(replace(state, **more), world.NOW)
            paid = replace(world.payment(account, who), chat=Chat("inside", "paid"), state=PaymentState.PAID)
            hooks.told(uow, desk, uow.payments.add(paid, "k"))

        await kit.post.run(settled)
        await kit.senders["inside"].drained()
        assert list(channel.chats) == ["other"]
        assert "914,57" in channel.chats["other"][0][1].text


@pytest.mark.parametrize("state", [PaymentState.PAID, PaymentState.REFUNDED])
async def test_employees_of_the_company_hear_of_money_that_came_back(state):
    async with inside(seeded=False, cabinets="esk,uk") as (kit, channel):

        def settled(uow, desk):
            who, account, _ = world.settle(uow)
            for name, cabinet in (("payer", "esk"), ("boss", "esk"), ("stranger", "uk")):
                uow.chats.save(ChatState(Chat("inside", name), cabinet, None, language="ru"), world.NOW)
                if name != "payer":
                    uow.staff.add(employee(name, cabinet))
            back = world.payment(account, who).amount if state is PaymentState.REFUNDED else Money(40_00)
            fresh = replace(world.payment(account, who), chat=Chat("inside", "payer"), state=state, refunded=back)
            hooks.told(uow, desk, uow.payments.add(fresh, "k"))

        await kit.post.run(settled)
        await kit.senders["inside"].drained()
        told = {chat: [card.text for _, card in cards] for chat, cards in channel.chats.items()}
        assert list(told) == ["boss"]
        assert ("возвращено 40,00" if state is PaymentState.PAID else "возвращено 914,57") in told["boss"][0]


async def test_employees_hear_nothing_of_a_payment_that_stays():
    async with inside(seeded=False) as (kit, channel):

        def settled(uow, desk):
            who, account, _ = world.settle(uow)
            uow.chats.save(ChatState(Chat("inside", "boss"), "esk", None, language="ru"), world.NOW)
            uow.staff.add(employee("boss", "esk"))
            hooks.told(uow, desk, uow.payments.add(replace(world.payment(account, who), state=PaymentState.PAID), "k"))

        await kit.post.run(settled)
        await kit.senders["inside"].drained()
        assert channel.chats == {}
