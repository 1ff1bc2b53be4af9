"""Plain JSON calls of the Bot API over one HTTP session. The token is in every address, so no address leaves here."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, ConnectionTimeoutError, FormData
from yarl import URL

from bot.channels.telegram.calls import Calls, Unconnected, head

UNSENT = (Unconnected, ClientConnectorError, ConnectionTimeoutError, EOFError)
HEADERS = {"Content-Type": "application/json"}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Refusal(Exception):
    """Telegram answered no: HTTP status, its words (which may quote ours: never log them), seconds to wait."""

    def __init__(self, status: int, description: str = "", retry_after: float = 0.0) -> None:
        super().__init__(f"status {status}")
        self.status, self.description, self.retry_after = status, description, retry_after


class NoAnswer(Exception):
    """Nothing usable came back; `sent` tells whether the call may have been carried out all the same."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        super().__init__(reason)
        self.sent = sent


@asynccontextmanager
async def answering() -> AsyncIterator[None]:
    """Turn whatever the network or a proxy raises into NoAnswer: those exceptions may show the address."""
    try:
        yield
    except (Refusal, NoAnswer):
        raise
    except (ClientError, OSError, EOFError, TimeoutError, ValueError) as error:
        raise silence(error) from None
    except Exception as error:
        if "Proxy" not in type(error).__name__:
            raise
        raise silence(error) from None


def silence(error: Exception) -> NoAnswer:
    """Name what happened on the way without an address. Proxies raise exceptions of their own, and EOFError."""
    never_left = isinstance(error, UNSENT) or "Proxy" in type(error).__name__
    return NoAnswer(type(error.__cause__ or error).__name__, sent=not never_left)


class Wire:
    """Calls methods. `session` opens or returns the HTTP session, `address` makes the URL of a method.

    `calls` carries what is JSON; without it (a proxy stands between) the session carries all.
    """

    def __init__(
        self,
        session: Callable[[], Awaitable[ClientSession]],
        address: Callable[[str], str],
        connect: float,
        calls: Calls | None,
    ) -> None:
        self._session, self._address, self._connect, self._calls = session, address, connect, calls
        self._urls: dict[str, URL] = {}
        self._heads: dict[str, bytes] = {}
        self._limits: dict[float, ClientTimeout] = {}

    async def call(self, method: str, payload: dict[str, Any], seconds: float) -> Any:
        """Return the result of a method called with JSON; Refusal or NoAnswer otherwise."""
        return judged(*await self.post(method, payload, seconds))

    async def call_form(self, method: str, form: FormData, seconds: float) -> Any:
        """Return the result of a method called with a form."""
        return judged(*await self._posted(method, form, {}, seconds))

    async def post(self, method: str, payload: dict[str, Any], seconds: float) -> tuple[int, bytes]:
        """Return status and body of a call with JSON; NoAnswer when none came."""
        data = _encode(payload).encode("utf-8", "replace")
        if self._calls is None:
            return await self._posted(method, data, HEADERS, seconds)
        try:
            return await self._calls.post(self._head(method), data, seconds)
        except (OSError, TimeoutError, ValueError) as error:
            raise silence(error) from None

    async def _posted(
        self, method: str, data: FormData | bytes, headers: dict[str, str], seconds: float
    ) -> tuple[int, bytes]:
        session, url, limit = await self._session(), self._url(method), self._limit(seconds)
        posted = session.post(url, data=data, headers=headers, timeout=limit, allow_redirects=False)
        async with answering(), posted as answer:
            return answer.status, await answer.read()

    async def download(self, address: str, seconds: float, most: int) -> bytes:
        """Return a file of at most so many bytes; Refusal or NoAnswer otherwise."""
        session, limit = await self._session(), self._limit(seconds)
        async with answering(), session.get(URL(address), timeout=limit, allow_redirects=False) as answer:
            if answer.status != 200:
                raise Refusal(answer.status)
            data = bytearray()
            async for chunk in answer.content.iter_chunked(65536):
                data += chunk
                if len(data) > most:
                    raise Refusal(413, "file is too big")
            return bytes(data)

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._address(method))
        return url

    def _head(self, method: str) -> bytes:
        known = self._heads.get(method)
        if known is None:
            known = self._heads[method] = head(self._url(method))
        return known

    def _limit(self, seconds: float) -> ClientTimeout:
        limit = self._limits.get(seconds)
        if limit is None:
            limit = self._limits[seconds] = ClientTimeout(total=seconds, connect=min(seconds, self._connect))
        return limit


def judged(status: int, body: bytes) -> Any:
    """Return `result` of an answer; Refusal for no, NoAnswer for a yes that cannot be read."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and answer.get("ok") is True and "result" in answer:
        return answer["result"]
    if status < 300 and not (isinstance(answer, dict) and answer.get("ok") is False):
        raise NoAnswer("unreadable answer", sent=True)
    raise _refusal(status, answer if isinstance(answer, dict) else {})


def _refusal(status: int, answer: dict[str, Any]) -> Refusal:
    code, description, parameters = answer.get("error_code"), answer.get("description"), answer.get("parameters")
    retry_after = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return Refusal(
        code if isinstance(code, int) and status != 429 else status,
        description if isinstance(description, str) else "",
        float(retry_after) if isinstance(retry_after, int | float) else 0.0,
    )
