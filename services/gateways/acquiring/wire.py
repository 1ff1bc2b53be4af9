"""The wire to an acquirer: total timeouts, no redirects, answers of a bounded size; every failure is Unavailable."""

import json
import ssl
from collections.abc import Mapping
from typing import Any

import aiohttp

from services.ports import Unavailable

Json = dict[str, Any]
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=4)
LARGEST = 1024 * 1024


class Wire:
    """Speaks to one server; `ca_bundle` is a file of more certificates to trust, as those of the НУЦ."""

    def __init__(self, name: str, url: str, timeout: aiohttp.ClientTimeout = TIMEOUT, ca_bundle: str = "") -> None:
        self.name, self._url, self._timeout, self._bundle = name, url.rstrip("/"), timeout, ca_bundle
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, method: str, path: str, **parts: Any) -> tuple[int, Json, Mapping[str, str]]:
        """Return status, JSON object and headers of an answer; an answer that is no JSON object is an empty one."""
        try:
            asked = self._opened().request(method, self._url + path, allow_redirects=False, **parts)
            async with asked as response:
                body = await self._body(response)
                return response.status, _object(body), response.headers
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise self.away(type(error).__name__) from error

    def away(self, why: object) -> Unavailable:
        """Make the error of a server that gave no answer to rely on; `why` holds nothing personal."""
        return Unavailable(f"{self.name}: {why}")

    async def close(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(ssl=trusting(self._bundle)) if self._bundle else None
            self._session = aiohttp.ClientSession(timeout=self._timeout, connector=connector)
        return self._session

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        parts, size = [], 0
        async for part in response.content.iter_any():
            size += len(part)
            if size > LARGEST:
                raise self.away("an answer without end")
            parts.append(part)
        return b"".join(parts)


def trusting(bundle: str) -> ssl.SSLContext:
    """Trust the system's certificates and those of a file; OSError (ssl.SSLError too) when it cannot be read."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=bundle)
    return context


def _object(body: bytes) -> Json:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
