"""Writes registries for billing: everything that no result has come for, into files that appear whole or not at all."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot.registries.hold import Hold
from services.cabinets.exchange import Registries
from services.cabinets.profile import Cabinet
from services.model.outgoing import Outgoing, OutKind, Whose
from services.ports import UnitOfWork
from services.registries.out import cells, sber
from services.registries.out.rows import LAYOUTS

PAGE = 500
LEASE = "registries out"
LETTERS = (OutKind.APPEALS, OutKind.APPLICATIONS)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: so many rows of a registry."""

    whose: Whose
    path: Path
    rows: int


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
        part = path.with_name(f"{path.name}.part")
        with part.open("wb") as file:
            rows = await self._write(file, whose, upto, path.name)
            await asyncio.to_thread(_sync, file)
        if not rows:
            part.unlink()
            return None
        await asyncio.to_thread(_place, part, path)
        for one in sources:
            await self._remember(one, path.name)
        return Exported(whose, path, rows)

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
        native = whose.kind == OutKind.READINGS and rules.readings_layout == "sber"
        full = "_full" if whose.kind == OutKind.CONTACTS else ""
        return f"{whose.kind}{'_sber' if native else ''}_{day}_{number:0>2}{full}.{'txt' if native else 'csv'}"

    async def _write(self, file: BinaryIO, whose: Whose, upto: Mapping[Whose, int], name: str) -> int:
        rules, layout = self.cabinets[whose.cabinet].registries, LAYOUTS[whose.kind]
        native, rows, total = name.endswith(".txt"), 0, 0
        if not native:
            _put(file, cells.table([layout.header]), rules, first=True)
        async for page in self._pages(whose, upto, name):
            written = sber.rows(page) if native else (layout.write(row, whose.zone) for row in page)
            await asyncio.to_thread(_put, file, cells.table(written), rules)
            rows += len(page)
            total += sum(map(layout.sums, page)) if layout.sums else 0
        if rows and not native:
            control = [f"={rows}", cells.amount(total)] if layout.sums else [f"={rows}"]
            _put(file, cells.table([control]), rules)
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


def _put(file: BinaryIO, text: str, rules: Registries, *, first: bool = False) -> None:
    """Write text; what an encoding has no sign for becomes a question mark."""
    mark = "\ufeff" if first and rules.out_encoding == "utf-8" else ""
    file.write((mark + text).encode(rules.out_encoding, "replace"))


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _place(part: Path, path: Path) -> None:
    """Give a whole file its name, so that a power cut does not take it back."""
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
