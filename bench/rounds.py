"""The rounds: every peer in turn, several times over, so that a noisy minute spoils nobody's figure alone."""

import asyncio
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

import psutil

from bench.databases import Databases
from bench.peer import AIOGRAM, BARE, POSTGRES, SQLITE, VK_POSTGRES, VK_SQLITE, Peer, Stage, staged

TELEGRAM = (BARE, AIOGRAM, SQLITE, POSTGRES)
VK = (VK_SQLITE, VK_POSTGRES)
TALKING = 200
RATE, VK_RATE = 100.0, 300.0
Figures = dict[str, float]
Found = dict[str, Figures]


async def rounds(databases: Databases, many: int, times: int, seconds: float, tell: Callable[[str], None]) -> Found:
    """Return the medians of every peer's figures."""
    seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for number in range(times):
        for peer in (*TELEGRAM, *VK):
            figures = await _one(peer, await databases.copy(peer.database), many, seconds)
            tell(f"round {number + 1}: {peer.name}: {_brief(figures)}")
            for name, value in figures.items():
                seen[peer.name][name].append(value)
    return {peer: {name: median(values) for name, values in figures.items()} for peer, figures in seen.items()}


async def _one(peer: Peer, database: str, many: int, seconds: float) -> Figures:
    async with staged(peer, database, many) as stage:
        began = (await stage.order("first"))["at"] - stage.spawned
        measure = _vk if peer.messenger == "vk" else _telegram
        return {"start": began, **await measure(stage, seconds)}


async def _telegram(stage: Stage, seconds: float) -> Figures:
    full = await stage.order("closed", pid=stage.pid, talking=TALKING, seconds=seconds)
    fixed = await stage.order("open", pid=stage.pid, rate=RATE, seconds=seconds)
    ceiling = full["answered"] / full["wall"]
    half = await stage.order("open", pid=stage.pid, rate=ceiling / 2, seconds=seconds)
    return {
        **_costs(full),
        "ceiling": ceiling,
        "p50": fixed["p50"] * 1000,
        "p99": fixed["p99"] * 1000,
        "half_p50": half["p50"] * 1000,
        "half_p99": half["p99"] * 1000,
        "rss": max(full["rss"], half["rss"]) / 2**20,
        "wrong": full["wrong"] + fixed["wrong"] + half["wrong"],
        "generator": full["own"] / full["wall"],
    }


async def _vk(stage: Stage, seconds: float) -> Figures:
    fixed = await stage.order("open", pid=stage.pid, rate=VK_RATE, seconds=seconds)
    return {
        **_costs(fixed),
        "share": fixed["share"],
        "p50": fixed["p50"] * 1000,
        "p99": fixed["p99"] * 1000,
        "rss": fixed["rss"] / 2**20,
        "wrong": fixed["wrong"],
        "generator": fixed["own"] / fixed["wall"],
    }


def _costs(found: Figures) -> Figures:
    answered = max(found["answered"], 1)
    return {"per_core": answered / max(found["cpu"], 0.01), "cpu": found["cpu"] * 1000 / answered}


def _brief(figures: Figures) -> str:
    return f"{figures['cpu']:.3f} ms an update, started in {figures['start']:.2f} s"


async def statements(databases: Databases, many: int, folder: Path) -> Figures:
    """Return statements an update, of the peers that have a database, from runs of their own."""
    found: Figures = {}
    for peer in (AIOGRAM, SQLITE, POSTGRES):
        file = folder / f"counted-{len(found)}"
        async with staged(peer, await databases.copy(peer.database), many, file) as stage:
            await stage.order("first")
            before = await _count(stage.pid, file)
            talked = await stage.order("open", pid=stage.pid, rate=100.0, seconds=2.0)
            # The ramp of an open load is as long as the steps of one resident are apart: two seconds more.
            found[peer.name] = (await _count(stage.pid, file) - before) / (talked["due"] * 2)
    return found


async def _count(pid: int, file: Path) -> int:
    file.unlink(missing_ok=True)  # noqa: ASYNC240 - a file of ten bytes
    os.kill(pid, signal.SIGUSR1)
    for _ in range(500):
        if file.exists():  # noqa: ASYNC240
            return int(file.read_text())  # noqa: ASYNC240
        await asyncio.sleep(0.01)
    raise RuntimeError("the counted peer does not tell")


async def imports() -> float:
    """Return MiB that a process has which imports aiogram and does nothing else."""
    code = "import aiogram, sys; print(flush=True); sys.stdin.read()"
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdin=pipe, stdout=pipe)
    if process.stdout is None:
        raise RuntimeError("no pipe")
    await process.stdout.readline()
    size = psutil.Process(process.pid).memory_info().rss / 2**20
    process.terminate()
    await process.wait()
    return float(size)
