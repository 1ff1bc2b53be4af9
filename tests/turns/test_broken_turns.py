"""A bug costs one answer: tried five times, set aside with an apology and a number, and the chat goes on."""

import asyncio

import pytest

from bot import turn
from handlers.account_changes import Unlink
from handlers.screen import Silent
from services.ports import Unavailable


class Bomb(Silent):
    """A screen with a bug."""

    name = "bomb"

    def __init__(self):
        self.shown = 0

    def show(self, world, arg):
        self.shown += 1
        world.remember(language="en")
        raise ZeroDivisionError


@pytest.fixture
def quick(monkeypatch):
    """Let nothing wait between tries."""
    monkeypatch.setattr(turn.asyncio, "sleep", lambda seconds, sleep=asyncio.sleep: sleep(min(seconds, 0.01)))


@pytest.fixture
def bomb(stage):
    """Give a screen with a bug that can be opened."""
    stage.kit.conversation.screens["bomb"] = made = Bomb()
    return made


async def test_a_broken_event_is_tried_five_times_and_set_aside_with_its_number(stage, bomb, quick):
    card = await stage.talk.send({"press": "s:bomb:", "message": ""}, "boom")
    assert bomb.shown == 5
    assert "Что-то сломалось" in card.text
    assert card.text.rstrip(".").rsplit(" ", 1)[1].isdecimal()
    assert stage.channel.acknowledged == ["boom"]


async def test_what_a_broken_turn_did_is_undone_and_the_chat_goes_on(stage, bomb, quick):
    await stage.talk.send({"press": "s:bomb:", "message": ""})
    assert (await stage.state()).language == "ru"
    assert "ЭСК" in (await stage.talk.say("меню")).title


async def test_other_chats_do_not_wait_for_a_broken_one(stage, bomb):
    other = type(stage.talk)(stage.kit, stage.channel, "8")
    breaking = asyncio.create_task(stage.talk.send({"press": "s:bomb:", "message": ""}))
    await asyncio.sleep(0.1)
    await stage.kit.ingress.store([incoming(other)], {})
    await asyncio.sleep(0.3)
    assert stage.channel.chats["8"]
    assert not breaking.done()
    await breaking


def incoming(talk):
    from services.ports import Incoming

    return Incoming("inside", "other", talk.chat, {"start": ""})


class Down(Unlink):
    """A dialog whose end needs something that does not answer now."""

    up = False

    def finish(self, world, facts, answers):
        if not self.up:
            raise Unavailable
        return super().finish(world, facts, answers)


async def test_what_was_entered_is_kept_while_something_does_not_answer(stage):
    stage.kit.machine.dialogs["unlink"] = down = Down()
    await stage.talk.send({"press": f"g:unlink:{stage.account}", "message": ""})
    session = (await stage.state()).session
    card = await stage.talk.tap("Да, отключить")
    assert "не отвечает" in card.text
    assert (await stage.state()).session == session
    down.up = True
    await stage.talk.tap("Да, отключить")
    assert stage.channel.toasts[-1] == "Лицевой счёт отключён"
