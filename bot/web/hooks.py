"""Notifications of acquirers: /hooks/<acquirer>; a hint that is answered 200 only once it is acted on or kept."""

import logging
from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from aiohttp import web

from bot.calls.settlement import Settlement
from services.payments.acquirers import providers
from services.ports import Unavailable

log = logging.getLogger(__name__)
LARGEST = 64 * 1024
AT_ONCE = 20
"""Notifications of one acquirer that are looked into at a time; the others come again, or the look finds them."""
ANSWERS = {"tbank": "OK"}
"""What an acquirer wants to read, where the status is not enough."""
BY_ADDRESS = frozenset({"sber"})
"""Those who may tell in the query string of a GET."""
Networks = Sequence[IPv4Network | IPv6Network]
Allowed = Callable[[str | None], bool]


def payment_hooks(settlement: Settlement, networks: dict[str, Networks] | None = None) -> list[web.RouteDef]:
    """Return the routes of every configured acquirer; where `networks` names some, only they are heard."""
    routes = []
    for name in providers(settlement.acquirers):
        hook = _Hook(settlement, name, within((networks or {}).get(name, ())))
        routes.append(web.post(f"/hooks/{name}", hook.told))
        if name in BY_ADDRESS:
            routes.append(web.get(f"/hooks/{name}", hook.told, allow_head=False))
    return routes


def networks_of(text: str) -> Networks:
    """Read a comma list of networks and addresses; ValueError for anything else."""
    return [ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip()]


def within(networks: Networks) -> Allowed:
    """Return the judge of senders' addresses: all are welcome where there is no list."""

    def allowed(remote: str | None) -> bool:
        if not networks:
            return True
        try:
            address = ip_address(remote or "")
        except ValueError:
            return False
        return any(address in network for network in networks)

    return allowed


class _Hook:
    """One acquirer's address."""

    def __init__(self, settlement: Settlement, name: str, allowed: Allowed) -> None:
        self._settlement, self._name, self._allowed, self._busy = settlement, name, allowed, 0

    async def told(self, request: web.Request) -> web.StreamResponse:
        """Hear one notification."""
        if not self._allowed(request.remote):
            log.warning("a notification of %s from a foreign network", self._name)
            return web.Response(status=403)
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        if self._busy >= AT_ONCE:
            return web.Response(status=503, headers={"Retry-After": "60"})
        self._busy += 1
        try:
            return await self._heard(request, body)
        finally:
            self._busy -= 1

    async def _heard(self, request: web.Request, body: bytes) -> web.Response:
        try:
            genuine = await self._settlement.hint(self._name, dict(request.headers), body)
        except Unavailable:
            return web.Response(status=503)
        except Exception as error:  # noqa: BLE001 - it must come again, and its text may hold personal data
            log.error("a notification of %s failed: %s", self._name, type(error).__name__)  # noqa: TRY400
            return web.Response(status=503)
        return web.Response(text=ANSWERS.get(self._name, "")) if genuine else web.Response(status=403)


async def _body(request: web.Request) -> bytes | None:
    """Return what is told: the body, or the query string where a GET has none."""
    if request.method == "GET":
        told = request.rel_url.raw_query_string.encode()
        return told if len(told) <= LARGEST else None
    parts: list[bytes] = []
    async for part in request.content.iter_chunked(LARGEST):
        parts.append(part)
        if sum(map(len, parts)) > LARGEST:
            return None
    return b"".join(parts)
