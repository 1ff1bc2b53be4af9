"""YooKassa's API over HTTP: what is repeated under the same key, and what its answers mean."""

import asyncio
import base64
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.gateways.acquiring.wire import Json, Wire
from services.ports import NoSuchPayment, NotOpened

log = logging.getLogger(__name__)
TRIES = 4
LONGEST_PAUSE = 5.0
"""Seconds to wait at most for what the acquirer is still working on."""
REFUSED = frozenset({400, 401, 403, 405, 410, 415})


@dataclass(frozen=True, slots=True)
class Shop:
    """Who asks."""

    shop_id: str
    secret: str


class Api:
    """Makes calls. 202 and 500 mean that the result is unknown: the same call is made again under the same key."""

    def __init__(self, wire: Wire, shop: Shop) -> None:
        known = base64.b64encode(f"{shop.shop_id}:{shop.secret}".encode()).decode()
        self.wire, self._who = wire, {"Authorization": f"Basic {known}"}

    async def post(self, path: str, body: Json, key: str) -> Json:
        """Change something under a key of ours; NotOpened when it is refused for good."""
        return await self._made("POST", path, {"Idempotence-Key": key}, json=body)

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Json:
        """Look at something; NoSuchPayment when it is not there."""
        try:
            return await self._made("GET", path, {}, params=query or {})
        except NotOpened as error:
            raise self.wire.away("may not look") from error

    async def status(self, path: str) -> int:
        """Return the bare status of a look."""
        status, _, _ = await self.wire.ask("GET", path, headers=self._who)
        return status

    async def _made(self, method: str, path: str, headed: Json, **parts: Any) -> Json:
        for number in range(TRIES):
            status, data, headers = await self.wire.ask(method, path, headers=self._who | headed, **parts)
            if status not in (202, 500):
                return self._answered(status, data)
            if number + 1 < TRIES:
                await asyncio.sleep(_pause(status, data, headers))
        raise self.wire.away(f"still {status}")

    def _answered(self, status: int, data: Json) -> Json:
        if status == 200 and data:
            return data
        if status == 404:
            raise NoSuchPayment(f"{self.wire.name}: no such payment")
        if status in REFUSED:
            log.error("%s refuses: %s %s %s", self.wire.name, status, _word(data, "code"), _word(data, "parameter"))
            raise NotOpened(f"{self.wire.name}: {status}")
        raise self.wire.away(f"answered {status}")


def _pause(status: int, data: Json, headers: Mapping[str, str]) -> float:
    """Return how long to wait: as long as the acquirer asks, in milliseconds, but not for ever."""
    asked = str(data.get("retry_after") if status == 202 else headers.get("Retry-After", ""))
    milliseconds = int(asked) if asked.isdecimal() and len(asked) < 7 else 300
    return min(milliseconds / 1000, LONGEST_PAUSE)


def _word(data: Json, key: str) -> str:
    """Return a code of an error: its description may quote what was sent, so it is left out."""
    value = data.get(key, "")
    return value if isinstance(value, str) and len(value) <= 80 else "?"
