"""A process that has loaded the program once and forks workers: a fork serves at once, where a start takes seconds."""

import asyncio
import gc
import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.journeys.place import ROOT, Place

LOADED = ("tests.workers.ahead", "bot.channels.telegram.channel", "bot.channels.telegram.client",
          "bot.channels.telegram.delivery", "bot.channels.vk.channel")  # fmt: skip


class Child:
    """A worker that the nursery forked, to be treated as a process of one's own."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    @property
    def returncode(self) -> int | None:
        """None as long as it lives; the nursery buries it."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return -signal.SIGKILL
        return None

    def send_signal(self, number: int) -> None:
        """Signal it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def wait(self) -> None:
        """Wait until it is gone."""
        while self.returncode is None:
            await asyncio.sleep(0.01)


class Nursery:
    """Bears workers."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process, self._one_at_a_time = process, asyncio.Lock()

    async def bear(self, place: Place) -> Child:
        """Fork a worker for a place."""
        order = {"log": str(place.log), "folder": str(place.folder), "environment": place.environment()}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._one_at_a_time:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            return Child(int(await self._process.stdout.readline()))


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """Give a nursery."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.workers.nursery", cwd=ROOT, stdin=pipe, stdout=pipe
    )
    try:
        yield Nursery(process)
    finally:
        process.kill()
        await process.wait()


def main() -> None:
    """Fork a worker for every line."""
    for name in LOADED:
        importlib.import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in iter(sys.stdin.readline, ""):
        born = os.fork()
        if born == 0:
            live(json.loads(line))
        sys.stdout.write(f"{born}\n")
        sys.stdout.flush()


def live(order: dict[str, dict[str, str]]) -> None:
    """Be a worker until the end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(str(order["log"]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number, opened in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
        os.dup2(opened, number)
    os.environ.update(order["environment"])
    os.chdir(Path(str(order["folder"])))
    try:
        asyncio.run(importlib.import_module("tests.workers.ahead").main())
    except BaseException:  # noqa: BLE001 - a fork never returns to the nursery
        traceback.print_exc()
    os._exit(0)


if __name__ == "__main__":
    main()
