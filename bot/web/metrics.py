"""`/metrics`: numbers for monitoring, told to who knows the token, or on the machine itself where nothing is public."""

import hmac
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.metrics.text import TYPE

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""A proxy speaks for somebody else."""


def metrics_route(text: Callable[[], Awaitable[str]], token: str, public_url: str) -> web.RouteDef:
    """Return the route. Without a token it answers only this machine, and only where PUBLIC_URL leads nowhere else."""
    private = is_loopback(urlsplit(public_url).hostname or "")

    async def show(request: web.Request) -> web.Response:
        if token and not _knows(request, token):
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
        if not token and not (private and _is_here(request)):
            raise web.HTTPNotFound
        headers = {"Content-Type": TYPE, "Cache-Control": "no-store"}
        return web.Response(body=(await text()).encode(), headers=headers)

    return web.get("/metrics", show)


def is_loopback(host: str) -> bool:
    """Tell whether a name or an address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _knows(request: web.Request, token: str) -> bool:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def _is_here(request: web.Request) -> bool:
    return is_loopback(request.remote or "") and not any(name in request.headers for name in FORWARDED)
