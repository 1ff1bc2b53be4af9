"""getUpdates as the real server does it: an update is forgotten when the next call names a higher offset."""

import asyncio
from typing import Any

Json = dict[str, Any]
RIVAL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Rival(Exception):
    """Another poll has begun."""


class Updates:
    """The queue of one bot. Only one poll waits at a time."""

    def __init__(self) -> None:
        self._queue: list[tuple[int, Any]] = []
        self._next = 1
        self._arrived = asyncio.Event()
        self._poll = 0
        self.allowed: list[str] = []

    @property
    def following(self) -> int:
        """Return the number that the next update gets."""
        return self._next

    def push(self, update: Json) -> int:
        """Add an update under the next number; kinds that the bot did not ask for are dropped (0)."""
        if self.allowed and not any(kind in update for kind in self.allowed):
            return 0
        return self.push_raw({"update_id": self._next, **update})

    def push_raw(self, update: Any) -> int:
        """Add anything as it is; its place in the queue is still the next number."""
        number = self._next
        self._next += 1
        self._queue.append((number, update))
        self._arrived.set()
        self._arrived = asyncio.Event()
        return number

    def __len__(self) -> int:
        return len(self._queue)

    async def take(self, offset: int, limit: int, seconds: float) -> list[Any]:
        """Forget what is below the offset and return what comes; Rival when a later poll takes over."""
        self._poll += 1
        mine = self._poll
        self._forget(offset)
        self._arrived.set()
        self._arrived = asyncio.Event()
        end = asyncio.get_running_loop().time() + seconds
        while not self._queue:
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                return []
            await self._wait(left)
            if self._poll != mine:
                raise Rival
        return [update for _, update in self._queue[:limit]]

    def _forget(self, offset: int) -> None:
        if offset < 0:
            self._queue = self._queue[offset:]
        else:
            self._queue = [(number, update) for number, update in self._queue if number >= offset]

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._arrived.wait()
        except TimeoutError:
            return
