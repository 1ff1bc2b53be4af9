"""What the clock does beside reminders: forgets what is done. APScheduler only ticks; what is due is a query."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from services.ports import Clock, Database, UnitOfWork, Urgency

log = logging.getLogger(__name__)
KEPT = timedelta(days=9)
CHUNK = 1000
MINUTES = 10


async def tick(database: Database, clock: Clock) -> int:
    """Do what is due now; return how many old rows were forgotten. Telegram may repeat an event for 8 days."""
    before = clock.now() - KEPT
    done = 0
    for purge in (_inbox, _outbox):
        while count := await database.run(lambda uow, purge=purge: purge(uow, before), Urgency.BULK):
            done += count
    return done


def _inbox(uow: UnitOfWork, before: datetime) -> int:
    return uow.inbox.purge(before, CHUNK)


def _outbox(uow: UnitOfWork, before: datetime) -> int:
    return uow.outbox.purge(before, CHUNK)


def ticker(work: Callable[[], object]) -> AsyncIOScheduler:
    """Return a scheduler that calls `work` every few minutes, never twice at once, and keeps nothing."""
    scheduler = AsyncIOScheduler()
    scheduler.add_job(work, "interval", minutes=MINUTES, max_instances=1, coalesce=True, misfire_grace_time=None)
    return scheduler
