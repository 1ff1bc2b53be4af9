"""Registries for billing, once a day, into the folder that is shared with it."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.build import Kit
from bot.registries.exporter import LEASE, Exporter
from bot.registries.hold import Busy, Hold
from services.cabinets.profile import Cabinet

log = logging.getLogger(__name__)
SECONDS = 60.0
TOLD = 20
"""Names of files that a line of the log has room for."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Exports each cabinet from its hour on; what could not be written is tried again in a minute."""

    exporter: Exporter
    folder: Path

    async def run(self) -> None:
        """Export for ever."""
        while True:
            try:
                await self.look()
            except Busy:
                log.info("another process exports")
            except Exception as error:  # noqa: BLE001 - the database or the disk may be away for a while
                log.warning("registries for billing wait: %s", type(error).__name__)
            await asyncio.sleep(SECONDS)

    async def look(self) -> int:
        """Export the cabinets whose hour has come today; return how many files there are."""
        files = 0
        for cabinet in self.exporter.cabinets.values():
            day = _day(cabinet, self.exporter.hold.clock.now())
            mark = f"registries out: {cabinet.slug}"
            if day is None or await self.exporter.hold.run(lambda uow, of=mark: uow.marks.get(of)) == day:  # type: ignore[misc]
                continue
            async for one in Exporter({cabinet.slug: cabinet}, self.exporter.hold).export(self.folder):
                log.info("registry for billing: %s, %s rows", one.whose.kind, one.rows)
                if one.missing:
                    log.warning("without %s files of residents: %s", len(one.missing), ", ".join(one.missing[:TOLD]))
                files += 1
            await self.exporter.hold.run(lambda uow, of=mark, on=day: uow.marks.put(of, on))  # type: ignore[misc]
        return files


def daily(kit: Kit) -> Daily:
    """Return the daily export of a program."""
    hold = Hold(kit.database, kit.clock, kit.post.owner, name=LEASE)
    return Daily(Exporter(kit.cabinets, hold), Path(kit.settings.registry_dir).absolute() / "out")


def _day(cabinet: Cabinet, now: datetime) -> str | None:
    here = now.astimezone(ZoneInfo(cabinet.providers[0].zone))
    return here.date().isoformat() if here.hour >= cabinet.registries.out_hour else None
