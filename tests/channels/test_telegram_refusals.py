"""What it means for a card when Telegram refuses it or does not answer."""

import logging
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Blocked, Rejected, TryLater, Unsure
from bot.channels.telegram.channel import Telegram
from tests.channels.telegram_stage import SECRET, all_logged, opened, telegram
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


def refusal(code: int, description: str, **parameters: Any) -> dict[str, Any]:
    return {"error_code": code, "description": description, "parameters": parameters}


async def test_links_that_telegram_refuses_are_told_in_the_text(
    channel: Telegram, phone: TelegramPhone, caplog: pytest.LogCaptureFixture
) -> None:
    rows = ((Key("Форма", url="http://localhost:8080/form/SECRET"),), *MENU)
    await channel.deliver(phone.chat, Card("Заполните", "Т", rows), 1)
    card = await phone.wait("Заполните")
    assert (card.labels, "http://localhost:8080/form/SECRET" in card.text) == (("Меню",), True)
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize(
    ("code", "description", "raised"),
    [
        (403, "Forbidden: bot was blocked by the user", Blocked),
        (403, "Forbidden: user is deactivated", Blocked),
        (403, "Forbidden: bot can't initiate conversation with a user", Blocked),
        (400, "Bad Request: chat not found", Blocked),
        (400, "Bad Request: user is deactivated", Blocked),
        (400, "Bad Request: PEER_ID_INVALID", Blocked),
        (400, "Bad Request: message is too long", Rejected),
        (400, "Bad Request: message text is empty", Rejected),
        (400, "Bad Request: reply markup is too long", Rejected),
        (400, "Bad Request: something new", Rejected),
        (413, "Request Entity Too Large", Rejected),
        (500, "Internal Server Error", TryLater),
        (502, "Bad Gateway", TryLater),
        (401, "Unauthorized", TryLater),
        (404, "Not Found", TryLater),
    ],
)
async def test_a_refusal_means_what_the_table_says(  # noqa: PLR0917 - fixtures and a table
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, code: int, description: str, raised: type[Exception]
) -> None:
    await server.spoil(method="sendMessage", error=refusal(code, description))
    with pytest.raises(raised):
        await channel.deliver(phone.chat, Card("x"), 1)
    assert not await phone.history()


@pytest.mark.parametrize(
    "description", ["can't parse entities: x 'SECRET'", "BUTTON_DATA_INVALID", "BUTTON_URL_INVALID"]
)
async def test_a_card_refused_for_its_format_is_tried_once_more_without_it(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, description: str
) -> None:
    await server.spoil(method="sendMessage", error=refusal(400, f"Bad Request: {description}"))
    await channel.deliver(phone.chat, Card("x", "Т", MENU), 1)
    card = await phone.wait("x")
    assert (card.title, card.text, card.labels) == ("", "Т\n\nx", ("Меню",))


async def test_a_card_refused_twice_is_rejected_without_a_word_of_it(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    words = "Bad Request: inline keyboard button URL 'https://x/SECRET' is invalid"
    await server.spoil(method="sendMessage", times=2, error=refusal(400, words))
    with pytest.raises(Rejected, match=r"^400 inline keyboard button URL$"):
        await channel.deliver(phone.chat, Card("x"), 1)


@pytest.mark.parametrize(
    "fault",
    [{"status": 502, "body": "<html>Bad Gateway</html>"}, {"status": 500, "body": ""}, {"status": 302, "body": ""}],
)
async def test_an_answer_of_something_between_is_tried_later(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, fault: dict[str, Any]
) -> None:
    await server.spoil(method="sendMessage", **fault)
    with pytest.raises(TryLater):
        await channel.deliver(phone.chat, Card("x"), 1)


@pytest.mark.parametrize("card", [Card("x"), Card("x", media=(PHOTO,))])
@pytest.mark.parametrize("fault", [{"drop": "after"}, {"delay": 4.0}, {"body": "not JSON"}, {"body": '{"ok":true}'}])
async def test_a_lost_answer_to_a_new_message_leaves_us_unsure(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, fault: dict[str, Any], card: Card
) -> None:
    await server.spoil(method="*", **fault)
    with pytest.raises(Unsure):
        await channel.deliver(phone.chat, card, 1)


async def test_an_edit_whose_answer_was_lost_is_simply_repeated(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    message = await channel.deliver(phone.chat, Card("раз"), 1)
    await server.spoil(method="editMessageText", drop="after")
    with pytest.raises(TryLater):
        await channel.deliver(phone.chat, Card("два", edit=message), 2)
    assert await channel.deliver(phone.chat, Card("два", edit=message), 2) == message


async def test_a_server_that_cannot_be_reached_got_nothing() -> None:
    channel = telegram("http://127.0.0.1:1")
    with pytest.raises(TryLater):
        await channel.deliver("1", Card("x"), 1)
    await channel.close()


async def test_one_chat_told_to_wait_waits_alone_and_a_second_makes_everybody_wait(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    await server.tell("say", chat=499, text="x")
    flood = refusal(429, "Too Many Requests: retry after 35", retry_after=35)
    await server.spoil(method="sendMessage", times=3, error=flood)
    waits = []
    for chat in (phone.chat, phone.chat, "499"):
        with pytest.raises(TryLater) as caught:
            await channel.deliver(chat, Card("x"), 1)
        waits.append((caught.value.after, caught.value.everyone))
    assert waits == [(35.0, False), (35.0, False), (35.0, True)]


async def test_a_revoked_token_makes_the_channel_wait_and_is_told_once(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    await server.spoil(method="sendMessage", times=2, error=refusal(401, "Unauthorized"))
    for _ in range(2):
        with pytest.raises(TryLater) as caught:
            await channel.deliver(phone.chat, Card("x"), 1)
        assert caught.value.everyone
    assert caplog.text.count("@BotFather") == 1


async def test_no_failure_shows_the_token_or_the_text_in_an_exception_or_a_log(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    faults: tuple[dict[str, Any], ...] = (
        {"drop": "before"},
        {"drop": "after"},
        {"delay": 4.0},
        {"status": 502, "body": "SECRETTEXT"},
        {"body": "SECRETTEXT"},
        {"error": refusal(400, "Bad Request: strange 'SECRETTEXT'")},
        {"error": refusal(429, "Too Many Requests: retry after 1", retry_after=1)},
    )
    shown = []
    for fault in faults:
        await server.spoil(**fault)
        with pytest.raises((TryLater, Unsure, Rejected)) as caught:
            await channel.deliver(phone.chat, Card("SECRETTEXT"), 1)
        shown.append(f"{caught.value!r} {caught.value.__cause__!r}")
    said = " ".join(shown) + all_logged(caplog.records)
    assert SECRET not in said
    assert "SECRETTEXT" not in said
