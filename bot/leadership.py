"""Which of several processes polls a messenger: the holder of a short lease in the database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from services.ports import Clock, Database

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=6)
RENEW_SECONDS = 1.5


async def lead(name: str, owner: str, database: Database, clock: Clock, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` while this process holds the lease `name`; stand by otherwise; never return."""
    task: asyncio.Task[None] | None = None
    try:
        while True:
            held = await _hold(name, owner, database, clock)
            if held and (task is None or task.done()):
                task = asyncio.ensure_future(_watched(name, work))
            elif not held and task is not None:
                await _stopped(task)
                task = None
            await asyncio.sleep(RENEW_SECONDS)
    finally:
        await _stopped(task)


async def _hold(name: str, owner: str, database: Database, clock: Clock) -> bool:
    now = clock.now()
    try:
        return await asyncio.wait_for(database.run(lambda uow: uow.marks.lease(name, owner, now, now + LEASE)), 3.0)
    except Exception as error:  # noqa: BLE001 - a database that is away grants nothing
        log.warning("%s: no lease: %s", name, type(error).__name__)
        return False


async def _watched(name: str, work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - it is started again with the next renewal
        log.error("%s stopped: %s", name, type(error).__name__)  # noqa: TRY400 - messages may carry tokens


async def _stopped(task: "asyncio.Task[None] | None") -> None:
    if task is not None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
