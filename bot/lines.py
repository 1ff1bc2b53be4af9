"""One turn at a time per chat: events of a chat stand in line, chats do not wait for each other."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from services.ports import Database, Stored

log = logging.getLogger(__name__)
SWEEP_SECONDS = 2.0
SWEEP_LIMIT = 500


class Lines:
    """Feeds stored events to `handle` in order; what a dead process left in the inbox is picked up by sweeps."""

    def __init__(self, database: Database, handle: Callable[[Stored], Awaitable[None]]) -> None:
        self._database, self._handle = database, handle
        self._lines: dict[tuple[str, str], deque[Stored]] = {}
        self._known: set[int] = set()
        self._seen: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def push(self, events: Iterable[Stored]) -> None:
        """Put stored events in line; an event that stands there already is not put twice."""
        for stored in events:
            if stored.id in self._known:
                continue
            self._known.add(stored.id)
            place = (stored.incoming.channel, stored.incoming.chat)
            line = self._lines.get(place)
            if line is not None:
                line.append(stored)
                continue
            self._lines[place] = deque((stored,))
            task = asyncio.create_task(self._drain(place))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, place: tuple[str, str]) -> None:
        line = self._lines[place]
        while line:
            stored = line.popleft()
            try:
                await self._handle(stored)
            except Exception as error:  # noqa: BLE001 - the event stays in the inbox for the next sweep
                log.warning("event %s waits: %s", stored.id, type(error).__name__)
                self._known.difference_update(item.id for item in line)
                line.clear()
            finally:
                self._known.discard(stored.id)
        del self._lines[place]

    async def sweep(self, *, patient: bool = False) -> None:
        """Pick up what waits in the inbox and stands in no line; `patient`: only what waited a sweep ago too.

        What has just come is being handled by the process that stored it.
        """
        waiting = await self._database.run(lambda uow: uow.inbox.waiting(SWEEP_LIMIT))
        before, self._seen = self._seen, {stored.id for stored in waiting}
        self.push(stored for stored in waiting if not patient or stored.id in before)

    async def run(self, *, others: bool) -> None:
        """Sweep for ever. `others` tells that other processes may work on this database."""
        while True:
            try:
                await self.sweep(patient=others)
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("sweep failed: %s", type(error).__name__)
            await asyncio.sleep(SWEEP_SECONDS)

    async def drained(self) -> None:
        """Wait until every line is empty."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
