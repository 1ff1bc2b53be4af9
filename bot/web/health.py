"""Health: `/health/live` the process answers, `/health/ready` it serves residents."""

import asyncio

from aiohttp import web

from bot.web.parts import WebParts

PATIENCE = 2.0
LAG_SECONDS = 60.0
"""An event that has waited longer means that the line does not move."""


class Health:
    """For the operator's monitoring; tells nothing of residents."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        """Return both routes."""
        return [web.get("/health/live", self._live), web.get("/health/ready", self._ready)]

    async def _live(self, _request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._parts.post.database.run(lambda uow: uow.marks.get("health"))
                lag = await self._parts.lag()
        except Exception as error:  # noqa: BLE001 - whatever it is, we are not ready
            return web.json_response({"ready": False, "reason": type(error).__name__}, status=503)
        ready = lag <= LAG_SECONDS
        return web.json_response({"ready": ready, "lag_seconds": round(lag, 1)}, status=200 if ready else 503)
