"""One kept-alive HTTP/1.1 connection that carries a call at a time."""

import asyncio

from bot.channels.telegram.answer import Answer, Garbled

Reply = tuple[int, bytes]
"""Status and body."""


class Connection(asyncio.Protocol):
    """`usable` tells that the last call was answered and another one may follow; `idle_since` is the pool's."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer = Answer()
        self._waiting: asyncio.Future[Reply] | None = None
        self.usable = True
        self.idle_since = 0.0

    def call(self, request: bytes) -> "asyncio.Future[Reply]":
        """Send a request; the future gets its answer, or OSError or Garbled."""
        self._answer, self._waiting = Answer(), asyncio.get_running_loop().create_future()
        self.usable = False
        if self._transport is None or self._transport.is_closing():
            self._waiting.set_exception(ConnectionResetError())
        else:
            self._transport.write(request)
        return self._waiting

    def close(self) -> None:
        """Hang up at once."""
        self.usable = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where requests go."""
        self._transport = transport if isinstance(transport, asyncio.Transport) else None

    def data_received(self, data: bytes) -> None:
        """Take a part of the answer; whoever says something unasked is not trusted any more."""
        if self._waiting is None or self._waiting.done():
            self.close()
            return
        try:
            body = self._answer.feed(data)
        except Garbled as error:
            self._waiting.set_exception(error)
            self.close()
            return
        if body is not None:
            self.usable = not self._answer.closes
            self._waiting.set_result((self._answer.status, body))

    def connection_lost(self, exc: Exception | None) -> None:
        """End the answer that ends so; any other is lost."""
        self.usable = False
        if self._waiting is None or self._waiting.done():
            return
        body = None if exc else self._answer.end()
        if body is None:
            self._waiting.set_exception(exc or ConnectionResetError())
        else:
            self._waiting.set_result((self._answer.status, body))
