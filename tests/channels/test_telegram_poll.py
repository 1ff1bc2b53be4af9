"""Polling: nothing is acknowledged before it is stored, nothing stops the poll, nothing makes it hot."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.decode import Unreadable
from tests.channels.telegram_stage import Inbox, opened, polling
from tests.fakes.process import FakeProcess, fake

_chats = count(100)


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeProcess]:
    async with fake("telegram") as process:
        yield process


@pytest.fixture
async def channel(server: FakeProcess) -> AsyncIterator[Telegram]:
    async with opened(server) as made:
        yield made


async def say(server: FakeProcess, *texts: str) -> None:
    for text in texts:
        await server.tell("say", chat=next(_chats), text=text)


async def test_messages_are_stored_in_order_with_the_place_of_the_poll(channel: Telegram, server: FakeProcess) -> None:
    inbox = Inbox()
    await say(server, "раз", "два", "три")
    async with polling(channel, inbox):
        await inbox.until(lambda: len(inbox.events) == 3)
    assert inbox.texts() == ["раз", "два", "три"]
    assert inbox.marks[-1] == {"telegram.offset": str(int(inbox.events[-1].event_id) + 1)}


async def test_what_was_stored_is_forgotten_by_the_server_on_the_next_poll(
    channel: Telegram, server: FakeProcess
) -> None:
    inbox = Inbox()
    await say(server, "x")
    async with polling(channel, inbox):
        await inbox.until(lambda: len(inbox.events) == 1)
        await asyncio.sleep(0.2)
    assert (await server.ask("state"))["waiting"] == 0


async def test_a_poll_goes_on_from_the_mark(channel: Telegram, server: FakeProcess) -> None:
    first = (await server.tell("say", chat=1, text="старое"))["update_id"]
    await say(server, "новое")
    inbox = Inbox()
    async with polling(channel, inbox, str(first + 1)):
        await inbox.until(lambda: bool(inbox.events))
    assert inbox.texts() == ["новое"]


@pytest.mark.parametrize("mark", ["", "x", "²"])
async def test_a_senseless_mark_begins_at_the_beginning(channel: Telegram, server: FakeProcess, mark: str) -> None:
    inbox = Inbox()
    await say(server, "x")
    async with polling(channel, inbox, mark):
        await inbox.until(lambda: inbox.texts() == ["x"])


async def test_what_could_not_be_stored_comes_again(channel: Telegram, server: FakeProcess) -> None:
    inbox = Inbox(broken=2)
    await say(server, "a", "b")
    async with polling(channel, inbox):
        await inbox.until(lambda: len(inbox.events) == 2)
    assert [len(batch) for batch in inbox.refused] == [2, 2]
    assert inbox.texts() == ["a", "b"]


async def test_a_bad_update_does_not_stop_its_neighbours(channel: Telegram, server: FakeProcess) -> None:
    bad: tuple[Any, ...] = ("text", None, {"no": "id"}, {"message": {"text": 5}})
    inbox = Inbox()
    await say(server, "до")
    for update in bad:
        await server.tell("update", update=update, keep_id=True)
    await server.tell("update", update={"message": {"chat": "?", "text": "x"}})
    await say(server, "после")
    async with polling(channel, inbox):
        await inbox.until(lambda: len(inbox.events) >= 7)
        await asyncio.sleep(0.2)
    assert (len(inbox.events), (await server.ask("state"))["waiting"]) == (7, 0)
    for event in inbox.events[1:-1]:
        with pytest.raises(Unreadable):
            channel.decode(event)


async def test_updates_that_cannot_be_acknowledged_do_not_make_the_poll_hot(
    channel: Telegram, server: FakeProcess
) -> None:
    inbox = Inbox()
    await server.tell("update", update={"no": "id"}, keep_id=True)
    async with polling(channel, inbox):
        await asyncio.sleep(1.0)
        await say(server, "спасение")
        await inbox.until(lambda: "спасение" in inbox.texts())
    assert len(inbox.marks) <= 10


async def test_unstorable_letters_are_removed(channel: Telegram, server: FakeProcess) -> None:
    inbox = Inbox()
    await server.tell("update", update={"message": {"chat": {"id": 1, "type": "private"}, "text": "a\x00b\ud83d!"}})
    async with polling(channel, inbox):
        await inbox.until(lambda: bool(inbox.events))
    assert inbox.texts() == ["ab!"]
