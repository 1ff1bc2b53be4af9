"""The control port of the fake VK: residents' actions, what they see, and what goes wrong."""

import asyncio
import base64
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from aiohttp import web

from tests.fakes.vk_calls import Calls
from tests.fakes.vk_poll import Poll
from tests.fakes.vk_resident import Residents
from tests.fakes.vk_world import Dialog, Message, World


class Control:
    """POST bodies are JSON objects; `chat` is the resident's number."""

    def __init__(self, world: World, poll: Poll, residents: Residents, calls: Calls) -> None:
        self._world, self._poll, self._residents, self._calls = world, poll, residents, calls

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/control/messages", self.messages)
        app.router.add_get("/control/toasts", self.toasts)
        app.router.add_get("/control/polls", self.polls)
        app.router.add_get("/control/picture", self.picture)
        app.router.add_post("/control/{what}", self.act)

    async def act(self, request: web.Request) -> web.Response:
        """POST /control/WHAT."""
        actions: dict[str, Callable[..., Any]] = {
            "say": self._residents.say,
            "start": self._residents.start,
            "press": self._press,
            "photo": self._residents.photo,
            "allow": self._residents.allow,
            "deny": partial(self._residents.allow, allowed=False),
            "client": self._client,
            "age": self._age,
            "event": self._poll.add_raw,
            "failed": self._failed,
            "settings": self._settings,
            "crowd": self._crowd,
        }
        data = await request.json()
        if "chat" in data:
            data["chat"] = int(data["chat"])
        found = actions[request.match_info["what"]](**data)
        return web.json_response({"ok": True, "result": found})

    def _press(self, chat: int, cmid: int, action: dict[str, Any] | None = None, at: int = 0) -> str:
        """Press the `at`-th button of a message, or a button as it was seen before."""
        message = self._world.dialog(chat).find(cmid)
        if action is None:
            assert message is not None
            assert message.keyboard is not None
            action = [button["action"] for row in message.keyboard["buttons"] for button in row][at]
        return self._residents.press(chat, cmid, action)

    def _client(self, chat: int, **abilities: Any) -> None:
        """Change what the resident's program says of itself (client_info)."""
        self._world.dialog(chat).info.update(abilities)

    def _age(self, chat: int, cmid: int, hours: float) -> None:
        """Make a message older."""
        message = self._world.dialog(chat).find(cmid)
        assert message is not None
        message.at -= hours * 3600

    def _failed(self, times: int = 1, **failure: Any) -> None:
        """Let the long poll fail: failed=1…4, perhaps with its own ts."""
        self._poll.fail(failure, times)
        self._poll.wake()

    def _crowd(self, first: int, count: int) -> None:
        """Let so many people have allowed the community to write long ago."""
        for chat in range(first, first + count):
            self._world.dialog(chat).allowed = True

    def _settings(self, **settings: Any) -> None:
        """Change `rate`, `latency` (of calls) or `permissions` (of the token)."""
        for name, value in settings.items():
            setattr(self._world if name == "permissions" else self._calls, name, value)

    async def messages(self, request: web.Request) -> web.Response:
        """GET /control/messages?chat=…&after=REVISION&wait=SECONDS: wait for a change, then show the chat."""
        dialog = self._world.dialog(int(request.query["chat"]))
        after, wait = int(request.query.get("after", "-1")), float(request.query.get("wait", "0"))
        if dialog.revision <= after and wait > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await dialog.changed.wait()
        shown = [self._shown(dialog, message) for message in dialog.messages]
        return web.json_response({"revision": dialog.revision, "typing": dialog.typing, "messages": shown})

    async def toasts(self, request: web.Request) -> web.Response:
        """GET /control/toasts?chat=…: answers to presses, empty ones included."""
        return web.json_response(self._world.dialog(int(request.query["chat"])).toasts)

    async def picture(self, request: web.Request) -> web.Response:
        """GET /control/picture?chat=…: the bytes of the newest attachment, in base64."""
        names = [name for one in self._world.dialog(int(request.query["chat"])).messages for name in one.attachments]
        return web.json_response(base64.b64encode(self._world.files[names[-1]].content).decode())

    async def polls(self, _request: web.Request) -> web.Response:
        """GET /control/polls: when the long poll was asked (monotonic seconds)."""
        return web.json_response(self._poll.asked)

    def _shown(self, dialog: Dialog, message: Message) -> dict[str, Any]:
        keyboard = message.keyboard or {}
        alive = keyboard.get("inline") or dialog.bottom is message
        rows = keyboard.get("buttons", []) if alive else []
        files = [self._world.files[name] for name in message.attachments]
        return {
            "id": message.cmid,
            "title": message.title,
            "text": message.text.removeprefix(message.title).lstrip("\n"),
            "rows": [[button["action"] for button in row] for row in rows],
            "colors": [[button.get("color", "") for button in row] for row in rows],
            "inline": bool(keyboard.get("inline")),
            "media": [{"kind": file.kind, "name": file.title, "size": len(file.content)} for file in files],
            "version": message.version,
        }
