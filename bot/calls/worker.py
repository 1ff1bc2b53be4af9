"""Makes planned calls: claims what is due, makes several at once, and plans the next try of those that failed."""

import asyncio
import logging
import random
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from services.ports import Call, Clock, Database, Postponed, Unavailable, Undeliverable, UnitOfWork

log = logging.getLogger(__name__)

Caller = Callable[[Call], Awaitable[None]]
"""Makes a call. Returns when it is over; Unavailable: later; Postponed: when its turn comes; Undeliverable: never.

It may be made again.
"""

LEASE = timedelta(seconds=20)
HOLD = 4.0
"""Seconds between renewals of the lease: a call may take long, but a dead worker's call should not wait long."""
TIMEOUT = 90.0
POLL = 2.0
AT_ONCE = 8
"""Calls of one kind: a mail server that is silent keeps no SMS and no payment waiting."""
BUG_TRIES = 5
PAUSES = (5.0, 30.0, 120.0, 600.0)
HOUR = 3600.0
MOST_TRIES = len(PAUSES) + 24
"""The quick tries take a quarter of an hour, the hourly ones a day."""


class CallWorker:
    """Runs until stopped; what a killed worker held is taken again when its lease is over."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        owner: str,
        callers: Mapping[str, Caller],
        *,
        timeout: float = TIMEOUT,
    ) -> None:
        self._database, self._clock, self._owner, self._callers = database, clock, owner, callers
        self._timeout = timeout
        self._running: dict[asyncio.Task[None], Call] = {}
        self._held_at = 0.0
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look now: a transaction that planned calls is stored."""
        self._woken.set()

    async def run(self) -> None:
        """Make calls until cancelled; then those under way get a moment to end."""
        try:
            while True:
                self._woken.clear()
                await self._start_due()
                await self._hold()
                await self._pause()
        finally:
            await self._stop()

    async def drain(self) -> None:
        """Make everything that is due now and wait for it, and for what `run` is making."""
        while await self._start_due() or self._running:
            if self._running:
                await asyncio.wait(set(self._running))

    async def pick_up(self) -> None:
        """Begin with what a dead worker held: only where there is no other one that may be alive."""
        await self._start_due(self._clock.now() + LEASE)

    async def _start_due(self, until: datetime | None = None) -> int:
        """Begin what is due, as far as its kind has room; return how many calls were begun."""
        begun, more = 0, True
        while more:
            started, more = await self._start_some(until)
            begun += started
        return begun

    async def _start_some(self, until: datetime | None) -> tuple[int, bool]:
        """Begin so many that no kind gets too many; tell whether there may be more to begin."""
        running = Counter(call.kind for call in self._running.values())
        full = [kind for kind, count in running.items() if count >= AT_ONCE]
        free = AT_ONCE - max((count for count in running.values() if count < AT_ONCE), default=0)
        try:
            calls = await self._database.run(lambda uow: self._claim(uow, free, full, until))
        except Exception as error:  # noqa: BLE001 - the database may be away for a while
            log.warning("calls cannot be read: %s", type(error).__name__)
            return 0, False
        # Where the clock was set forward, the lease of a call that is being made seems to be over.
        held = {call.id for call in self._running.values()}
        fresh = [call for call in calls if call.id not in held]
        for call in fresh:
            task = asyncio.create_task(self._make(call))
            self._running[task] = call
            task.add_done_callback(self._over)
        return len(fresh), len(fresh) == free

    def _claim(self, uow: UnitOfWork, limit: int, full: Sequence[str], until: datetime | None) -> Sequence[Call]:
        now = self._clock.now()
        return uow.calls.claim(self._owner, until or now, now + LEASE, limit, full)

    async def _hold(self) -> None:
        now, ids = asyncio.get_running_loop().time(), [call.id for call in self._running.values()]
        if not ids or now < self._held_at + HOLD:
            return
        self._held_at, until = now, self._clock.now() + LEASE
        try:
            await self._database.run(lambda uow: uow.calls.hold(self._owner, ids, until))
        except Exception as error:  # noqa: BLE001 - the database may be away for a while
            log.warning("calls are not held: %s", type(error).__name__)

    def _over(self, task: asyncio.Task[None]) -> None:
        ended = self._running.pop(task)
        if sum(call.kind == ended.kind for call in self._running.values()) == AT_ONCE - 1:
            self.wake()
        if not task.cancelled() and task.exception():
            log.warning("a call waits for its lease to end: %s", type(task.exception()).__name__)

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _stop(self) -> None:
        if self._running:
            await asyncio.wait(set(self._running), timeout=5)
        for task in self._running:
            task.cancel()

    async def _make(self, call: Call) -> None:
        caller = self._callers.get(call.kind)
        if caller is None:
            await self._bury(call, "nobody makes calls of this kind")
            return
        try:
            async with asyncio.timeout(self._timeout):
                await caller(call)
        except Postponed as error:
            await self._postponed(call, error)
        except (Unavailable, TimeoutError) as error:
            await self._again(call, str(error) or "timeout", MOST_TRIES)
        except Undeliverable as error:
            await self._bury(call, f"undeliverable: {error}")
        except Exception as error:  # noqa: BLE001 - one broken call must not stop the others
            log.error("call %s (%s) failed: %s\n%s", call.id, call.kind, type(error).__name__, _where(error))  # noqa: TRY400
            await self._again(call, type(error).__name__, BUG_TRIES)
        else:
            await self._database.run(lambda uow: uow.calls.done(call.id, self._clock.now()))

    async def _again(self, call: Call, reason: str, most: int) -> None:
        if call.tries + 1 >= most:
            await self._bury(call, f"given up: {reason}")
            return
        due = self._clock.now() + timedelta(seconds=pause_after(call.tries))
        await self._database.run(lambda uow: uow.calls.again(call.id, due, reason))

    async def _postponed(self, call: Call, turn: Postponed) -> None:
        due = self._clock.now() + timedelta(seconds=turn.seconds)
        await self._database.run(lambda uow: uow.calls.postponed(call.id, due, str(turn)))

    async def _bury(self, call: Call, reason: str) -> None:
        log.error("call %s (%s) is dead: %s", call.id, call.kind, reason)
        await self._database.run(lambda uow: uow.calls.dead(call.id, reason, self._clock.now()))


def pause_after(tries: int) -> float:
    """Return the seconds before the next try, a fifth more or less so that failed calls do not come back together."""
    pause = PAUSES[tries] if tries < len(PAUSES) else HOUR
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret


def _where(error: Exception) -> str:
    """Tell where it broke. Messages of exceptions may carry personal data, so they are left out."""
    return "".join(traceback.format_tb(error.__traceback__))
