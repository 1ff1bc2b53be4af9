"""A lean VK: Bots Long Poll, messages, and `execute` of many calls at once."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bench.messenger import Shown, nobody, unseen
from bench.wire import Request

TOKEN, GROUP = "vk1.a.bench", 777
CALL = re.compile(r"API\.([a-zA-Z]+\.[a-zA-Z]+)\(")
BATCH = 100
TOO_FAST = b'{"error":{"error_code":6,"error_msg":"Too many requests per second"}}'
EVENTS = ("message_new", "message_event", "message_allow", "message_deny")
RIGHTS = [{"name": name} for name in ("messages", "photos", "docs", "manage")]
ABLE = {
    "button_actions": ["text", "callback", "open_link"],
    "keyboard": True,
    "inline_keyboard": True,
    "lang_id": 0,
}
decoder = json.JSONDecoder()


class Vk:
    """One community's server. `port` is known after it listens."""

    def __init__(self) -> None:
        self.polled: Callable[[], None] = nobody
        self.shown: Callable[[Shown], None] = unseen
        self.latency, self.limit, self.refused = 0.0, 0, 0
        self.port = 0
        self._calls: deque[float] = deque()
        self._events: list[dict[str, Any]] = []
        self._numbers = count(1000)
        self._poll: tuple[Request, int] | None = None
        self._flushing = False

    def handle(self, request: Request) -> None:
        """Serve one poll or one call."""
        if request.path.startswith("/lp"):
            self._asked(request)
            return
        if self._busy():
            request.answer(TOO_FAST)
        elif self.latency:
            asyncio.get_running_loop().call_later(self.latency, self._called, request)
        else:
            self._called(request)

    def _busy(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._calls.append(now)
        while self._calls[0] <= now - 1:
            self._calls.popleft()
        over = 0 < self.limit < len(self._calls)
        self.refused += over
        return over

    def _called(self, request: Request) -> None:
        method, values = request.path.rsplit("/", 1)[1].partition("?")[0], dict(parse_qsl(request.body.decode()))
        if method == "execute":
            response: Any = [self._call(name, arguments) for name, arguments in _program(values["code"])]
        else:
            response = self._call(method, values)
        request.answer(json.dumps({"response": response}).encode())

    def say(self, chat: int, text: str) -> None:
        """Queue a message."""
        message: dict[str, Any] = {"date": 1_750_000_000, "from_id": chat, "id": next(self._numbers), "out": 0}
        message |= {"version": 1, "attachments": [], "conversation_message_id": next(self._numbers), "fwd_messages": []}
        message |= {"important": False, "is_hidden": False, "peer_id": chat, "random_id": 0, "text": text}
        self._push("message_new", {"message": message, "client_info": ABLE})

    def press(self, card: Shown, label: str) -> None:
        """Queue a press of a callback button."""
        pressed: dict[str, Any] = {"user_id": card.chat, "peer_id": card.chat, "event_id": f"e{next(self._numbers)}"}
        pressed |= {"payload": json.loads(card.buttons[label]), "conversation_message_id": card.message}
        self._push("message_event", pressed)

    def _push(self, kind: str, thing: dict[str, Any]) -> None:
        event = {"group_id": GROUP, "type": kind, "event_id": f"{len(self._events):032x}", "v": "5.199"}
        self._events.append({**event, "object": thing})
        self._soon()

    def _soon(self) -> None:
        if not self._flushing and self._poll is not None:
            self._flushing = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        if self._poll is None or self._poll[1] >= len(self._events):
            return
        (request, ts), self._poll = self._poll, None
        updates = self._events[ts : ts + BATCH]
        request.answer(json.dumps({"ts": str(ts + len(updates)), "updates": updates}, ensure_ascii=False).encode())

    def _asked(self, request: Request) -> None:
        self._poll = request, int(dict(parse_qsl(urlsplit(request.path).query))["ts"])
        self.polled()
        self._soon()

    def _call(self, method: str, values: dict[str, Any]) -> Any:
        if method == "messages.send":
            return [self._sent(int(peer), values) for peer in str(values["peer_ids"]).split(",")]
        if method == "messages.edit":
            self._show(int(values["peer_id"]), int(values["conversation_message_id"]), values)
        return self._settings().get(method, 1)

    def _sent(self, peer: int, values: dict[str, Any]) -> dict[str, int]:
        message = next(self._numbers)
        self._show(peer, message, values)
        return {"peer_id": peer, "message_id": message, "conversation_message_id": message}

    def _show(self, chat: int, message: int, values: dict[str, Any]) -> None:
        rows = json.loads(values.get("keyboard") or "{}").get("buttons", ())
        actions = [key["action"] for row in rows for key in row]
        buttons = {action["label"]: action.get("payload", "") for action in actions}
        self.shown(Shown(chat, message, values["message"], buttons))

    def _settings(self) -> dict[str, Any]:
        enabled = {"is_enabled": 1, "api_version": "5.199", "events": dict.fromkeys(EVENTS, 1)}
        server = {"server": f"http://127.0.0.1:{self.port}/lp", "key": "k", "ts": str(len(self._events))}
        return {
            "groups.getById": {"groups": [{"id": GROUP}]},
            "groups.getTokenPermissions": {"permissions": RIGHTS},
            "groups.getLongPollSettings": enabled,
            "groups.getLongPollServer": server,
        }


def _program(code: str) -> list[tuple[str, dict[str, Any]]]:
    calls, at = [], 0
    while found := CALL.search(code, at):
        values, at = decoder.raw_decode(code, found.end())
        calls.append((found[1], values))
    return calls
