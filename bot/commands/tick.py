"""`kabinet tick`: what the scheduler does, once, now."""

import argparse

from bot.clock import SystemClock
from bot.housekeeping import Keep, tick
from bot.settings import Settings
from storage.database import open_database


async def command(_: argparse.Namespace) -> int:
    """Forget what is old."""
    settings = Settings()
    database = open_database(settings.database_url)
    await database.start()
    try:
        forgotten = await tick(database, SystemClock(), Keep.of(settings))
    finally:
        await database.close()
    print(f"forgotten: {forgotten}")  # noqa: T201 - the operator reads it
    return 0
