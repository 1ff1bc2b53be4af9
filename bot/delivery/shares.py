"""What several processes may do together, divided among them: each keeps to its share, and asks for what it needs."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.pace import Pace
from services.ports import Clock, Database, UnitOfWork, Urgency

log = logging.getLogger(__name__)
SECONDS, IDLE = 1.0, 3.0
"""How often a process asks that has something to send, or has not."""
LEASE = 6.0
"""Seconds for which a share is kept by a process that is not heard of; it stops by itself a little earlier."""
MARGIN = 1.5
LEAST = 0.025
"""The part of the whole that a process gets which asks for nothing: its first call need not wait."""
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Share:
    """What a process has and wants, in calls a second, and until when it keeps it, in seconds since 1970."""

    rate: float
    wants: float
    until: float


def fair(wants: Mapping[str, float], total: float) -> dict[str, float]:
    """Divide: nobody gets less than they want for the sake of somebody who wants more; what is left goes to all."""
    found: dict[str, float] = {}
    left = total
    for at, name in enumerate(sorted(wants, key=lambda name: (wants[name], name))):
        found[name] = min(wants[name], left / (len(wants) - at))
        left -= found[name]
    return {name: rate + left / len(wants) for name, rate in found.items()}


class Sharing:
    """Keeps the pace of this process to its share. The shares are one row: who changes them keeps the others out.

    A smaller share is kept to at once and told of a round later, when the second that began before it is over.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - wiring
        self, name: str, owner: str, database: Database, clock: Clock, pace: Pace, busy: Callable[[], bool]
    ) -> None:
        self._name, self._owner, self._database, self._clock = f"shares:{name}", owner, database, clock
        self._pace, self._busy, self._total = pace, busy, pace.rate
        self._taken = pace.taken
        self._late: asyncio.Future[float] | None = None
        pace.rate = 0.0

    async def run(self) -> None:
        """Ask for a share again and again; let go of it in the end."""
        try:
            while True:
                used = await self.ask()
                await asyncio.sleep(SECONDS if used or self._busy() else IDLE)
        finally:
            await self._leave()

    async def ask(self) -> int:
        """Settle the share for the next seconds, and return how many calls there were since.

        A database that is away is no reason to stop before the end of the share.
        """
        used, self._taken = self._pace.taken - self._taken, self._pace.taken
        wants = self._total if self._busy() else max(LEAST * self._total, 2 * used / SECONDS)
        ends = asyncio.get_running_loop().time() + LEASE - MARGIN
        try:
            rate = await self._patiently(lambda uow: self._settled(uow, wants))
        except Exception as error:  # noqa: BLE001 - the share that is held ends by itself
            log.warning("%s are not settled: %s", self._name, type(error).__name__)
        else:
            self._pace.rate, self._pace.until = rate, ends
        return used

    async def _patiently(self, work: Callable[[UnitOfWork], float]) -> float:
        """Wait a while for a transaction, and let it go on when it takes longer: one that is cut off breaks more."""
        if self._late and not self._late.done():
            raise TimeoutError
        task = asyncio.ensure_future(self._database.run(work, Urgency.MARK))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            self._late = task
            task.add_done_callback(_heard)
            raise TimeoutError
        return task.result()

    def _settled(self, uow: UnitOfWork, wants: float) -> float:
        now = self._clock.now().timestamp()
        others = self._others(uow, now)
        target = fair({name: one.wants for name, one in others.items()} | {self._owner: wants}, self._total)
        rate = max(0.0, min(target[self._owner], self._total - sum(one.rate for one in others.values())))
        mine = Share(max(rate, self._pace.rate), wants, now + LEASE)
        self._write(uow, others | {self._owner: mine})
        return rate

    def _others(self, uow: UnitOfWork, now: float) -> dict[str, Share]:
        uow.marks.put(f"{self._name}:turn", self._owner)  # keeps other processes out until COMMIT
        known = json.loads(uow.marks.get(self._name) or "{}")
        shares = {name: Share(*each) for name, each in known.items() if name != self._owner}
        return {name: share for name, share in shares.items() if share.until > now}

    def _write(self, uow: UnitOfWork, shares: Mapping[str, Share]) -> None:
        kept = {name: (one.rate, one.wants, one.until) for name, one in shares.items()}
        uow.marks.put(self._name, json.dumps(kept))

    async def _leave(self) -> None:
        def work(uow: UnitOfWork) -> None:
            self._write(uow, self._others(uow, self._clock.now().timestamp()))

        self._pace.rate = 0.0
        with suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                await self._database.run(work, Urgency.MARK)


def _heard(task: "asyncio.Future[float]") -> None:
    """Take note of an end that nobody waits for."""
    if not task.cancelled():
        task.exception()
