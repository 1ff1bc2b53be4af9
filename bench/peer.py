"""The bots that are compared, and how each is started against a messenger of the benchmark."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import telegram, vk
from bench.seeding import FIRST_CHAT

ANSWER_SECONDS = 40
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Peer:
    """A bot: the module that runs it, its database, its messenger. `calls` are VK's calls a second."""

    name: str
    module: tuple[str, ...]
    database: str
    messenger: str = "telegram"
    calls: int = 20

    def environment(self, api: str, database: str) -> dict[str, str]:
        """Return what the bot is told."""
        bench = {"BENCH_API": api, "BENCH_TOKEN": telegram.TOKEN, "BENCH_DATABASE": database}
        kabinet = {"DATABASE_URL": database, "SECRET_KEY": "bench-secret-key-0123456789abcdef", "HTTP_PORT": "0"}
        kabinet |= {"SMTP_URL": "smtp://127.0.0.1:9", "CABINETS": "esk", "FLOOD_EVENTS": "0"}
        if self.messenger == "vk":
            kabinet |= {"VK_TOKEN": vk.TOKEN, "VK_GROUP_ID": str(vk.GROUP), "VK_API_URL": api}
            kabinet |= {"VK_CALLS_PER_SECOND": str(self.calls)}
        else:
            kabinet |= {"TELEGRAM_TOKEN": telegram.TOKEN, "TELEGRAM_API_URL": api}
        return {**os.environ, **bench, **{f"KABINET_{name}": value for name, value in kabinet.items()}}


KABINET = ("bot", "run")
BARE = Peer("bare loop", ("bench.peers.bare",), "empty")
AIOGRAM = Peer("aiogram", ("bench.peers.plain_aiogram",), "empty")
SQLITE = Peer("Kabinet, SQLite FULL", KABINET, "sqlite")
POSTGRES = Peer("Kabinet, PostgreSQL", KABINET, "postgresql")
VK_SQLITE = Peer("Kabinet VK, SQLite FULL", KABINET, "sqlite", "vk")
VK_POSTGRES = Peer("Kabinet VK, PostgreSQL", KABINET, "postgresql", "vk")


class Stage:
    """A peer that runs, and the crowd that talks to it."""

    def __init__(self, crowd: asyncio.subprocess.Process, port: int) -> None:
        self._crowd, self.port, self.pid, self.spawned = crowd, port, 0, 0.0

    async def order(self, do: str, **how: Any) -> dict[str, Any]:
        """Let the crowd do something; return what it measured."""
        if self._crowd.stdin is None or self._crowd.stdout is None:
            raise RuntimeError("the crowd has no pipes")
        self._crowd.stdin.write(json.dumps({"do": do, **how}).encode() + b"\n")
        async with asyncio.timeout(ANSWER_SECONDS):
            return json.loads(await self._crowd.stdout.readline())  # type: ignore[no-any-return]


@asynccontextmanager
async def staged(peer: Peer, database: str, many: int, counted: Path | None = None) -> AsyncIterator[Stage]:
    """Start the crowd, then the peer; stop both. `counted` is where a counted peer writes."""
    pipe = asyncio.subprocess.PIPE
    command = ("-m", "bench.crowd", peer.messenger, str(FIRST_CHAT), str(many))
    crowd = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, stdin=pipe, stdout=pipe)
    if crowd.stdout is None:
        raise RuntimeError("the crowd has no pipes")
    stage = Stage(crowd, json.loads(await crowd.stdout.readline())["port"])
    environment = peer.environment(f"http://127.0.0.1:{stage.port}", database)
    module = ("bench.counted", str(counted), *peer.module) if counted else peer.module
    stage.spawned = time.time()
    with Path(os.environ.get("BENCH_LOG", os.devnull)).open("ab") as log:  # noqa: ASYNC230 - at once
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *module, cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    stage.pid = bot.pid
    try:
        yield stage
    finally:
        await _ended(bot)
        await _ended(crowd)


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(10):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
