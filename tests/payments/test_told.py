"""Where the outcome of a payment is told."""

from dataclasses import replace

import pytest

from bot import hooks
from services.model.billing import PaymentState
from services.model.people import Chat, ChatState
from tests.inside import inside
from tests.storage import world


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
