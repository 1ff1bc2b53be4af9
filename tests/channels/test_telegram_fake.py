"""The fake Bot API is as strict as the real one: what it lets pass would pass."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.fakes.process import FakeProcess, fake
from tests.fakes.telegram import TOKEN
from tests.phones.telegram import TelegramPhone


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeProcess]:
    async with fake("telegram", "--press-seconds", "0.3") as process:
        await process.tell("say", chat=1, text="x")
        yield process


async def call(server: FakeProcess, method: str, token: str = TOKEN, **params: Any) -> Any:
    address = f"{server.url}/bot{token}/{method}"
    async with ClientSession() as session, session.post(address, json=params) as answer:
        body = await answer.json()
        assert answer.status == (200 if body["ok"] else body["error_code"])
        return body["result"] if body["ok"] else body["description"]


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": 2, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": 1, "text": " "}, "Bad Request: message text is empty"),
        ({"chat_id": 1, "text": "x" * 4097}, "Bad Request: message is too long"),
        ({"chat_id": 1, "text": "😀" * 2049}, "Bad Request: message is too long"),
        (
            {"chat_id": 1, "text": "x", "reply_markup": inline(callback_data="я" * 33)},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        ({"chat_id": 1, "text": "x", "reply_markup": inline(callback_data="")}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_markup": inline()}, "Text buttons are unallowed"),
        ({"chat_id": 1, "text": "x", "reply_markup": inline(url="javascript:1")}, "Unsupported URL protocol"),
        ({"chat_id": 1, "text": "x", "reply_markup": inline(url="https://x", callback_data="1")}, "strict"),
        ({"chat_id": 1, "text": "x", "reply_markup": inline(callback_data="1", style="red")}, "invalid button style"),
        ({"chat_id": 1, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "after the end"),
        ({"chat_id": 1, "text": "😀", "entities": [{"type": "bold", "offset": 0, "length": 1}]}, "in a middle"),
        ({"chat_id": 1, "text": "x", "txet": "y"}, "unknown parameters"),
    ],
)
async def test_a_message_that_telegram_would_refuse_is_refused(
    server: FakeProcess, params: dict[str, Any], words: str
) -> None:
    assert words in await call(server, "sendMessage", **params)


async def test_a_wrong_token_is_unauthorized_and_a_shapeless_one_is_not_found(server: FakeProcess) -> None:
    assert await call(server, "getMe", token="100:x") == "Unauthorized"
    assert await call(server, "getMe", token="x") == "Not Found"


async def test_a_press_is_answered_once_and_in_time(server: FakeProcess) -> None:
    message = (await call(server, "sendMessage", chat_id=1, text="x"))["message_id"]
    first, late = [(await server.tell("press", chat=1, message_id=message, data="d"))["callback"] for _ in range(2)]
    assert await call(server, "answerCallbackQuery", callback_query_id=first) is True
    assert "query is too old" in await call(server, "answerCallbackQuery", callback_query_id=first)
    await asyncio.sleep(0.4)
    assert "query is too old" in await call(server, "answerCallbackQuery", callback_query_id=late)


async def test_a_blocked_or_deleted_person_cannot_be_written_to(server: FakeProcess) -> None:
    await server.tell("block", chat=3)
    await server.tell("deactivate", chat=4)
    assert await call(server, "sendMessage", chat_id=3, text="x") == "Forbidden: bot was blocked by the user"
    assert await call(server, "sendMessage", chat_id=4, text="x") == "Forbidden: user is deactivated"


async def test_updates_come_again_until_a_higher_offset_is_asked_for(server: FakeProcess) -> None:
    await call(server, "getUpdates", offset=10**6, timeout=0)
    number = (await server.tell("say", chat=1, text="x"))["update_id"]
    for _ in range(2):
        assert [one["update_id"] for one in await call(server, "getUpdates", offset=number)] == [number]
    assert await call(server, "getUpdates", offset=number + 1) == []
    assert await call(server, "getUpdates", offset=0) == []


async def test_a_second_poller_ends_the_first(server: FakeProcess) -> None:
    first = asyncio.create_task(call(server, "getUpdates", offset=10**6, timeout=20))
    await asyncio.sleep(0.2)
    await call(server, "getUpdates", offset=10**6, timeout=0)
    assert (await first).startswith("Conflict: terminated by other getUpdates request")


async def test_the_ledger_keeps_what_was_accepted_and_what_was_refused(server: FakeProcess) -> None:
    await call(server, "sendMessage", chat_id=1, text="в книгу")
    row = server.rows("sendMessage")[-1]
    assert (row["params"]["text"], row["result"]["text"]) == ("в книгу", "в книгу")
    await call(server, "sendMessage", chat_id=1, text="")
    assert server.rows("sendMessage")[-1]["refused"] == "Bad Request: message text is empty"


async def test_a_plan_spoils_the_calls_it_names_and_no_others(server: FakeProcess) -> None:
    await server.spoil(method="sendMessage", skip=1, match="chat=1 ", error={"error_code": 500, "description": "boom"})
    answers = [await call(server, "sendMessage", chat_id=chat, text="x") for chat in (1, 99, 1, 1)]
    assert [one == "boom" for one in answers] == [False, False, True, False]


async def test_the_phone_tells_what_it_sees_when_nothing_comes(server: FakeProcess) -> None:
    await call(server, "sendMessage", chat_id=1, text="последнее слово")
    phone = TelegramPhone(server, 1, timeout=0.2)
    with pytest.raises(AssertionError, match="последнее слово"):
        await phone.say("x")
    with pytest.raises(AssertionError, match="последнее слово"):
        await phone.tap("нет такой")
