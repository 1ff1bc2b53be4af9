"""The control port of the fake Telegram: what tests do and see as people."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.fakes.telegram_people import People
from tests.fakes.telegram_platform import Chat, Json, Platform

Handler = Callable[[web.Request], Awaitable[web.Response]]


class Control:
    """POST: say, press, contact, file, block, update, freeze, deactivate, webhook, crowd.

    GET: messages, toasts, state.
    """

    def __init__(self, platform: Platform) -> None:
        self._platform, self._people = platform, People(platform)

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        people = self._people
        doing: tuple[Callable[..., Json], ...] = (people.say, people.press, people.contact, people.file, people.block)
        doing += (self.update, self.freeze, self.deactivate, self.webhook, self.crowd)
        for action in doing:
            app.router.add_post(f"/control/{action.__name__}", _acting(action))
        app.router.add_get("/control/messages", self._messages)
        app.router.add_get("/control/toasts", self._toasts)
        app.router.add_get("/control/state", self._state)

    def update(self, update: Any, *, keep_id: bool = False) -> Json:
        """Inject a raw update: under the next number, or exactly as it is."""
        push = self._platform.updates.push_raw if keep_id else self._numbered
        return {"update_id": push(update)}

    def _numbered(self, update: Json) -> int:
        bare = {key: value for key, value in update.items() if key != "update_id"}
        return self._platform.updates.push_raw({"update_id": self._platform.updates.following, **bare})

    def freeze(self, chat: int, message_id: int) -> Json:
        """Make a message too old to be edited or deleted."""
        self._platform.person(chat).frozen.add(message_id)
        return {}

    def deactivate(self, chat: int) -> Json:
        """Let the person delete their account."""
        self._platform.person(chat).deactivated = True
        return {}

    def crowd(self, first: int, count: int) -> Json:
        """Let so many people have written to the bot long ago."""
        for chat in range(first, first + count):
            self._platform.person(chat)
        return {}

    def webhook(self, url: str) -> Json:
        """Let somebody else set a webhook."""
        self._platform.settings["webhook"] = url
        return {}

    async def _messages(self, request: web.Request) -> web.Response:
        """Show the bot's messages; with `after` and `timeout`, once the revision is higher or time is up."""
        chat = self._platform.person(int(request.query["chat"]))
        await _grown(chat, int(request.query.get("after", -1)), float(request.query.get("timeout", 0)))
        messages = [self._shown(chat, one) for one in chat.messages.values() if one["from"]["is_bot"]]
        people = [one for one in chat.messages.values() if not one["from"]["is_bot"]]
        return web.json_response({"revision": chat.revision, "messages": messages, "incoming": people})

    def _shown(self, chat: Chat, message: Json) -> Json:
        files = [*message.get("photo", ()), *([message["document"]] if "document" in message else ())]
        media = [{"file_id": file["file_id"], "bytes": file["file_size"]} for file in files]
        return {**message, "version": chat.versions.get(message["message_id"], 0), "media": media}

    async def _toasts(self, request: web.Request) -> web.Response:
        return web.json_response(self._platform.person(int(request.query["chat"])).toasts)

    async def _state(self, _request: web.Request) -> web.Response:
        unanswered = sum(not press.answered for press in self._platform.presses.values())
        waiting = len(self._platform.updates)
        return web.json_response({**self._platform.settings, "waiting": waiting, "unanswered": unanswered})


async def _grown(chat: Chat, after: int, seconds: float) -> None:
    end = asyncio.get_running_loop().time() + seconds
    while chat.revision <= after and (left := end - asyncio.get_running_loop().time()) > 0:
        try:
            async with asyncio.timeout(left):
                await chat.changed.wait()
        except TimeoutError:
            return


def _acting(action: Callable[..., Json]) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(action(**await request.json()))

    return handle
