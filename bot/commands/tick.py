"""`kabinet tick`: what the scheduler does, once, now."""

import argparse

from bot.build import cabinets_of
from bot.clock import SystemClock
from bot.housekeeping import Keep, remind, tick
from bot.numbers.answering import recount
from bot.settings import Settings
from storage.database import open_database


async def command(_: argparse.Namespace) -> int:
    """Forget what is old, begin the reminders that are due, count who answered."""
    settings = Settings()
    database = open_database(settings.database_url)
    await database.start()
    try:
        forgotten = await tick(database, SystemClock(), Keep.of(settings))
        begun = await remind(database, SystemClock(), cabinets_of(settings, {}).values())
        await recount(database, SystemClock())
    finally:
        await database.close()
    print(f"forgotten: {forgotten}, reminders under way: {begun}")  # noqa: T201 - the operator reads it
    return 0
