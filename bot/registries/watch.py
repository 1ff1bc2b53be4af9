"""The watched folder: a file is taken when nobody writes it any more."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.build import Kit
from bot.presenter.words import HOME
from bot.registries.folders import Folders
from bot.registries.hold import Busy, Hold
from bot.registries.importer import Importer
from bot.registries.order import Order
from services.billing_pins import seal_by
from services.registries.naming import named
from services.registries.reports import Outcome, Say, report
from storage.away import away

log = logging.getLogger(__name__)
SECONDS = 10.0
"""Between two looks; a file that was the same at both is whole."""
Size = tuple[int, int]


@dataclass(slots=True)
class Watch:
    """Looks into the folder again and again; what cannot be taken now stays for the next look."""

    importer: Importer
    folders: Folders
    say: Say
    told: Callable[[Outcome], None] = lambda _: None
    _seen: dict[Path, Size] = field(default_factory=dict)
    _broken: dict[Path, Size] = field(default_factory=dict)

    async def run(self) -> None:
        """Watch for ever."""
        await asyncio.to_thread(self.folders.prepare)
        while True:
            try:
                await self.look()
            except Busy:
                log.info("another process takes a registry in")
            except Exception as error:  # noqa: BLE001 - the database or the disk may be away for a while
                log.warning("registries wait: %s", type(error).__name__)
            await asyncio.sleep(SECONDS)

    async def look(self) -> int:
        """Take every file that has not changed since the last look; return how many."""
        await self.importer.resume()
        there = {path: size for path in self.folders.waiting() if (size := _size(path))}
        now = {path: size for path, size in there.items() if self._broken.get(path) != size}
        ready = [path for path, size in now.items() if self._seen.get(path) == size]
        self._seen = {path: size for path, size in now.items() if path not in ready}
        for path in ready:
            outcome = await self._taken(path)
            if outcome is None:
                self._broken[path] = now[path]
                continue
            await asyncio.to_thread(self.folders.put_away, path, outcome, report(outcome, self.say))
            log.info("registry %s: %s", outcome.registry.kind if outcome.registry else "unknown", outcome.summary)
            self.told(outcome)
        if ready:
            await self.importer.hold.let_go()
        return len(ready)

    async def _taken(self, path: Path) -> Outcome | None:
        """Take a file; None for one that breaks the program: it stays until it changes, and others have their turn."""
        try:
            return await self.importer.take(path, Order(*self.folders.whose(path)))
        except Exception as error:
            if isinstance(error, Busy) or away(error):
                raise
            kind = known.kind if (known := named(path.name)) else "unknown"
            log.error("registry %s cannot be taken, tell its makers: %s", kind, type(error).__name__)  # noqa: TRY400 - no names
            return None


def watch(kit: Kit) -> Watch:
    """Return the watch of a program's folder; its reports are in Russian, for accountants read them."""
    hold = Hold(kit.database, kit.clock, kit.post.owner)
    importer = Importer(kit.database, kit.clock, kit.cabinets, hold, seal=seal_by(kit.codes))
    return Watch(importer, Folders(Path(kit.settings.registry_dir).absolute()), partial(kit.words.text, HOME, ""))


def _size(path: Path) -> Size | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
