"""Takes a registry in: read and judged as a whole first, then applied in short steps that survive anything."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.registries.hold import Hold
from bot.registries.order import Order, placed
from bot.registries.pace import Pace
from bot.registries.steps import Batches, ahead, dropping, nimbly, parts, staging, stepping, sweeping
from services.cabinets.profile import Cabinet
from services.model.registries import Registry, RegistryState
from services.ports import Clock
from services.registries.faults import Rejected, Whole
from services.registries.opening import Opened, look
from services.registries.place import Place, unsealed
from services.registries.reading import MOST_TOLD, Reading, begin
from services.registries.reports import Outcome
from storage.database import SqlDatabase

Progress = Callable[[str, int, int], None]
"""Told what is done (read, check, apply, close), how much of it, and of how much (0: nobody knows)."""

ALL = 10**9
AHEAD = timedelta(days=31)
"""A balance of the month's end may be told within the month; what is later is a slip of the pen."""


def silent(_: str, __: int, ___: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Importer:
    """Takes files in, one at a time among all processes on the database."""

    database: SqlDatabase
    clock: Clock
    cabinets: Mapping[str, Cabinet]
    hold: Hold
    progress: Progress = silent
    seal: Callable[[str], str] = unsealed

    async def resume(self) -> Registry | None:
        """Finish what a dead process was applying, forget what it had only staged; return what was finished."""
        left = await self.hold.run(lambda uow: uow.registries.unfinished())
        if left is None:
            return None
        if left.state == RegistryState.STAGING:
            await self._settle(left, RegistryState.REJECTED)
            return None
        return await self._apply(left)

    async def take(self, path: Path, order: Order) -> Outcome:
        """Take a file in; `Busy` when another process is at it, and whatever the database raises: try again then."""
        await self.resume()
        try:
            name = order.named(path.name)
            cabinet, provider = placed(self.cabinets, order)
            today = self.clock.now().astimezone(ZoneInfo(provider.zone)).date()
            place = Place(cabinet, provider, name.dated or today, today + AHEAD, self.seal)
            opened = await asyncio.to_thread(look, path, order.encoding or cabinet.registries.encoding)
            reading = await asyncio.to_thread(begin, opened, name, place)
        except Rejected as why:
            return Outcome(path.name, RegistryState.REJECTED, why=why)
        except OSError as error:
            return Outcome(path.name, RegistryState.REJECTED, why=_unreadable(error))
        full = name.full and reading.kind.name == "accounts"
        return await self._take(_new(opened, place, reading, full=full, now=self.clock.now()), opened, reading, order)

    async def _take(self, new: Registry, opened: Opened, reading: Reading, order: Order) -> Outcome:
        undated = order.named(new.name).dated is None
        known = await self.hold.run(lambda uow: uow.registries.known(new, any_day=undated))
        if known:
            return Outcome(opened.path.name, RegistryState.DONE, known, known=True)
        await self._sweep()
        journal = await self.hold.run(lambda uow: uow.registries.begin(new))
        try:
            with nimbly():
                staged = await self._stage(journal, opened, reading)
        except Rejected as why:
            await self._settle(journal, RegistryState.REJECTED)
            return Outcome(opened.path.name, RegistryState.REJECTED, why=why, faults=reading.told())
        gone, all_ = await self._closing(staged)
        most = self.cabinets[staged.cabinet].registries.closes_most
        if gone * 100 > all_ * most and not order.accept:
            held = await self._settle(staged, RegistryState.HELD)
            return Outcome(opened.path.name, held.state, held, faults=reading.told(), closing=(gone, all_))
        applying = await self.hold.run(lambda uow: uow.registries.move(staged, RegistryState.APPLYING))
        return Outcome(opened.path.name, RegistryState.DONE, await self._apply(applying), faults=reading.told())

    async def _stage(self, journal: Registry, opened: Opened, reading: Reading) -> Registry:
        """Read everything and stage what is good; Rejected when more is faulty than may be."""
        before, allowed = opened.path.stat(), self._allowed(journal, reading)
        batches, told, pace = reading.batches(), set[str](), Pace(self.database.bulk_seconds)
        coming = ahead(batches)
        try:
            while found := await coming:
                coming = ahead(batches)
                if reading.refused <= allowed:
                    await self._put(journal, found, told, pace)
                self.progress("read", reading.rows, 0)
        finally:
            await asyncio.gather(coming, return_exceptions=True)
        after = opened.path.stat()
        if (before.st_size, before.st_mtime_ns, after.st_size) != (after.st_size, after.st_mtime_ns, opened.size):
            raise Rejected(Whole.CHANGED)
        if reading.refused <= allowed:
            await self._strays(journal, reading, allowed)
        if reading.refused > allowed:
            raise Rejected(Whole.FAULTS, {"refused": reading.refused, "rows": reading.rows, "allowed": allowed})
        return replace(journal, rows=reading.rows, refused=reading.refused)

    async def _put(self, journal: Registry, batches: Batches, told: set[str], pace: Pace) -> None:
        """Stage batches in a few transactions, which stand in line together: nobody waits for the next."""
        jobs = [self.hold.run(partial(staging, journal, part, told, pace)) for part in parts(batches, pace.rows)]
        for outcome in await asyncio.gather(*jobs, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    def _allowed(self, journal: Registry, reading: Reading) -> int:
        if reading.kind.lenient:
            return ALL
        return 0 if journal.full or reading.kind.exact else self.cabinets[journal.cabinet].registries.faulty_rows

    async def _strays(self, journal: Registry, reading: Reading, allowed: int) -> None:
        """Find what only the whole shows; leave it out where that is allowed."""
        self.progress("check", reading.rows, 0)
        await self.hold.run(lambda uow: uow.registries.survey(journal))
        most = max(MOST_TOLD, allowed + 1)
        found = await self.database.read(lambda uow: uow.registries.strays(journal, most))
        lines = {fault.line for fault in found}
        reading.refused += len(lines)
        reading.faults += found[: max(MOST_TOLD - len(reading.faults), 0)]
        if lines and reading.refused <= allowed:
            await self._drop(journal, lines)

    async def _drop(self, journal: Registry, lines: set[int]) -> None:
        """Leave lines out, in steps: a million rows are looked through once, and dialogs have their turns between."""
        after: str | None = ""
        pace = Pace(self.database.bulk_seconds)
        while after is not None:
            after = await self.hold.run(partial(dropping, journal, lines, after, pace))

    async def _closing(self, staged: Registry) -> tuple[int, int]:
        if not staged.full:
            return 0, 0
        return await self.database.read(lambda uow: uow.registries.closing(staged))

    async def _apply(self, one: Registry) -> Registry:
        """Go on until the end, a step in a transaction: whoever is killed goes on from the last step."""
        done, pace = 0, Pace(self.database.bulk_seconds)
        while one.state != RegistryState.DONE:
            rows = pace.rows
            one = await self.hold.run(partial(stepping, one, rows, pace))
            done += rows
            self.progress("apply" if one.state == RegistryState.APPLYING else "close", min(done, one.rows), one.rows)
        return await self._settle(one, RegistryState.DONE)

    async def _settle(self, one: Registry, state: RegistryState) -> Registry:
        now = self.clock.now()
        await self.hold.run(lambda uow: uow.registries.settle(one, state, now))
        await self._sweep()
        return replace(one, state=state, done_at=now)

    async def _sweep(self) -> None:
        """Take away what is staged, in steps: a million rows at once would hold SQLite's writer for half a second."""
        pace = Pace(self.database.bulk_seconds)
        while await self.hold.run(partial(sweeping, pace.rows, pace)):
            pass


def _new(opened: Opened, place: Place, reading: Reading, *, full: bool, now: datetime) -> Registry:
    return Registry(
        id=0,
        cabinet=place.cabinet.slug,
        provider=place.provider.slug,
        zone=place.provider.zone,
        kind=reading.kind.name,
        name=opened.path.name,
        digest=opened.digest,
        full=full,
        given=reading.plan.given,
        dated=place.dated,
        state=RegistryState.STAGING,
        reached="",
        rows=0,
        refused=0,
        changed=0,
        closed=0,
        begun_at=now,
    )


def _unreadable(error: OSError) -> Rejected:
    return Rejected(Whole.MISSING, {"reason": error.strerror or type(error).__name__})
