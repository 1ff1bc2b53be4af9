"""Whoever waits for a letter that the mailbox may not send yet hears of it, once, and in how long it comes."""

from dataclasses import replace

import pytest

from bot.calls.mailbox import PacedMail
from services.gateways.boxes import DemoMailbox
from services.letters import Occasion, Order, plan
from services.mailboxes import KIND, NOBODY, Pace
from services.model.people import Chat, ChatState
from tests.inside import inside
from tests.townsfolk import HandClock

LATE = "Письмо ещё не ушло"


class Desk:
    """The program in this process, whose mailbox has a limit and a chat that asks for letters."""

    def __init__(self, kit, channel, clock):
        self.kit, self.channel, self.clock = kit, channel, clock

    async def ask(self, key: str, template: str = "confirm") -> None:
        occasion = Occasion("esk", Chat("inside", "a"), "ru", self.clock.now(), key)
        order = Order(template, "a@example.org")
        await self.kit.database.run(lambda uow: plan(uow, occasion, order))

    async def told(self) -> list[str]:
        for _ in range(3):
            await self.kit.outside.calls.drain()
        await self.kit.senders["inside"].drained()
        return [card.text for _, card in self.channel.chats.get("a", []) if LATE in card.text]


@pytest.fixture
async def desk(database, request):
    """Give a desk whose mailbox has used its share up."""
    clock = HandClock()
    async with inside(database, clock=clock, seeded=False) as (kit, channel):
        pace = Pace("lk", **request.param)

        def used(uow):
            for _ in range(max(request.param.values())):
                uow.attempts.add(KIND, pace.name, NOBODY, clock.now())
            uow.chats.save(ChatState(Chat("inside", "a"), "esk", language="ru"), clock.now())

        await database.run(used)
        callers = kit.outside.calls._callers
        callers["mail"] = replace(callers["mail"], mail=PacedMail(DemoMailbox(), pace, database, clock))
        yield Desk(kit, channel, clock)


@pytest.mark.parametrize("desk", [{"hour": 2}], indirect=True)
@pytest.mark.parametrize("template", ["confirm", "already", "change_email"])
async def test_it_is_told_once_however_often_the_letter_is_tried(desk, template):
    await desk.ask("k1", template)
    (told,) = await desk.told()
    assert "в течение 1 часа" in told
    for _ in range(3):
        desk.clock.move(minutes=5)
        assert len(await desk.told()) == 1


@pytest.mark.parametrize("desk", [{"hour": 2}], indirect=True)
async def test_a_longer_queue_takes_longer(desk):
    for number in range(5):
        await desk.ask(f"k{number}")
    assert all("в течение 3 часов" in told for told in await desk.told())


@pytest.mark.parametrize("desk", [{"day": 2}], indirect=True)
async def test_a_used_up_day_is_told_in_days(desk):
    await desk.ask("k1")
    (told,) = await desk.told()
    assert "в течение 1 дня" in told


@pytest.mark.parametrize("desk", [{"hour": 2}], indirect=True)
@pytest.mark.parametrize("template", ["recover", "password_changed"])
async def test_a_letter_that_would_tell_who_has_a_cabinet_says_nothing(desk, template):
    await desk.ask("k1", template)
    assert await desk.told() == []


@pytest.mark.parametrize("desk", [{"hour": 3}], indirect=True)
async def test_a_letter_that_goes_at_once_needs_no_word(desk):
    desk.clock.move(minutes=61)
    await desk.ask("k1")
    assert await desk.told() == []
