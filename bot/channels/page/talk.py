"""The page's chat over HTTP: what is said comes in, what changes goes out as a stream of events."""

import json
import logging
from collections.abc import Awaitable
from contextlib import aclosing, suppress

from aiohttp import web

from bot.channels.channel import Rejected
from bot.channels.page.counter import Counter
from bot.channels.page.room import Change
from bot.channels.page.uploads import LARGEST
from bot.channels.page.wire import Malformed, attached, identifier, posted

log = logging.getLogger(__name__)
SILENCE = 15.0
AGAIN_MS = 1000
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Talk:
    """Handlers of `/chat/<id>/…`."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get("/chat/{chat}/history", self.history),
            web.get("/chat/{chat}/events", self.events),
            web.post("/chat/{chat}/say", self.say),
            web.post("/chat/{chat}/file", self.file),
            web.get("/chat/{chat}/upload/{id}", self.upload),
        ]

    async def history(self, request: web.Request) -> web.Response:
        """Return the messages that are kept, and where the stream goes on from."""
        room = self._counter.rooms.known(_chat(request))
        after = str(self._counter.rooms.revision)
        return web.json_response({"after": after, "messages": room.messages() if room else []}, headers=PRIVATE)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream changes after Last-Event-ID (or `after`) until the browser or we leave."""
        chat = _chat(request)
        after = self._counter.revision(request.headers.get("Last-Event-ID") or request.query.get("after", ""))
        stream = web.StreamResponse(headers={**PRIVATE, "X-Accel-Buffering": "no"})
        stream.content_type = "text/event-stream"
        await stream.prepare(request)
        await stream.write(f"retry: {AGAIN_MS}\n\n".encode())
        with suppress(ConnectionError):
            async with aclosing(self._counter.watch(chat, after, SILENCE)) as watch:
                async for changes in watch:
                    await stream.write("".join(map(_event, changes)).encode() or b": still here\n\n")
        return stream

    async def say(self, request: web.Request) -> web.Response:
        """Take a text, a press, a contact or a start; 200 only when it is stored."""
        try:
            body = posted(json.loads(await request.text()))
        except (Malformed, ValueError, LookupError, RecursionError) as error:
            raise web.HTTPBadRequest from error
        return await self._taken(self._counter.take(_chat(request), body))

    async def file(self, request: web.Request) -> web.Response:
        """Take a file (the body of the request, its id and name in the query)."""
        chat, data = _chat(request), await _data(request)
        try:
            ref = f"{chat}/{identifier(request.query.get('id'))}"
            body = attached(request.query, request.content_type, len(data), ref)
        except Malformed as error:
            raise web.HTTPBadRequest from error
        self._counter.uploads.keep(ref, data)
        return await self._taken(self._counter.take(chat, body))

    async def upload(self, request: web.Request) -> web.Response:
        """Return a file that was attached in this chat: pictures to be shown, all others to be saved."""
        try:
            data = self._counter.uploads.get(f"{_chat(request)}/{request.match_info['id']}")
        except Rejected as error:
            raise web.HTTPNotFound from error
        return web.Response(body=data, headers=PRIVATE, content_type=picture(data) or "application/octet-stream")

    async def _taken(self, taking: Awaitable[None]) -> web.Response:
        try:
            await taking
        except Exception as error:
            log.warning("not stored: %s", type(error).__name__)
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "1"}) from error
        return web.json_response({}, headers=PRIVATE)


def picture(data: bytes) -> str | None:
    """Return the type of a picture that a browser may show, by its first bytes."""
    starts = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
    return next((mime for start, mime in starts.items() if data.startswith(start)), None)


def _event(change: Change) -> str:
    return f"id: {change.revision}\ndata: {json.dumps(change.body, ensure_ascii=False)}\n\n"


def _chat(request: web.Request) -> str:
    try:
        return identifier(request.match_info["chat"])
    except Malformed as error:
        raise web.HTTPNotFound from error


async def _data(request: web.Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.content.iter_chunked(65536):
        size += len(part)
        if size > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, size)
        parts.append(part)
    return b"".join(parts)
