"""Requests to billing: token and signature, total timeouts, few tries under one key, bounded answers, no redirects."""

import asyncio
import json
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from yarl import URL

from services.billing.port import Odd
from services.gateways.beginnings import beginning
from services.gateways.billing.breaker import Breaker
from services.gateways.billing.multipart import Parts
from services.gateways.billing.signature import HEADER, signature
from services.ports import Unavailable

T = TypeVar("T")
LARGEST = 1 << 20
"""Bytes of an answer."""
CONNECT, TOTAL = 3.0, 10.0
"""Seconds of one try."""
UPLOAD = 60.0
"""Seconds of the one try of an upload; whoever asked for it tries again."""
TRIES = 3
JSON = "application/json"
PAUSE = 0.2
REFUSALS = (404, 409, 413, 422)
"""Statuses that are answers too: there is no such thing, it is too large, or it may not be done."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: `status` 200, 202 or one of REFUSALS, and the JSON of its body as bytes."""

    status: int
    body: bytes


class Wire:
    """Speaks to one billing system."""

    def __init__(self, url: str, token: str, breaker: Breaker, *, total: float = TOTAL, secret: str = "") -> None:
        self._url, self._token, self._breaker, self._secret = url.rstrip("/"), token, breaker, secret
        self._total = total
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, read: Callable[[Said], T], **params: str) -> T:
        """Ask, a few times where nothing comes back; `read` turns the answer into values, or raises Odd."""
        return await self._tried(lambda: self._once("GET", self._to(path, params)), read)

    async def file(self, path: str, largest: int, kinds: str) -> Said:
        """Fetch a file, or a refusal, as it comes; of one that is longer than that only the beginning is read."""
        told = {"Accept": kinds}
        return await self._tried(lambda: self._once("GET", self._to(path), told=told, cut=largest), lambda said: said)

    async def post(self, path: str, body: dict[str, Any], key: str, read: Callable[[Said], T]) -> T:
        """Tell, a few times under the same key where nothing comes back."""
        data, told = json.dumps(body, ensure_ascii=False).encode(), _told(JSON, key)
        return await self._tried(lambda: self._once("POST", self._to(path), data, told), read)

    async def upload(self, path: str, parts: Parts, key: str, read: Callable[[Said], T]) -> T:
        """Tell something with files, once: whoever asks for it has it tried again under the same key."""
        told = _told(parts.mime, key)
        async with self._breaker:
            return read(await self._once("POST", self._to(path), parts.body, told, max(self._total, UPLOAD)))

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

    def _to(self, path: str, params: dict[str, str] | None = None) -> URL:
        return URL(self._url + path).update_query(params or {})

    async def _once(  # noqa: PLR0913, PLR0917 - a request, spelled out
        self,
        method: str,
        to: URL,
        body: bytes = b"",
        told: dict[str, str] | None = None,
        total: float = 0,
        cut: int = 0,
    ) -> Said:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {
            "Authorization": f"Bearer {self._token}",
            "X-Request-Id": uuid.uuid4().hex,
            "Accept": "application/json, application/problem+json",
            **(told or {}),
            **self._signed(method, to, body),
        }
        timeout = aiohttp.ClientTimeout(total=total or self._total, connect=CONNECT)
        asked = self._session.request(
            method, to, headers=headers, data=body or None, timeout=timeout, allow_redirects=False
        )
        try:
            async with asked as answer:
                if answer.status not in (200, 202, *REFUSALS):
                    raise Unavailable(f"billing: answered {answer.status}")
                return Said(answer.status, await _bounded(answer, cut))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unavailable(f"billing: {type(error).__name__}") from error

    def _signed(self, method: str, to: URL, body: bytes) -> dict[str, str]:
        """Sign where there is a secret; each try is signed anew, for signatures grow old."""
        if not self._secret:
            return {}
        return {HEADER: signature(self._secret, int(time.time()), method, to.raw_path_qs, body)}


def _told(mime: str, key: str) -> dict[str, str]:
    return {"Content-Type": mime, "Idempotency-Key": key}


async def _bounded(answer: aiohttp.ClientResponse, cut: int) -> bytes:
    """Read a body; Odd for one that is too long, or only a little more than `cut` bytes of it."""
    body = await beginning(answer, cut or LARGEST)
    if len(body) > LARGEST and not cut:
        raise Odd("billing: the answer is too long")
    return body
