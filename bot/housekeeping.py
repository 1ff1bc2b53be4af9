"""What the clock does: it forgets what is done and begins reminders. APScheduler only ticks; what is due is a query."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Self

from bot.numbers.answering import recount_calmly
from bot.settings import Settings
from bot.steady import Steady
from bot.ticking import Ticker
from services import attempts
from services.cabinets.profile import Cabinet
from services.campaigns import calendar, daily, missed
from services.ports import Clock, Database, UnitOfWork, Urgency
from storage.database import SqlDatabase

log = logging.getLogger(__name__)
TOKENS = timedelta(days=2)
"""Limits of letters look back for a day; a token that is dead for longer is only what was typed into forms."""
NOTICES = timedelta(days=60)
"""Within the month that it is about a notice must not be made again; after that it is who was told what."""
DRAFTS = timedelta(days=1)
CHUNK = 500
MINUTES = 10
REMIND_SECONDS = 60
Purge = Callable[[UnitOfWork], int]


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what is over is kept: what is done, what is dead, what nobody confirmed, photos of meters."""

    done: timedelta = timedelta(days=9)
    dead: timedelta = timedelta(days=30)
    unconfirmed: timedelta = timedelta(days=14)
    photos: timedelta = timedelta(days=365)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Read the operator's days."""
        unused = (settings.keep_unconfirmed_days, settings.keep_photos_days)
        days = (settings.keep_done_days, settings.keep_dead_days, *unused)
        return cls(*(timedelta(days=number) for number in days))


async def tick(database: Database, clock: Clock, keep: Keep | None = None) -> int:
    """Do what is due now; return how many old rows were forgotten.

    Every batch is a transaction of its own and waits for turns, never the other way round.
    """
    forgotten: dict[str, int] = {}
    for name, purge in _due(clock.now(), keep or Keep()):
        count = CHUNK
        while count >= CHUNK:
            count = await database.run(purge, Urgency.BULK)
            forgotten[name] = forgotten.get(name, 0) + count
    found = {name: count for name, count in forgotten.items() if count}
    if found:
        log.info("forgotten: %s", ", ".join(f"{name} {count}" for name, count in found.items()))
    return sum(found.values())


def _due(now: datetime, keep: Keep) -> Iterator[tuple[str, Purge]]:
    """Return what is deleted or given up: tokens before the residents whom they speak of."""
    done, dead, dim = now - keep.done, now - keep.dead, now - TOKENS
    yield "events", lambda uow: uow.inbox.purge(done, CHUNK)
    yield "cards", lambda uow: uow.outbox.purge(done, CHUNK)
    yield "calls", lambda uow: uow.calls.purge(done, CHUNK)
    yield "dead events", lambda uow: uow.inbox.purge_dead(dead, CHUNK)
    yield "dead cards", lambda uow: uow.outbox.purge_dead(dead, CHUNK)
    yield "dead calls", lambda uow: uow.calls.purge_dead(dead, CHUNK)
    yield "tokens", lambda uow: uow.tokens.purge(dim, CHUNK)
    yield "failed proofs", lambda uow: uow.attempts.purge(now - attempts.KEPT, CHUNK)
    yield "drafts", lambda uow: uow.campaigns.abandon(now - DRAFTS)
    yield "notices", lambda uow: uow.notices.purge(now - NOTICES, CHUNK)
    yield "photos of meters", lambda uow: uow.photos.purge(now - keep.photos, CHUNK)
    yield "applications", lambda uow: uow.residents.purge_unconfirmed(now - keep.unconfirmed, CHUNK)


async def tick_calmly(database: Database, clock: Clock, keep: Keep, steady: Steady) -> None:
    """Tick, and leave what a database that is away did not allow to the next tick; by a clock set ahead not at all."""
    if steady.ahead():
        log.error("the clock was set ahead: nothing is deleted until it is right, or until the program is started anew")
        return
    try:
        await tick(database, clock, keep)
    except Exception as error:  # noqa: BLE001 - the next tick does it
        log.warning("what is old is forgotten later: %s", type(error).__name__)


async def remind(database: Database, clock: Clock, cabinets: Iterable[Cabinet]) -> int:
    """Begin what the calendar has to tell now; return how many campaigns are under way for it."""
    while await database.run(lambda uow: missed.expire(uow, clock.now()), Urgency.BULK):
        pass
    return sum([await database.run(partial(_begin, cabinet, clock.now()), Urgency.BULK) for cabinet in cabinets])


def _begin(cabinet: Cabinet, now: datetime, uow: UnitOfWork) -> int:
    if count := missed.record(uow, cabinet, now):
        log.warning("%s: %d occasions to remind were missed: see `kabinet campaigns`", cabinet.slug, count)
    return calendar.begin(uow, cabinet, now) + daily.begin(uow, cabinet, now)


async def remind_calmly(database: Database, clock: Clock, cabinets: Iterable[Cabinet]) -> None:
    """Remind, and leave what a database that is away did not allow to the next minute."""
    try:
        await remind(database, clock, cabinets)
    except Exception as error:  # noqa: BLE001 - the next tick does it
        log.warning("reminders begin later: %s", type(error).__name__)


def ticker(database: SqlDatabase, clock: Clock, keep: Keep, cabinets: Iterable[Cabinet] = ()) -> Ticker:
    """Return a scheduler that forgets and counts every few minutes and reminds every minute, never twice at once."""
    scheduler = Ticker()
    always = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    forget = partial(tick_calmly, database, clock, keep, Steady(clock))
    scheduler.add_job(forget, "interval", minutes=MINUTES, **always)
    scheduler.add_job(partial(recount_calmly, database, clock), "interval", minutes=MINUTES, **always)
    scheduler.add_job(
        partial(remind_calmly, database, clock, tuple(cabinets)), "interval", seconds=REMIND_SECONDS, **always
    )
    return scheduler
