"""What a release or an accident may leave in the database: a chat is never dead because of it."""

from dataclasses import replace

import pytest

from bot import hooks
from services.model.amounts import Money
from services.model.people import Chat
from services.payments import paying
from services.ports import Incoming
from tests.attacks.house import house

BROKEN = {
    "a dialog that is no more": ["abc", "no_such_dialog", {}, {}, 3, ""],
    "too many parts": ["abc", "pay", {}, {}, 3, "", "more"],
    "no list at all": {"id": "abc"},
    "other facts": ["abc", "pay", {"account": "x"}, {}, 3, ""],
    "facts of nothing": ["abc", "readings", None, {}, 3, ""],
    "an answer of another type": ["abc", "register", {"cabinet": "esk"}, {"email": {"a": 1}, "account": 5}, 3, ""],
    "a cabinet that is no more": ["abc", "register", {"cabinet": "gone"}, {}, 3, ""],
}


@pytest.mark.parametrize("place", ["session", "paused"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
async def test_a_session_that_cannot_be_read_costs_one_toast(broken, place):
    async with house() as home:
        await home.resident("chat", 0)
        state = await home.state("chat")
        await home.look(lambda uow: uow.chats.save(replace(state, **{place: broken}), home.clock.now()))
        talk = home.talk("chat")
        for body in ({"text": "привет"}, {"press": "d:abc.3:r"}, {"text": "меню"}, {"start": ""}):
            await home.look(lambda uow: uow.chats.save(replace(state, **{place: broken}), home.clock.now()))
            await talk.send(body)
            assert talk.words.strip()
        assert await home.dead_letters() == 0


async def test_a_chat_of_a_cabinet_that_is_no_more_is_a_stranger_in_the_one_that_is():
    async with house() as home:
        resident = await home.resident("chat", 0)
        state = await home.state("chat")
        await home.look(lambda uow: uow.residents.change(resident.id, cabinet="gone"))
        await home.look(lambda uow: uow.chats.save(replace(state, cabinet="gone"), home.clock.now()))
        talk = home.talk("chat")
        await talk.send({"press": "s:profile:"})
        assert "chat@example.org" not in talk.words
        assert home.accounts[0].number not in talk.words


@pytest.mark.parametrize(
    "press",
    [
        "s:payment:\0",
        "s:payment:\ud800",
        "s:start:\0",
        "g:pay:\0",
        "s:help:\ud83d",
        "s:account:٣",
        "s:history:1.٣",
        "s:bill:1.٢٠٢٦-٠١",
        "s:sheet:1.99999999999999999999999",
        "s:history:1.9999999999999999999",
        "d:\ud800:o0",
        "d:abc.3:p٣",
        "+" * 50,
        "s:" + "x" * 250,
        "g:register:\x1b[31m",
    ],
)
async def test_no_press_breaks_a_turn(press):
    async with house() as home:
        await home.resident("chat", 0)
        talk = home.talk("chat")
        await talk.send({"press": press})
        assert talk.words.strip()
        assert await home.dead_letters() == 0
        assert "\0" not in str(await home.state("chat"))


async def test_a_poison_event_is_set_aside_and_the_chat_goes_on():
    async with house() as home:
        await home.resident("chat", 0)
        await home.kit.ingress.store([Incoming("inside", "p", "chat", {"poison": 1})], {})
        talk = home.talk("chat")
        await talk.say("меню")
        assert home.accounts[0].number in talk.words
        assert await home.dead_letters() == 1


async def test_an_answer_of_a_form_that_nobody_waits_for_is_answered():
    async with house() as home:
        talk = home.talk("chat")
        await talk.left_on_page("x", {"secret": "a" * 32})
        assert talk.words.strip()
        await home.resident("chat", 0)
        await talk.send({"press": "g:readings:"})
        await talk.left_on_page("y", {"secret": "a" * 32})
        assert await home.dialog("chat") == "readings"
        assert await home.dead_letters() == 0


async def test_the_link_of_a_payment_is_not_shown_to_who_came_after():
    async with house() as home:
        payer = await home.resident("chat", 0)
        cabinet = home.kit.cabinets["esk"].model_copy(deep=True)
        cabinet.payment.__dict__["acquirer"] = "sandbox"

        def opened(uow):
            account = uow.accounts.get(home.account(uow, 0))
            return paying.open_payment(
                uow, cabinet, account, payer, Chat("inside", "chat"), Money(10000), None, home.clock.now(), "k"
            )

        payment = await home.look(opened)
        await home.resident("chat", 1, email="next@example.org")
        await home.kit.post.run(lambda uow, desk: hooks.link_ready(uow, desk, replace(payment, url="https://bank/x")))
        await home.talk("chat").settled()
        assert not home.channel.chats.get("chat")
