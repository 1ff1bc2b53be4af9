"""Which of several processes polls a messenger: the holder of a short lease in the database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from services.ports import Clock, Database

log = logging.getLogger(__name__)
RENEW_SECONDS = 1.0
TIMES = 4
"""A lease lasts for so many renewals."""
PATIENCE = 2.0
Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Lease:
    """A name in the database that one owner holds at a time, until it lets go or misses TIMES renewals.

    `pace` is the seconds between renewals: what may wait longer for the next one asks the database less often.
    """

    name: str
    owner: str
    database: Database
    clock: Clock
    pace: float = RENEW_SECONDS

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return TIMES * self.pace

    async def hold(self) -> bool:
        """Become or stay the holder; False when another one is. An exception when the database is away."""
        async with asyncio.timeout(PATIENCE):
            return await self._until(self.seconds)

    async def let_go(self) -> None:
        """Let the next one begin at once."""
        with suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                await self._until(0)

    async def _until(self, seconds: float) -> bool:
        now = self.clock.now()
        until = now + timedelta(seconds=seconds)
        return await self.database.run(lambda uow: uow.marks.lease(self.name, self.owner, now, until))


class Leader:
    """Does `work` while the lease is held. A database that is away is no reason to stop before the lease ends."""

    def __init__(self, lease: Lease, work: Work) -> None:
        self._lease, self._work = lease, work
        self._task: asyncio.Task[None] | None = None
        self._ends = 0.0

    async def run(self) -> None:
        """Lead or stand by until cancelled."""
        try:
            while True:
                await self._renew()
                await asyncio.sleep(self._lease.pace)
        finally:
            await self._stop()

    async def _renew(self) -> None:
        now = asyncio.get_running_loop().time()
        try:
            held = await self._lease.hold()
        except Exception as error:  # noqa: BLE001 - a database that is away grants nothing
            log.warning("%s: the lease is not renewed: %s", self._lease.name, type(error).__name__)
            held = self._task is not None and asyncio.get_running_loop().time() < self._ends
        else:
            self._ends = now + self._lease.seconds
        await (self._go_on() if held else self._stop())

    async def _go_on(self) -> None:
        if self._task is None:
            log.info("this process leads %s as %s", self._lease.name, self._lease.owner)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(watched(self._lease.name, self._work))

    async def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await self._lease.let_go()


async def alone(name: str, work: Work) -> None:
    """Do `work` for ever where there is no other process to share it with."""
    while True:
        await watched(name, work)
        await asyncio.sleep(RENEW_SECONDS)


async def watched(name: str, work: Work) -> None:
    """Do `work`; what ends it is told, never raised."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - it is started again
        log.error("%s stopped: %s", name, type(error).__name__)  # noqa: TRY400 - messages may carry tokens
