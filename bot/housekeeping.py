"""What the clock does beside reminders: forgets what is done. APScheduler only ticks; what is due is a query."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

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
    while count := await database.run(partial(_purge, before), Urgency.BULK):
        done += count
    return done


def _purge(before: datetime, uow: UnitOfWork) -> int:
    queues = uow.inbox.purge(before, CHUNK) + uow.outbox.purge(before, CHUNK)
    # Tokens hold what was typed into forms: names, addresses, hashes of passwords.
    return queues + uow.tokens.purge(before, CHUNK) + uow.attempts.purge(before, CHUNK)


def ticker(work: Callable[[], object]) -> AsyncIOScheduler:
    """Return a scheduler that calls `work` every few minutes, never twice at once, and keeps nothing."""
    scheduler = AsyncIOScheduler()
    scheduler.add_job(work, "interval", minutes=MINUTES, max_instances=1, coalesce=True, misfire_grace_time=None)
    return scheduler
