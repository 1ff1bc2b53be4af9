"""Small calls to one server over kept-alive connections, at a third of what a general HTTP client costs."""

import asyncio
import ssl

from yarl import URL

from bot.channels.telegram.connection import Connection, Reply


class Unconnected(OSError):
    """There was no connection in time: nothing was sent."""


class Calls:
    """At most `limit` connections to the server of a URL; idle ones are kept for `keep` seconds."""

    def __init__(self, server: URL, tls: ssl.SSLContext, *, limit: int, keep: float, connect: float) -> None:
        self._server, self._tls = server, tls if server.scheme == "https" else None
        self._keep, self._connect = keep, connect
        self._room = asyncio.Semaphore(limit)
        self._idle: list[Connection] = []
        self._busy: set[Connection] = set()

    async def post(self, head: bytes, body: bytes, seconds: float) -> Reply:
        """Return the answer to a request; Unconnected, another OSError, TimeoutError or Garbled when there is none."""
        until = asyncio.get_running_loop().time() + seconds
        await self._room.acquire()
        try:
            connection = self._kept() or await self._opened(min(seconds, self._connect))
            self._busy.add(connection)
            try:
                async with asyncio.timeout_at(until):
                    return await connection.call(b"%b%d\r\n\r\n%b" % (head, len(body), body))
            finally:
                self._put_back(connection)
        finally:
            self._room.release()

    async def close(self) -> None:
        """Close all connections."""
        for connection in (*self._idle, *self._busy):
            connection.close()
        self._idle.clear()

    def _kept(self) -> Connection | None:
        """Return the connection used last, if any is fresh: the server may be closing an older one just now."""
        now = asyncio.get_running_loop().time()
        while self._idle:
            connection = self._idle.pop()
            if connection.usable and now - connection.idle_since < self._keep:
                return connection
            connection.close()
        return None

    async def _opened(self, seconds: float) -> Connection:
        loop, host, port = asyncio.get_running_loop(), self._server.host or "", self._server.port or 0
        try:
            async with asyncio.timeout(seconds):
                _, connection = await loop.create_connection(
                    Connection, host, port, ssl=self._tls, happy_eyeballs_delay=0.25
                )
        except (OSError, TimeoutError) as error:
            raise Unconnected from error
        return connection

    def _put_back(self, connection: Connection) -> None:
        self._busy.discard(connection)
        if connection.usable:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
        else:
            connection.close()


def head(url: URL) -> bytes:
    """Return how a call with JSON of this address begins, up to the length of its body."""
    host = f"[{url.raw_host}]" if ":" in (url.raw_host or "") else url.raw_host
    place = host if url.is_default_port() else f"{host}:{url.port}"
    lines = f"POST {url.raw_path_qs} HTTP/1.1", f"Host: {place}", "Content-Type: application/json", "Content-Length: "
    return "\r\n".join(lines).encode()
