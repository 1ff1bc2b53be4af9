"""`kabinet run` on a day on which readings are taken: the same program, except for what is set here.

Its clock is ahead; it ticks every second, its campaigns' lease is short, and what is due is due at once.
"""

import asyncio
import os
from datetime import datetime, timedelta

from bot import housekeeping, logs, running
from bot.build import build
from bot.clock import SystemClock
from bot.commands import run
from bot.settings import Settings
from services.cabinets.service import Quiet
from storage.database import open_database

SECONDS = "KABINET_AHEAD_SECONDS"
"""How far the clock is ahead, for all processes alike."""


class Ahead(SystemClock):
    """The system's clock, so much later."""

    def __init__(self, seconds: float) -> None:
        self._ahead = timedelta(seconds=seconds)

    def now(self) -> datetime:
        """Return the time, UTC."""
        return super().now() + self._ahead


async def main() -> None:
    """Serve until stopped."""
    settings = Settings()
    logs.configure(settings.log_level, settings.log_format)
    housekeeping.REMIND_SECONDS, running.CAMPAIGN_PACE = 1, 0.3
    database = open_database(settings.database_url)
    await database.start()
    salt = await database.run(run.vk_salt)
    kit = build(settings, database=database, clock=Ahead(float(os.environ[SECONDS])), vk_salt=salt)
    for slug, cabinet in tuple(kit.cabinets.items()):
        kit.cabinets[slug] = cabinet.model_copy(update={"quiet": Quiet(spread_hours=0)})
    await run._serve(kit)


if __name__ == "__main__":
    asyncio.run(main())
