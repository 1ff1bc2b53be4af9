"""Toasts, typing, deleted secrets and downloads."""

import logging
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Event, Rejected
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.intake import incoming
from fsm.view import File
from services.model.people import Chat
from services.ports import Unavailable
from tests.channels.telegram_stage import SECRET, all_logged, opened
from tests.fakes.process import FakeProcess, fake
from tests.phones.telegram import TelegramPhone

_chats = count(500)
MENU = ((Key("Меню", "s|menu"),),)
PHOTO = Attachment("photo", "qr", "qr.png", "код")


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeProcess]:
    async with fake("telegram") as process:
        yield process


@pytest.fixture
async def channel(server: FakeProcess) -> AsyncIterator[Telegram]:
    async with opened(server) as made:
        yield made


@pytest.fixture
async def phone(server: FakeProcess) -> TelegramPhone:
    made = TelegramPhone(server, next(_chats))
    await server.tell("say", chat=int(made.chat), text="привет")
    return made


async def test_a_toast_is_cut_to_200_letters_and_a_late_one_is_nobodys_business(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    message = await channel.deliver(phone.chat, Card("x", rows=MENU), 1)
    press = await server.tell("press", chat=int(phone.chat), message_id=int(message), data="s|menu")
    event = Event(Chat("telegram", phone.chat), callback=press["callback"])
    await channel.acknowledge(event, "д" * 300)
    await channel.acknowledge(event, "снова")
    await channel.acknowledge(Event(Chat("telegram", phone.chat)), "не нажатие")
    assert await phone.toasts() == ["д" * 200]


async def test_nothing_that_goes_wrong_with_a_courtesy_is_raised(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    event = Event(Chat("telegram", phone.chat), callback="1")
    for fault in ({"drop": "before"}, {"status": 502, "body": "<html>"}, {"delay": 3.0}):
        await server.heal()
        await server.spoil(times=-1, **fault)
        await channel.acknowledge(event, "")
        await channel.typing(phone.chat)
        with pytest.raises(Unavailable):
            await channel.forget(event, incoming({"update_id": 1, "message": {"message_id": 1}}))
    await server.heal()
    await channel.forget(event, incoming({"update_id": 1, "message": {"message_id": 10**6}}))
    await channel.forget(event, incoming({"update_id": 1}))


async def test_a_secret_that_was_typed_is_deleted(channel: Telegram, phone: TelegramPhone, server: FakeProcess) -> None:
    said = await server.tell("say", chat=int(phone.chat), text="пароль")
    row = incoming({"update_id": 1, "message": {"message_id": said["message_id"], "chat": {"id": int(phone.chat)}}})
    await channel.forget(Event(Chat("telegram", phone.chat)), row)
    seen = await server.ask("messages", chat=phone.chat)
    assert said["message_id"] not in [message["message_id"] for message in seen["incoming"]]


async def test_a_file_of_a_resident_is_downloaded(channel: Telegram, server: FakeProcess, phone: TelegramPhone) -> None:
    await server.tell("file", chat=int(phone.chat), kind="document", name="акт 1.pdf", size=5000)
    seen = await server.ask("messages", chat=phone.chat)
    data = await channel.fetch(File("document", seen["incoming"][-1]["document"]["file_id"]))
    assert len(data) == 5000


@pytest.mark.parametrize("file", [File("other", ""), File("document", "x", size=21 * 2**20), File("photo", "no-such")])
async def test_a_file_that_cannot_be_had_is_refused(channel: Telegram, file: File) -> None:
    with pytest.raises(Rejected):
        await channel.fetch(file)


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("getFile", {"status": 502, "body": "x"}),
        ("download", {"status": 500}),
        ("download", {"times": 2, "drop": "before"}),
    ],
)
async def test_a_download_that_fails_is_tried_later_and_never_shows_the_token(  # noqa: PLR0917 - fixtures and a table
    channel: Telegram,
    phone: TelegramPhone,
    server: FakeProcess,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: dict[str, Any],
) -> None:
    caplog.set_level(logging.DEBUG)
    await server.tell("file", chat=int(phone.chat), kind="photo")
    file_id = (await server.ask("messages", chat=phone.chat))["incoming"][-1]["photo"][-1]["file_id"]
    await server.spoil(method=method, **fault)
    with pytest.raises(Unavailable) as caught:
        await channel.fetch(File("photo", file_id))
    assert SECRET not in f"{caught.value!r} {caught.getrepr(chain=True)} {all_logged(caplog.records)}"
