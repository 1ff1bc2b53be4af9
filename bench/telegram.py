"""A lean Bot API: long polling, cards, and nothing that a benchmark does not need."""

import asyncio
import json
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

from bench.messenger import Shown, nobody, unseen
from bench.wire import Request

TOKEN = "123456:bench-bench-bench-bench-bench-bench"
ME = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
BATCH = 100
DATE = 1_750_000_000


class Telegram:
    """One bot's server."""

    def __init__(self) -> None:
        self.polled: Callable[[], None] = nobody
        self.shown: Callable[[Shown], None] = unseen
        self.latency, self.limit, self.refused = 0.0, 0, 0
        self._numbers, self._messages = count(1), count(1000)
        self._queue: list[dict[str, Any]] = []
        self._poll: Request | None = None
        self._flushing = False

    def handle(self, request: Request) -> None:
        """Serve one call."""
        method = request.path.rsplit("/", 1)[1].lower()
        if method == "getupdates":
            self._asked(request)
        elif self.latency:
            asyncio.get_running_loop().call_later(self.latency, self._call, method, request)
        else:
            self._call(method, request)

    def _call(self, method: str, request: Request) -> None:
        if method in ("sendmessage", "editmessagetext"):
            self._card(request)
        else:
            request.answer(_yes(ME if method == "getme" else True))

    def say(self, chat: int, text: str) -> None:
        """Queue a message."""
        message = {"message_id": next(self._messages), "from": _person(chat), "chat": _place(chat), "date": DATE}
        self._push({"message": {**message, "text": text}})

    def press(self, card: Shown, label: str) -> None:
        """Queue a press, with the message it is on."""
        message: dict[str, Any] = {"message_id": card.message, "from": ME, "chat": _place(card.chat), "date": DATE}
        keys = [[{"text": name, "callback_data": data}] for name, data in card.buttons.items()]
        message |= {"text": card.text, "reply_markup": {"inline_keyboard": keys}}
        query = {"id": str(next(self._messages)), "from": _person(card.chat), "message": message, "chat_instance": "1"}
        self._push({"callback_query": {**query, "data": card.buttons[label]}})

    def _push(self, update: dict[str, Any]) -> None:
        self._queue.append({"update_id": next(self._numbers), **update})
        self._soon()

    def _soon(self) -> None:
        if not self._flushing and self._poll is not None:
            self._flushing = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        if self._poll is not None and self._queue:
            self._poll.answer(_yes(self._queue[:BATCH]))
            self._poll = None

    def _asked(self, request: Request) -> None:
        offset = int(_values(request).get("offset") or 0)
        self._queue = [update for update in self._queue if update["update_id"] >= offset]
        self._poll = request
        self.polled()
        self._soon()

    def _card(self, request: Request) -> None:
        values = _values(request)
        markup = values.get("reply_markup") or {}
        keyboard = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", ())
        buttons = {key["text"]: key.get("callback_data", "") for row in keyboard for key in row}
        chat, message = int(values["chat_id"]), int(values.get("message_id") or next(self._messages))
        shown = {"message_id": message, "from": ME, "chat": _place(chat), "date": DATE, "text": values["text"]}
        request.answer(_yes(shown))
        self.shown(Shown(chat, message, values["text"], buttons))


def _values(request: Request) -> dict[str, Any]:
    if request.body.startswith(b"{"):
        return json.loads(request.body)  # type: ignore[no-any-return]
    return dict(parse_qsl(request.body.decode()))


def _yes(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()


def _person(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Анна", "last_name": "Орлова", "language_code": "ru"}


def _place(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private", "first_name": "Анна", "last_name": "Орлова"}
