"""One request to a provider: bounded in time, credentials in the body, answers that are no JSON told apart."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from services.ports import Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
MOST = 65_536
"""Bytes of an answer that are read; what is said beyond is nobody's."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    text: str


class Wire:
    """Connections to one provider. Nothing of a request is ever logged or told."""

    def __init__(self, name: str, timeout: aiohttp.ClientTimeout = TIMEOUT) -> None:
        self.name, self._timeout = name, timeout
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, method: str, url: str, **request: Any) -> Answer:
        """Make a request; Unavailable when there is no answer."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar())
        try:
            async with self._session.request(method, url, allow_redirects=False, **request) as response:
                return Answer(response.status, await _text(response.content))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unavailable(f"{self.name}: {type(error).__name__}") from None

    async def json(self, url: str, form: Mapping[str, str]) -> dict[str, Any]:
        """Post a form and return the object that came back; Unavailable for anything else."""
        answer = await self.ask("POST", url, data=dict(form))
        if answer.status != 200:
            raise Unavailable(f"{self.name}: answered {answer.status}")
        try:
            data = json.loads(answer.text)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise Unavailable(f"{self.name}: an answer of another shape")
        return data

    def alert(self, code: object, advice: str) -> Unavailable:
        """Tell the operator what to do; return what makes the message wait meanwhile."""
        log.error("%s refuses our short messages (%s): %s; they wait", self.name, code, advice)
        return Unavailable(f"{self.name}: {code}")

    async def close(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()


async def _text(content: aiohttp.StreamReader) -> str:
    read = bytearray()
    async for chunk in content.iter_any():
        read += chunk
        if len(read) >= MOST:
            break
    return read[:MOST].decode("utf-8", "replace")


def number(value: object) -> int | None:
    """Return a code that providers write as a number or as text."""
    return int(value) if isinstance(value, int | str) and str(value).removeprefix("-").isdecimal() else None
