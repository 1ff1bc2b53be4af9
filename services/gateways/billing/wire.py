"""Requests to billing: a token, total timeouts, few tries under one key, answers of a bounded size, no redirects."""

import asyncio
import json
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp

from services.billing.port import Odd
from services.gateways.billing.breaker import Breaker
from services.ports import Unavailable

T = TypeVar("T")
LARGEST = 1 << 20
"""Bytes of an answer."""
CONNECT, TOTAL = 3.0, 10.0
"""Seconds of one try."""
TRIES = 3
PAUSE = 0.2
REFUSALS = (404, 409, 422)
"""Statuses that are answers too: there is no such thing, or it may not be done."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: `status` 200, 202 or one of REFUSALS, and the JSON of its body as bytes."""

    status: int
    body: bytes


class Wire:
    """Speaks to one billing system."""

    def __init__(self, url: str, token: str, breaker: Breaker, *, total: float = TOTAL) -> None:
        self._url, self._token, self._breaker = url.rstrip("/"), token, breaker
        self._timeout = aiohttp.ClientTimeout(total=total, connect=CONNECT)
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, read: Callable[[Said], T], **params: str) -> T:
        """Ask, a few times where nothing comes back; `read` turns the answer into values, or raises Odd."""
        return await self._tried(lambda: self._once("GET", path, params=params), read)

    async def file(self, path: str, largest: int) -> Said:
        """Fetch a PDF, or a refusal, as it comes; of one that is longer than that only the beginning is read."""
        headers = {"Accept": "application/pdf, application/problem+json"}
        return await self._tried(lambda: self._once("GET", path, headers=headers, cut=largest), lambda said: said)

    async def post(self, path: str, body: dict[str, Any], key: str, read: Callable[[Said], T]) -> T:
        """Tell, a few times under the same key where nothing comes back."""
        data, headers = json.dumps(body, ensure_ascii=False).encode(), {"Idempotency-Key": key}
        return await self._tried(lambda: self._once("POST", path, data=data, headers=headers), read)

    async def close(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()

    async def _tried(self, once: Callable[[], Any], read: Callable[[Said], T]) -> T:
        for number in range(TRIES):
            try:
                async with self._breaker:
                    return read(await once())
            except Odd:
                raise
            except Unavailable:
                if number + 1 == TRIES or self._breaker.open:
                    raise
            await asyncio.sleep(PAUSE * 2**number * random.uniform(0.5, 1.5))  # noqa: S311 - not a secret
        raise Unavailable("billing: no tries")

    async def _once(
        self, method: str, path: str, headers: dict[str, str] | None = None, cut: int = 0, **rest: Any
    ) -> Said:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        every = {
            "Authorization": f"Bearer {self._token}",
            "X-Request-Id": uuid.uuid4().hex,
            "Accept": "application/json, application/problem+json",
            **({"Content-Type": "application/json"} if "data" in rest else {}),
            **(headers or {}),
        }
        asked = self._session.request(method, self._url + path, headers=every, allow_redirects=False, **rest)
        try:
            async with asked as answer:
                if answer.status not in (200, 202, *REFUSALS):
                    raise Unavailable(f"billing: answered {answer.status}")
                return Said(answer.status, await _bounded(answer, cut))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unavailable(f"billing: {type(error).__name__}") from error


async def _bounded(answer: aiohttp.ClientResponse, cut: int) -> bytes:
    """Read a body; Odd for one that is too long, or only a little more than `cut` bytes of it."""
    parts: list[bytes] = []
    left = cut or LARGEST
    async for part in answer.content.iter_chunked(1 << 16):
        left -= len(part)
        if left < 0 and not cut:
            raise Odd("billing: the answer is too long")
        parts.append(part)
        if left < 0:
            break
    return b"".join(parts)
