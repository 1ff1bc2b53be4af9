"""A press is answered on every path, once: after a good turn, a slow one, a broken one, an old card."""

import asyncio
import time

from bot import latch
from handlers.screen import Silent


class Slow(Silent):
    """A screen that takes its time."""

    name = "slow"

    def show(self, world, arg):
        time.sleep(0.4)
        return world_menu(world)


def world_menu(world):
    from handlers.menu import Menu

    return Menu().show(world, "")


async def press(stage, wire, event_id="press"):
    return await stage.talk.send({"press": wire, "message": ""}, event_id)


async def test_a_press_is_answered_once(stage):
    await press(stage, "s:bills:")
    assert stage.channel.acknowledged == ["press"]


async def test_a_press_that_comes_twice_is_one_event(stage):
    before = len(stage.channel.numbers)
    await press(stage, "s:bills:")
    await press(stage, "s:bills:")
    assert (stage.channel.acknowledged, len(stage.channel.numbers)) == (["press"], before + 1)


async def test_a_press_of_nonsense_is_answered_with_the_card(stage):
    card = await press(stage, "?")
    assert stage.channel.acknowledged == ["press"]
    assert "устарел" in stage.channel.toasts[-1]
    assert "ЭСК" in card.title


async def test_a_slow_turn_is_answered_before_it_ends(stage, monkeypatch):
    monkeypatch.setattr(latch, "PATIENCE", 0.1)
    stage.kit.conversation.screens["slow"] = Slow()
    cards = len(stage.channel.numbers)
    pressing = asyncio.create_task(press(stage, "s:slow:"))
    await asyncio.sleep(0.25)
    assert (stage.channel.acknowledged, len(stage.channel.numbers)) == (["press"], cards)
    await pressing
    assert (stage.channel.acknowledged, len(stage.channel.numbers)) == (["press"], cards + 1)
