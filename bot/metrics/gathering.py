"""Gathering: the process's own counters, and a few statements on the database at most every some seconds."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.delivery.sender import ChannelSender
from bot.metrics import process, queues
from bot.metrics.text import Family, Sample, render
from bot.metrics.turns import TurnTimes
from services.model.figures import Queues
from services.ports import Clock
from storage.database import SqlDatabase

log = logging.getLogger(__name__)
FRESH = 5.0
"""Seconds for which what the database said is told again: many scrapers cost as much as one."""
PATIENCE = 3.0
DAY = timedelta(days=1)


class Gathering:
    """Everything that is told. A database that is away costs its own numbers, not the others."""

    def __init__(
        self, database: SqlDatabase, clock: Clock, turns: TurnTimes, senders: Mapping[str, ChannelSender]
    ) -> None:
        self._database, self._clock, self._turns, self._senders = database, clock, turns, senders
        self._looking = asyncio.Lock()
        self._known: Queues | None = None
        self._until = 0.0

    async def text(self) -> str:
        """Return everything in the format of Prometheus."""
        found = await self._queues()
        waiting = queues.families(found, self._senders, self._clock.now()) if found else ()
        return render([*self._own(up=found is not None), *self._turns.families(), *waiting, *process.families()])

    async def _queues(self) -> Queues | None:
        """Ask the database, or tell what it said a moment ago; None when it is away."""
        async with self._looking:
            if asyncio.get_running_loop().time() < self._until:
                return self._known
            self._known = await self._asked()
            self._until = asyncio.get_running_loop().time() + FRESH
            return self._known

    async def _asked(self) -> Queues | None:
        since = self._clock.now() - DAY
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._database.read(lambda uow: uow.figures.queues(since))
        except Exception as error:  # noqa: BLE001 - monitoring has to hear of it
            log.warning("numbers wait: %s", type(error).__name__)
            return None

    def _own(self, *, up: bool) -> list[Family]:
        cards = [
            Sample(count, {"channel": channel, "result": result})
            for channel, sender in self._senders.items()
            for result, count in sender.counts.items()
        ]
        errors = Sample(self._database.errors)
        return [
            Family("kabinet_database_up", "gauge", "Whether the database answers.", (Sample(up),)),
            Family("kabinet_database_errors_total", "counter", "Failed tries of transactions.", (errors,)),
            Family("kabinet_cards_total", "counter", "Cards that this process sent, by what became of them.", cards),
        ]
