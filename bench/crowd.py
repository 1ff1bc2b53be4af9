"""`python -m bench.crowd telegram|vk FIRST MANY`: a messenger with its residents, told by JSON lines what to do."""

import asyncio
import json
import sys
import time
from typing import Any

import psutil

from bench.heralds import Heard
from bench.messenger import Messenger
from bench.residents import APART, STEPS, Residents, Tally
from bench.telegram import Telegram
from bench.vk import Vk
from bench.wire import listen

WARM_SECONDS = 1.0
PATIENCE = 3.0
"""Seconds after the last step of a fixed load in which late answers still count."""


class Crowd:
    """Runs loads on one peer and measures the processor time that the peer spends meanwhile."""

    def __init__(self, messenger: Messenger, first: int, many: int) -> None:
        self._messenger, self._residents = messenger, Residents(messenger, first, many)
        self._loop = asyncio.get_running_loop()
        self._polled = asyncio.Event()
        messenger.polled = self._polled.set
        self._heard = messenger.shown = Heard(messenger.shown)

    async def first(self, **_: Any) -> dict[str, Any]:
        """Write once as soon as the peer polls; return the wall clock's time of the first card."""
        await self._polled.wait()
        self._residents.pace(0.0, again=False)
        self._residents.begin(self._loop.time())
        while not self._residents.tally.answered:  # noqa: ASYNC110 - nobody else waits for it
            await asyncio.sleep(0.001)
        at = time.time()
        await self._quiet()
        return {"at": at}

    async def closed(self, pid: int, talking: int, seconds: float) -> dict[str, Any]:
        """Let so many residents talk without a pause."""
        self._residents.pace(0.0, again=True)
        for _ in range(talking):
            self._residents.begin(self._loop.time())
        await asyncio.sleep(WARM_SECONDS)
        found = await self._measured(pid, seconds)
        self._residents.pace(0.0, again=False)
        await self._quiet()
        return found

    async def open(self, pid: int, rate: float, seconds: float) -> dict[str, Any]:
        """Let steps be due so many a second, whatever becomes of the ones before."""
        self._residents.pace(APART, again=False)
        ramp, begin = STEPS * APART, self._loop.time() + 0.05
        comers = int((ramp + seconds) * rate / STEPS)
        for number in range(comers):
            due = begin + number * STEPS / rate
            self._loop.call_at(due, self._residents.begin, due)
        await asyncio.sleep(begin + ramp - self._loop.time())
        found = await self._measured(pid, seconds)
        begun, tally = begin + ramp, self._residents.tally
        await self._quiet()
        waited = sorted(span for due, span in tally.seconds if begun <= due < begun + seconds)
        found["due"] = rate * seconds
        return found | {"share": min(1.0, len(waited) / (rate * seconds)), **_percentiles(waited)}

    async def platform(self, latency: float, limit: int) -> dict[str, Any]:
        """Answer calls after so many seconds, and refuse more of them a second than the limit; 0: refuse none."""
        self._messenger.latency, self._messenger.limit = latency, limit
        return {}

    async def begun(self, ramp: float) -> dict[str, Any]:
        """Wait for the first notice, and so many seconds more."""
        while not self._heard.told:  # noqa: ASYNC110 - nobody else waits for it
            await asyncio.sleep(0.05)
        await asyncio.sleep(ramp)
        return {}

    async def told(self, pid: int, seconds: float) -> dict[str, Any]:
        """Count notices."""
        self._heard.begin()
        peer = psutil.Process(pid)
        began, spent, rss = time.perf_counter(), _spent(peer), peer.memory_info().rss
        await asyncio.sleep(seconds)
        wall, spent = time.perf_counter() - began, _spent(peer) - spent
        found = {"told": self._heard.told, "most": self._heard.most, "wall": wall, "cpu": spent}
        return found | {"grown": peer.memory_info().rss - rss, **await self.counted()}

    async def counted(self) -> dict[str, Any]:
        """Return how many calls were refused, and how many residents heard a notice twice."""
        return {"refused": self._messenger.refused, "doubled": self._heard.doubled}

    async def _measured(self, pid: int, seconds: float) -> dict[str, Any]:
        peer = psutil.Process(pid)
        tally = self._residents.tally = Tally()
        began, spent, own = time.perf_counter(), _spent(peer), time.process_time()
        await asyncio.sleep(seconds)
        wall, spent = time.perf_counter() - began, _spent(peer) - spent
        found = {"answered": tally.answered, "wall": wall, "cpu": spent, "own": time.process_time() - own}
        found |= {"wrong": tally.wrong, "finished": tally.finished, "rss": peer.memory_info().rss}
        return found | _percentiles(sorted(span for _, span in tally.seconds))

    async def _quiet(self) -> None:
        end = self._loop.time() + PATIENCE
        while self._residents.talking and self._loop.time() < end:  # noqa: ASYNC110 - time ends it too
            await asyncio.sleep(0.01)
        self._residents.forget()


def _spent(peer: psutil.Process) -> float:
    times = peer.cpu_times()
    return float(times.user + times.system)


def _percentiles(waited: list[float]) -> dict[str, float]:
    if not waited:
        return dict.fromkeys(("p50", "p95", "p99"), float("inf"))
    return {f"p{share}": waited[min(len(waited) - 1, len(waited) * share // 100)] for share in (50, 95, 99)}


async def main(kind: str, first: int, many: int) -> None:
    """Serve, print the port, then answer each line of stdin with one of stdout."""
    messenger = Vk() if kind == "vk" else Telegram()
    _, port = await listen(messenger.handle)
    if isinstance(messenger, Vk):
        messenger.port = port
    crowd, lines = Crowd(messenger, first, many), asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    print(json.dumps({"port": port}), flush=True)
    async for line in lines:
        order = json.loads(line)
        print(json.dumps(await getattr(crowd, order.pop("do"))(**order)), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
