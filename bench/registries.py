"""`python -m bench import`: registries of accounts, meters and bills against a bare load, with dialogs on the side."""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil
from sqlalchemy import text

from bench.bare_rows import load
from bench.databases import Databases
from bot.clock import SystemClock
from bot.registries.hold import Hold
from bot.registries.importer import Importer
from bot.registries.order import Order
from services.cabinets.loading import load as profile
from services.model.people import Chat, ChatState
from services.ports import Incoming, UnitOfWork
from storage.database import SqlDatabase, open_database

KINDS = ("accounts", "meters", "charges")
APART = 0.02
FIRST = 100_000_000
AIM = 1 / 3
CPU = "cpu"


@dataclass
class Dialogs:
    """Small transactions, each of an event, a chat and a read, at an even pace; how long they take."""

    database: SqlDatabase
    seconds: list[float] = field(default_factory=list)

    async def run(self) -> None:
        number = 0
        while True:
            number += 1
            began = time.perf_counter()
            await self.database.run(partial(_turn, number))
            self.seconds.append(time.perf_counter() - began)
            await asyncio.sleep(APART)

    def p95(self) -> float:
        """Return milliseconds, and forget."""
        found, self.seconds = quantiles(self.seconds, n=20)[-1] * 1000, []
        return found


def _turn(at: int, uow: UnitOfWork) -> None:
    now = SystemClock().now()
    uow.inbox.store([Incoming("page", str(at), "1", {"text": "меню"})], now)
    uow.chats.save(ChatState(Chat("page", str(at % 100)), "uk"), now)
    uow.accounts.by_number("uk", str(FIRST + at))


def write(folder: Path, many: int) -> dict[str, Path]:
    """Write the files."""
    numbers = range(FIRST, FIRST + many)
    headers = {
        "accounts": "account;address;full_name;balance",
        "meters": "account;serial;resource;last_t1;last_date",
        "charges": "account;period;bill_no;accrued;total",
    }
    rows = {
        "accounts": (f"{n};г. Тула, ул. Мира, {n % 300};Иванов И. И.;{n % 9999},50" for n in numbers),
        "meters": (f"{n};{n}7;cold_water;{n % 9999},12;25.10.2026" for n in numbers),
        "charges": (f"{n};10.2026;{n}-10;{n % 999},10;{n % 999},10" for n in numbers),
    }
    for kind, header in headers.items():
        with (folder / f"{kind}_20261101.csv").open("w", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in (header, *rows[kind]))
    return {kind: folder / f"{kind}_20261101.csv" for kind in headers}


async def compare(many: int, tell: Callable[[str], None]) -> list[str]:
    """Measure on both databases and return the lines of a report."""
    with tempfile.TemporaryDirectory(prefix="kabinet-import-") as name:
        folder = Path(name)
        files = write(folder, many)
        databases = Databases(folder, 1)
        await databases.prepare()
        # As the bot and `kabinet import` do once they have started.
        gc.collect()
        gc.freeze()
        lines = [f"import of {many} accounts, meters and bills: rows/s, and of that of a bare csv + executemany"]
        for kind in ("sqlite", "postgresql"):
            bare = await _bare(await databases.copy(kind), files)
            lines += await _ours(kind, await databases.copy(kind), files, bare, many)
            tell(lines[-1])
        return lines


async def _bare(url: str, files: dict[str, Path]) -> dict[str, float]:
    await _emptied(url)
    found, spent = {}, time.process_time()
    for kind, path in files.items():
        began = time.perf_counter()
        await load(url, kind, path)
        found[kind] = time.perf_counter() - began
    return {**found, CPU: time.process_time() - spent}


async def _emptied(url: str) -> None:
    """Take away the resident whom every copy has: the bare load numbers rows by itself."""
    database = open_database(url)
    await database.start()
    for table in ("link", "scale", "meter", "chat", "account"):
        await database.run(partial(_delete, table))
    await database.close()


def _delete(table: str, uow: UnitOfWork) -> None:
    connection: Any = uow.marks.connection  # type: ignore[attr-defined]
    connection.execute(text(f"DELETE FROM {table}"))


async def _ours(name: str, url: str, files: dict[str, Path], bare: dict[str, float], many: int) -> list[str]:
    database = open_database(url)
    await database.start()
    dialogs, process = Dialogs(database), psutil.Process()
    task = asyncio.create_task(dialogs.run())
    await asyncio.sleep(3)
    quiet, before, peak = dialogs.p95(), process.memory_info().rss, 0
    cabinet = profile("uk")

    def watch(_: str, __: int, ___: int) -> None:
        nonlocal peak
        peak = max(peak, process.memory_info().rss)

    importer = Importer(database, SystemClock(), {cabinet.slug: cabinet}, Hold(database, SystemClock(), "bench"), watch)
    lines, whole, spent = list[str](), 0.0, time.process_time()
    for kind, path in files.items():
        began = time.perf_counter()
        outcome = await importer.take(path, Order())
        took = time.perf_counter() - began
        whole += took
        if outcome.state != "done" or outcome.registry is None or outcome.registry.changed != many:
            raise RuntimeError(f"{kind}: {outcome}")
        lines.append(
            f"  {name:<11}{kind:<9}{many / took:>9.0f} rows/s {bare[kind] / took:>6.0%} of {many / bare[kind]:.0f}"
        )
    busy, spent = dialogs.p95(), time.process_time() - spent
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.close()
    share = sum(bare[kind] for kind in files) / whole
    told = "  ok  " if share >= AIM else "MISSED"
    found = (
        f"[{told}] {name}: {share:.0%} of the bare load in {whole:.1f} s (aim: at least a third);"
        f" by our own CPU, dialogs' included, {bare[CPU] / spent:.0%};"
        f" dialogs' p95 {busy:.1f} ms (quiet {quiet:.1f}); {(peak - before) / 2**20:+.0f} MiB"
    )
    return [*lines, found]
