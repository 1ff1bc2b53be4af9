"""Notices on Telegram: evenly, with sends that overlap, never before an answer, and not at all when it says to wait."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.channels.card import Card
from bot.clock import SystemClock
from bot.delivery.sender import ChannelSender
from services.model.people import Chat
from tests.channels import telegram_stage
from tests.fakes.process import fake

CLOCK = SystemClock()
RATE = 25.0


@pytest.fixture
async def slow():
    """Give a Bot API that answers in 60 ms."""
    async with fake("telegram", "--latency", "0.06") as process:
        yield process


async def known(slow, first: int, count: int) -> list[str]:
    for chat in range(first, first + count):
        await slow.ask("messages", chat=chat)
    return [str(chat) for chat in range(first, first + count)]


async def put(database, chats, *, answers=()):
    now = CLOCK.now()
    held = now + timedelta(seconds=9)
    groups = [[(Chat("telegram", chat), Card("Оповещение").to_json())] for chat in chats]

    def work(uow):
        found = list(uow.outbox.notify(groups, "me", held, now))
        replies = [uow.outbox.add(Chat("telegram", chat), Card("Ответ").to_json(), "me", held, now) for chat in answers]
        return found + replies

    return await database.run(work)


def moments(slow, text: str) -> list[float]:
    return [row["at"] for row in slow.rows("sendMessage") if row["params"]["text"] == text]


async def test_notices_go_evenly_and_answers_do_not_wait_for_them(slow, database) -> None:
    channel = telegram_stage.telegram(slow.url, notices_per_second=RATE)
    sender = ChannelSender(channel, database, CLOCK)
    chats = await known(slow, 100, 50)
    sender.take(await put(database, chats, answers=chats[-5:]))
    await sender.drained()
    told, answered = moments(slow, "Оповещение"), moments(slow, "Ответ")
    assert (len(told), len(answered)) == (50, 5)
    assert max(answered) - min(told) < 0.5, "an answer waited behind notices"
    assert all(later - earlier > 0.9 for earlier, later in zip(told, told[int(RATE) :], strict=False))
    assert told[-1] - told[0] < 50 / RATE * 1.3
    await channel.close()


async def test_too_many_requests_holds_everybody_until_it_is_over_and_nobody_is_lost_or_doubled(slow, database) -> None:
    channel = telegram_stage.telegram(slow.url, notices_per_second=100)
    sender = ChannelSender(channel, database, CLOCK)
    chats = await known(slow, 300, 40)
    refusal = {"error_code": 429, "description": "Too Many Requests: retry after 2", "parameters": {"retry_after": 2}}
    await slow.spoil(method="sendMessage", match="chat=305 ", error=refusal)
    sender.take(await put(database, chats))
    while len(moments(slow, "Оповещение")) < 5:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    sender.take(await put(database, (), answers=chats[:1]))
    await sender.drained()
    told, (answered,) = sorted(moments(slow, "Оповещение")), moments(slow, "Ответ")
    gap, began = max((later - earlier, earlier) for earlier, later in pairwise(told))
    assert gap > 1.8
    assert answered > began + 1.8
    rows = [row["params"]["chat_id"] for row in slow.rows("sendMessage") if row["params"]["text"] == "Оповещение"]
    assert sorted(rows) == chats
    await channel.close()
