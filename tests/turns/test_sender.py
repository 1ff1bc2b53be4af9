"""Delivery: order within a chat, other words for a refused edit, patience, and an end to patience."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.channels.card import Card
from bot.channels.channel import Blocked, CannotEdit, Rejected, TryLater, Unsure
from bot.clock import SystemClock
from bot.delivery import sender as sending
from bot.delivery.sender import ChannelSender
from services.model.people import Chat, ChatState

CLOCK = SystemClock()


class Scripted:
    """A channel whose answers are written down: an exception is raised, anything else means «delivered»."""

    name = "page"

    def __init__(self, *script):
        self.script, self.seen, self.at = list(script), [], []

    async def deliver(self, chat, card, number):
        self.seen.append((chat, card.text, card.edit))
        self.at.append(asyncio.get_running_loop().time())
        answer = self.script.pop(0) if self.script else None
        if answer is not None:
            raise answer
        return str(number)


@pytest.fixture
def outbox(database):
    """Give a way to store cards, to look at their states, and a sender for a channel."""

    class Box:
        def sender(self, channel):
            return ChannelSender(channel, database, CLOCK)

        async def put(self, chat, *cards):
            now = CLOCK.now()
            later = now + timedelta(seconds=9)

            def work(uow):
                return [uow.outbox.add(Chat("page", chat), card.to_json(), "me", later, now) for card in cards]

            return await database.run(work)

        async def states(self):
            query = text("SELECT state, message_id, reason FROM outbox ORDER BY id")
            return [tuple(row) for row in await database.run(lambda uow: uow.marks.connection.execute(query).all())]

        async def chat(self, name):
            return await database.run(lambda uow: uow.chats.get(Chat("page", name)))

    return Box()


async def deliver(outbox, channel, *cards, chat="1"):
    sender = outbox.sender(channel)
    sender.take(await outbox.put(chat, *cards))
    await sender.drained()
    return sender


async def test_a_card_that_cannot_be_edited_is_sent_anew(outbox):
    channel = Scripted(CannotEdit())
    await deliver(outbox, channel, Card("new", edit="5"))
    assert channel.seen == [("1", "new", "5"), ("1", "new", "")]
    assert (await outbox.states())[0][0] == "sent"


async def test_order_is_kept_while_the_first_card_is_tried_again(outbox):
    channel = Scripted(TryLater(0.01), TryLater(0.01))
    await deliver(outbox, channel, Card("a"), Card("b"))
    assert [words for _, words, _ in channel.seen] == ["a", "a", "a", "b"]


async def test_who_blocked_us_is_not_written_to(outbox, database):
    await database.run(lambda uow: uow.chats.save(ChatState(Chat("page", "1"), "esk"), CLOCK.now()))
    await deliver(outbox, Scripted(Blocked()), Card("a"))
    assert [row[0] for row in await outbox.states()] == ["dead"]
    assert not (await outbox.chat("1")).reachable


async def test_a_lost_answer_is_tried_three_times(outbox, monkeypatch):
    monkeypatch.setattr(sending.asyncio, "sleep", lambda _, sleep=asyncio.sleep: sleep(0))
    channel = Scripted(*[Unsure()] * 9)
    await deliver(outbox, channel, Card("a"))
    assert len(channel.seen) == 3
    assert [row[0] for row in await outbox.states()] == ["unknown"]


@pytest.mark.parametrize("error", [Rejected("bad keyboard"), ZeroDivisionError()])
async def test_a_card_that_is_refused_for_good_does_not_stop_the_next(outbox, error):
    await deliver(outbox, Scripted(error), Card("a"), Card("b"))
    assert [row[0] for row in await outbox.states()] == ["dead", "sent"]


async def test_a_refusal_of_the_whole_channel_makes_every_chat_wait(outbox):
    channel = Scripted(TryLater(0.3, everyone=True))
    sender = outbox.sender(channel)
    sender.take(await outbox.put("1", Card("a")))
    await asyncio.sleep(0.05)
    sender.take(await outbox.put("2", Card("b")))
    await sender.drained()
    refused, *rest = channel.at
    assert min(rest) - refused >= 0.29


async def test_a_slow_chat_does_not_hold_up_the_others(outbox):
    channel = Scripted(TryLater(0.2))
    sender = outbox.sender(channel)
    sender.take(await outbox.put("1", Card("slow")))
    await asyncio.sleep(0.02)
    sender.take(await outbox.put("2", Card("quick")))
    await sender.drained()
    assert [words for _, words, _ in channel.seen] == ["slow", "quick", "slow"]


async def test_a_card_that_is_held_is_not_taken_twice(outbox):
    channel = Scripted(TryLater(0.05))
    sender = outbox.sender(channel)
    parcels = await outbox.put("1", Card("a"))
    for _ in range(3):
        sender.take(parcels)
    await sender.drained()
    assert [words for _, words, _ in channel.seen] == ["a", "a"]
    assert sender.held == set()


@pytest.mark.parametrize("end", [None, Rejected("bad keyboard")])
async def test_the_next_card_of_a_chat_goes_when_it_is_written_what_became_of_the_last(outbox, end):
    """Else a crash would bring all those again of which nothing was written."""
    channel, known = Scripted(end), []

    async def noting(chat, card, number, deliver=channel.deliver):
        known.append([state for state, *_ in await outbox.states()])
        return await deliver(chat, card, number)

    channel.deliver = noting
    await deliver(outbox, channel, Card("a"), Card("b"))
    assert known == [["new", "new"], ["dead" if end else "sent", "new"]]
