"""The right to take registries in: one process has it at a time, and proves it in every transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from services.ports import Clock, Database, UnitOfWork, Urgency

T = TypeVar("T")
LEASE = "registries"
SECONDS = 15.0
"""After so long without a step somebody else may go on; staging is emptied and steps are taken by the holder alone."""


class Busy(Exception):
    """Another process takes a registry in."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Runs short transactions, each of which renews the lease. `pause`: seconds left to other writers after each."""

    database: Database
    clock: Clock
    owner: str
    seconds: float = SECONDS
    pause: float = 0.0
    name: str = LEASE

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run in one transaction behind every dialog; Busy, and nothing is written, when another one holds."""

        def held(uow: UnitOfWork) -> T:
            now = self.clock.now()
            if not uow.marks.lease(self.name, self.owner, now, now + timedelta(seconds=self.seconds)):
                raise Busy
            return work(uow)

        result = await self.database.run(held, Urgency.BULK)
        if self.pause:
            await asyncio.sleep(self.pause)
        return result

    async def let_go(self) -> None:
        """Let the next one begin at once."""
        now = self.clock.now()
        await self.database.run(lambda uow: uow.marks.lease(self.name, self.owner, now, now))
