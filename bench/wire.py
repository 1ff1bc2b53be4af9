"""The least of an HTTP server: it must cost less than whoever it serves."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
HEAD_END = b"\r\n\r\n"


@dataclass(slots=True, eq=False)
class Request:
    """A request; `answer` may be called at any later moment, once."""

    path: str
    body: bytes
    _transport: asyncio.Transport = field(repr=False)

    def answer(self, body: bytes) -> None:
        """Send JSON; whoever has hung up gets nothing."""
        if not self._transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self._transport.write(head + body)


Handler = Callable[[Request], None]


class Connection(asyncio.Protocol):
    """One kept-alive connection: a request at a time."""

    def __init__(self, handle: Handler) -> None:
        self._handle, self._buffer = handle, b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where answers go."""
        self._transport = transport if isinstance(transport, asyncio.Transport) else None

    def data_received(self, data: bytes) -> None:
        """Hand over every whole request."""
        self._buffer += data
        while (end := self._buffer.find(HEAD_END)) >= 0:
            head = self._buffer[:end]
            length = LENGTH.search(head)
            whole = end + len(HEAD_END) + (int(length[1]) if length else 0)
            if len(self._buffer) < whole or self._transport is None:
                return
            body, self._buffer = self._buffer[end + len(HEAD_END) : whole], self._buffer[whole:]
            path = head[: head.index(b"\r")].split(b" ")[1].decode()
            self._handle(Request(path, body, self._transport))


async def listen(handle: Handler) -> tuple[asyncio.Server, int]:
    """Serve on a free port of loopback; return the server and the port."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(handle), "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]
