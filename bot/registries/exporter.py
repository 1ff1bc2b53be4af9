"""Writes registries for billing: everything that no result has come for, into files that appear whole or not at all."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot.registries.hold import Hold
from bot.registries.packing import PART, Pack, place, sync
from services.cabinets.exchange import Registries
from services.cabinets.profile import Cabinet
from services.model.outgoing import Outgoing, OutKind, Whose
from services.ports import UnitOfWork
from services.registries.out.forms import ending, form
from services.registries.out.shapes import shape_of

PAGE = 500
LEASE = "registries out"
LETTERS = (OutKind.APPEALS, OutKind.APPLICATIONS)
PACKED = (*LETTERS, OutKind.READINGS)
"""Registries that residents' files go with, except in a bank's layout, which has no place to name them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: so many rows of a registry. `missing`: residents' files that could not be had."""

    whose: Whose
    path: Path
    rows: int
    missing: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """Exports, one at a time among all processes on the database; memory does not grow with the rows."""

    cabinets: Mapping[str, Cabinet]
    hold: Hold

    async def export(self, folder: Path) -> AsyncIterator[Exported]:
        """Write what waits into `folder/CABINET/PROVIDER/`; OSError when that cannot be done, and nothing is lost."""
        await self.list_new()
        for cabinet in self.cabinets.values():
            for provider in cabinet.providers:
                for kind in cabinet.registries.out:
                    whose = Whose(cabinet.slug, provider.slug, OutKind(kind), provider.zone)
                    done = await self._one(whose, folder / cabinet.slug / provider.slug)
                    if done:
                        yield done

    async def list_new(self) -> None:
        """List everything that residents have done since the last time."""
        now = self.hold.clock.now()
        while await self.hold.run(lambda uow: uow.outgoing.list_new(now, PAGE)):
            pass

    async def _one(self, whose: Whose, folder: Path) -> Exported | None:
        rules = self.cabinets[whose.cabinet].registries
        sources = [one for one in self._sources(whose) if await self._waits(one, rules)]
        if not sources:
            return None
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        path = folder / await self.hold.run(lambda uow: self._name(uow, whose, rules))
        upto = {one: await self.hold.run(lambda uow, at=one: uow.outgoing.last(at)) for one in sources}  # type: ignore[misc]
        part = path.with_name(f"{path.name}{PART}")
        pack = Pack(path, self.hold)
        with part.open("wb") as file:
            rows = await self._write(file, whose, upto, pack)
            await asyncio.to_thread(sync, file)
        if not rows:
            part.unlink()
            return None
        await asyncio.to_thread(pack.close)
        await asyncio.to_thread(place, part, path)
        for one in sources:
            await self._remember(one, path.name)
        return Exported(whose, path, rows, tuple(pack.missing))

    def _sources(self, whose: Whose) -> Iterator[Whose]:
        """Yield where its rows are; what names no account goes to the first provider."""
        yield whose
        if whose.kind in LETTERS and self.cabinets[whose.cabinet].providers[0].slug == whose.provider:
            yield replace(whose, provider="")

    async def _waits(self, whose: Whose, rules: Registries) -> bool:
        if whose.kind == OutKind.CONTACTS:
            return True
        before = self.hold.clock.now() - timedelta(days=rules.ack_after_days)
        while rules.ack_after_days and await self.hold.run(lambda uow: uow.outgoing.expire(whose, before, PAGE)):
            pass
        return bool(await self.hold.run(lambda uow: uow.outgoing.last(whose)))

    def _name(self, uow: UnitOfWork, whose: Whose, rules: Registries) -> str:
        """Return a name that no file had before: the day on the clocks of the provider, and a number."""
        day = self.hold.clock.now().astimezone(ZoneInfo(whose.zone)).strftime("%Y%m%d")
        mark = f"registries out: {whose.cabinet} {whose.provider} {whose.kind}"
        last, _, number = (uow.marks.get(mark) or "").partition(" ")
        number = str(int(number) + 1 if last == day else 1)
        uow.marks.put(mark, f"{day} {number}")
        shape, full = shape_of(whose.kind, rules), "_full" if whose.kind == OutKind.CONTACTS else ""
        return f"{whose.kind}{'_sber' if shape.native else ''}_{day}_{number:0>2}{full}.{ending(shape, rules)}"

    async def _write(self, file: BinaryIO, whose: Whose, upto: Mapping[Whose, int], pack: Pack) -> int:
        rules, today = self.cabinets[whose.cabinet].registries, self.hold.clock.now().astimezone(ZoneInfo(whose.zone))
        shape, rows, total = shape_of(whose.kind, rules), 0, 0
        made, packed = form(file, shape, rules), whose.kind in PACKED and not shape.native
        async for page in self._pages(whose, upto, pack.registry.name):
            told = await pack.fill(whose.kind, page) if packed else page
            await asyncio.to_thread(made.put, shape.rows(told, whose.zone))
            rows += len(page)
            total += sum(map(shape.sums, page)) if shape.sums else 0
        if rows and shape.last:
            made.put([shape.last(rows, total, today.date())])
        await asyncio.to_thread(made.close)
        return rows

    async def _pages(self, whose: Whose, upto: Mapping[Whose, int], name: str) -> AsyncIterator[list[Outgoing]]:
        if whose.kind == OutKind.CONTACTS:
            after = ("", 0)
            while page := await self.hold.run(lambda uow, at=after: uow.outgoing.contacts(whose, at, PAGE)):  # type: ignore[misc]
                yield list(page)
                after = (page[-1].told["number"], page[-1].id)
            return
        for one, last in upto.items():
            seen = 0
            while seen < last:
                seen, page = await self.hold.run(
                    lambda uow, at=seen, of=one, to=last: uow.outgoing.take(of, at, to, name, PAGE)  # type: ignore[misc]
                )
                if not seen:
                    break
                yield list(page)

    async def _remember(self, whose: Whose, name: str) -> None:
        now, seen = self.hold.clock.now(), 0
        while after := await self.hold.run(lambda uow, at=seen: uow.outgoing.written(whose, at, name, now, PAGE)):  # type: ignore[misc]
            seen = after
