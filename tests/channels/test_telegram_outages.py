"""Polling through outages and mistakes: nothing stops it, nothing makes it hot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.timing import Timing
from tests.channels.telegram_servers import counting, dripping
from tests.channels.telegram_stage import QUICK, Inbox, content, opened, polling
from tests.fakes.process import FakeProcess, fake
from tests.fakes.telegram import TOKEN

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


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 502, "body": "<html>Bad Gateway</html>"},
        {"status": 200, "body": ""},
        {"status": 200, "body": "<html>login</html>"},
        {"status": 200, "body": '{"ok":true,"result":{}}'},
        {"status": 200, "body": "[]"},
        {"status": 500, "body": '{"ok":false}'},
        {"drop": "before"},
        {"drop": "after"},
        {"error": {"error_code": 400, "description": "Bad Request: strange"}},
    ],
)
async def test_the_poll_survives_and_asks_again_with_pauses(
    channel: Telegram, server: FakeProcess, fault: dict[str, Any]
) -> None:
    inbox = Inbox()
    await channel.start()
    await server.spoil(method="getUpdates", times=-1, **fault)
    async with polling(channel, inbox):
        await asyncio.sleep(0.3)
        await say(server, "жив")
        await server.heal()
        await inbox.until(lambda: inbox.texts() == ["жив"])


async def test_a_server_in_trouble_is_asked_rarely(channel: Telegram) -> None:
    async with counting() as (url, asked):
        lonely = Telegram(TOKEN, content=content, api_url=url, timing=QUICK)
        async with polling(lonely, Inbox()):
            await asyncio.sleep(1.5)
        await lonely.close()
    assert 3 <= len(asked) <= 15


async def test_a_trouble_that_lasts_is_an_alarm_and_a_short_one_is_not(caplog: pytest.LogCaptureFixture) -> None:
    async with counting() as (url, _):
        for silence, alarms in ((30.0, 0), (0.2, 1)):
            channel = Telegram(TOKEN, content=content, api_url=url, timing=replace(QUICK, silence=silence))
            async with polling(channel, Inbox()):
                await asyncio.sleep(0.8)
            await channel.close()
            assert caplog.text.count("have not come for long") == alarms


async def test_an_answer_that_never_comes_is_given_up(channel: Telegram, server: FakeProcess) -> None:
    inbox = Inbox()
    await channel.start()
    await server.spoil(method="getUpdates", delay=30.0)
    await say(server, "x")
    async with polling(channel, inbox):
        await inbox.until(lambda: inbox.texts() == ["x"], seconds=QUICK.poll + QUICK.grace + 2)


async def test_an_answer_that_drips_is_given_up() -> None:
    async with dripping() as (url, asked):
        channel = Telegram(TOKEN, content=content, api_url=url, timing=replace(QUICK, poll=0, grace=0.5, call=0.5))
        channel._ready = True
        async with polling(channel, Inbox()):
            await asyncio.sleep(1.6)
        await channel.close()
    assert 2 <= len(asked) <= 4


async def test_too_many_polls_are_answered_by_waiting_as_told(channel: Telegram, server: FakeProcess) -> None:
    inbox = Inbox()
    await channel.start()
    error = {"error_code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
    await server.spoil(method="getUpdates", error=error)
    await say(server, "x")
    begun = asyncio.get_running_loop().time()
    async with polling(channel, inbox):
        await inbox.until(lambda: bool(inbox.events))
    assert asyncio.get_running_loop().time() - begun >= 1.0


@pytest.mark.parametrize(("code", "words"), [(401, "@BotFather"), (404, "@BotFather"), (409, "another program")])
async def test_an_operators_mistake_is_told_once_a_minute_and_never_asked_hot(
    channel: Telegram, server: FakeProcess, caplog: pytest.LogCaptureFixture, code: int, words: str
) -> None:
    inbox = Inbox()
    await channel.start()
    await server.spoil(method="getUpdates", times=-1, error={"error_code": code, "description": "x"})
    async with polling(channel, inbox):
        await asyncio.sleep(0.5)
        await say(server, "x")
        await server.heal()
        await inbox.until(lambda: bool(inbox.events))
    assert caplog.text.count(words) == 1


async def test_a_revoked_token_is_tried_at_most_once_a_minute() -> None:
    assert Timing().longest_pause * 0.8 >= 48
    async with counting(b'{"ok":false,"error_code":401,"description":"Unauthorized"}', 401) as (url, asked):
        channel = Telegram(TOKEN, content=content, api_url=url)
        async with polling(channel, Inbox()):
            await asyncio.sleep(1.0)
        await channel.close()
    assert len(asked) == 1


async def test_a_webhook_set_meanwhile_is_told_as_such(
    channel: Telegram, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    await channel.start()
    await server.tell("webhook", url="https://else.where/hook")
    async with polling(channel, Inbox()):
        await asyncio.sleep(0.5)
    assert caplog.text.count("a webhook is set") == 1
    await channel._client.check()


async def test_two_pollers_both_tell_of_the_other(
    channel: Telegram, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(server) as rival, polling(channel, Inbox()), polling(rival, Inbox()):
        await asyncio.sleep(1.5)
    assert 1 <= caplog.text.count("another program polls") <= 2


async def test_polling_begins_by_finishing_a_start_that_the_network_spoiled(
    channel: Telegram, server: FakeProcess
) -> None:
    await server.tell("webhook", url="https://old.where/hook")
    await server.spoil(method="getMe", drop="before")
    await channel.start()
    inbox = Inbox()
    await say(server, "x")
    async with polling(channel, inbox):
        await inbox.until(lambda: inbox.texts() == ["x"])


async def test_a_redirect_is_not_followed_because_the_address_holds_the_token() -> None:
    async with (
        counting() as (elsewhere, strangers),
        counting(b"", 307, f"Location: {elsewhere}/login") as (url, asked),
    ):
        channel = Telegram(TOKEN, content=content, api_url=url, timing=QUICK)
        await channel.start()
        await channel.typing("1")
        await channel.close()
    assert (len(asked), len(strangers)) == (2, 0)
