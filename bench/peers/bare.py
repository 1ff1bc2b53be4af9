"""The floor: a loop over getUpdates with aiohttp, a dictionary of who is where, an answer. Nothing is kept."""

import asyncio
import os
from typing import Any

import aiohttp

from bench.peers import words

ANSWERS = {
    "menu": (words.MENU, words.rows(words.SUBMIT, *words.OTHERS)),
    "ask": (words.ASK, words.rows(words.BACK, words.OPEN)),
}


class Bare:
    """A bot without a framework and without a database."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session, self._base = session, base
        self._where: dict[int, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll for ever; updates are answered side by side."""
        offset = 0
        while True:
            for update in await self._call("getUpdates", offset=offset, timeout=30, limit=100):
                offset = update["update_id"] + 1
                task = asyncio.create_task(self._update(update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _update(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            await self._press(update["callback_query"])
        elif "text" in update.get("message", {}):
            await self._text(update["message"])

    async def _press(self, query: dict[str, Any]) -> None:
        chat, message = query["from"]["id"], query["message"]["message_id"]
        await self._call("answerCallbackQuery", callback_query_id=query["id"])
        if query["data"] == "submit":
            self._where[chat] = "ask"
            await self._card("editMessageText", *ANSWERS["ask"], chat_id=chat, message_id=message)
        elif query["data"] == "send" and chat in self._where:
            value = self._where.pop(chat)
            await self._card("sendMessage", words.RECEIPT.format(value), words.rows(words.OPEN), chat_id=chat)

    async def _text(self, message: dict[str, Any]) -> None:
        chat = message["chat"]["id"]
        if self._where.get(chat) == "ask" and message["text"].isdecimal():
            self._where[chat] = message["text"]
            rows = words.rows(words.SEND, words.BACK, words.OPEN)
            await self._card("sendMessage", words.REVIEW.format(message["text"]), rows, chat_id=chat)
        else:
            await self._card("sendMessage", *ANSWERS["menu"], chat_id=chat)

    async def _card(self, method: str, text: str, rows: list[list[dict[str, str]]], **place: int) -> None:
        await self._call(method, text=text, reply_markup={"inline_keyboard": rows}, **place)

    async def _call(self, method: str, **values: Any) -> Any:
        async with self._session.post(self._base + method, json=values) as answer:
            return (await answer.json())["result"]


async def main() -> None:
    """Serve the bot of the environment."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        await Bare(session, f"{os.environ['BENCH_API']}/bot{os.environ['BENCH_TOKEN']}/").run()


if __name__ == "__main__":
    asyncio.run(main())
