"""Notifications of acquirers: POST /hooks/<acquirer>; a hint that is answered 200 only once it is acted on or kept."""

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.calls.settlement import Settlement
from services.ports import Unavailable

log = logging.getLogger(__name__)
LARGEST = 64 * 1024


def payment_hooks(settlement: Settlement) -> list[web.RouteDef]:
    """Return a route for every configured acquirer."""
    return [web.post(f"/hooks/{name}", _hook(settlement, name)) for name in settlement.acquirers]


def _hook(settlement: Settlement, name: str) -> Handler:
    async def hook(request: web.Request) -> web.Response:
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        try:
            genuine = await settlement.hint(name, dict(request.headers), body)
        except Unavailable:
            return web.Response(status=503)
        except Exception as error:  # noqa: BLE001 - it must come again, and its text may hold personal data
            log.error("a notification of %s failed: %s", name, type(error).__name__)  # noqa: TRY400
            return web.Response(status=503)
        return web.Response(status=200 if genuine else 403)

    return hook


async def _body(request: web.Request) -> bytes | None:
    parts: list[bytes] = []
    async for part in request.content.iter_chunked(LARGEST):
        parts.append(part)
        if sum(map(len, parts)) > LARGEST:
            return None
    return b"".join(parts)
