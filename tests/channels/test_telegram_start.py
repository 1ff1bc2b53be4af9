"""How the channel starts: the token, the bot's card, and what importing costs."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.card import Card, Key
from bot.channels.channel import Channel, Misconfigured
from bot.channels.telegram.introduction import Introduction
from tests.channels.telegram_stage import SECRET, Inbox, opened, polling, telegram
from tests.fakes.process import FakeProcess, fake
from tests.phones.telegram import TelegramPhone

CARD = Introduction(
    {"ru": [("menu", "Меню"), ("help", "Помощь")], "en": [("menu", "Menu")]},
    {"ru": "Личный кабинет", "en": "Your account"},
    {"ru": "Кабинет"},
)


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeProcess]:
    async with fake("telegram") as process:
        yield process


async def test_the_bot_introduces_itself_in_each_language_and_in_the_first_to_everybody_else(
    server: FakeProcess,
) -> None:
    channel: Channel = telegram(server.url, introduction=CARD)
    await channel.start()
    state = await server.ask("state")
    assert [one["command"] for one in state["commands"][""]] == ["menu", "help"]
    assert state["commands"]["en"] == [{"command": "menu", "description": "Menu"}]
    assert state["description"] == {"": "Личный кабинет", "en": "Your account"}
    assert state["short_description"] == {"": "Кабинет"}
    await channel.close()


async def test_starting_takes_polling_over_from_a_webhook_and_drops_nothing(server: FakeProcess) -> None:
    await server.tell("say", chat=5, text="ждёт")
    await server.tell("webhook", url="https://else.where")
    inbox = Inbox()
    async with opened(server) as channel:
        await channel.start()
        async with polling(channel, inbox):
            await inbox.until(lambda: inbox.texts() == ["ждёт"])


@pytest.mark.parametrize("token", ["100:WRONG", "999:TEST-TOKEN-CANARY"])
async def test_a_token_that_telegram_refuses_is_the_operators_to_mend(server: FakeProcess, token: str) -> None:
    channel = telegram(server.url, token=token)
    with pytest.raises(Misconfigured, match="@BotFather") as caught:
        await channel.start()
    assert token not in str(caught.value)
    await channel.close()


@pytest.mark.parametrize("token", ["", "no colon", "a b:c", f"x:{SECRET}"])
def test_what_does_not_look_like_a_token_is_told_without_repeating_it(token: str) -> None:
    with pytest.raises(Misconfigured, match="not a token") as caught:
        telegram("http://127.0.0.1:1", token=token)
    assert SECRET not in str(caught.value)


async def test_a_network_that_is_away_is_no_reason_not_to_start() -> None:
    channel = telegram("http://127.0.0.1:1")
    await channel.start()
    await channel.close()


async def test_a_card_that_cannot_be_set_is_no_reason_not_to_start(
    server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    error = {
        "error_code": 429,
        "description": "Too Many Requests: retry after 9000",
        "parameters": {"retry_after": 9000},
    }
    await server.spoil(method="setMyDescription", times=2, error=error)
    channel = telegram(server.url, introduction=CARD)
    async with asyncio.timeout(3):
        await channel.start()
    assert caplog.text.count("card is not complete") == 2
    await channel.close()


async def test_an_old_server_gets_nothing_new_when_the_channel_is_plain() -> None:
    rows = ((Key("Да", "p|1", role="main"),),)
    async with fake("telegram", "--old") as old, opened(old, plain=True) as channel:
        phone = TelegramPhone(old)
        await old.tell("say", chat=int(phone.chat), text="x")
        await channel.deliver(phone.chat, Card("?", "Т", rows), 1)
        assert (await phone.wait("?")).title == "Т"
        (sent,) = old.rows("sendMessage")
        assert "link_preview_options" not in sent["params"]


async def test_an_old_server_without_the_switch_still_gets_the_card() -> None:
    rows = ((Key("Да", "p|1", role="main"),),)
    async with fake("telegram", "--old") as old, opened(old) as channel:
        phone = TelegramPhone(old)
        await old.tell("say", chat=int(phone.chat), text="x")
        await channel.deliver(phone.chat, Card("?", "Т", rows), 1)
        assert (await phone.wait("?")).labels == ("Да",)


async def test_calls_go_through_a_proxy_when_there_is_one() -> None:
    seen: list[bytes] = []

    async def socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.read(3))
        writer.close()

    async with await asyncio.start_server(socks, "127.0.0.1", 0) as proxy:
        address = f"socks5://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
        channel = telegram("http://api.telegram.invalid", proxy=address)
        await channel.start()
        await channel.typing("1")
        await channel.close()
    assert seen[0][:1] == b"\x05"


def test_importing_the_channel_does_not_import_aiogram() -> None:
    code = "import sys, bot.channels.telegram.channel; sys.exit('aiogram' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
