"""Where residents live: a running product and its database. It can be killed and started at any moment."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import aiohttp

from services.ports import UnitOfWork
from storage.database import SqlDatabase
from tests.journeys.households import Household, move_in

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
KEY = "journeys-secret-key-0123456789abcdef"
PATIENCE = 120.0


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Place:
    """`kabinet COMMAND` as a process of its own, in a folder of its own."""

    program, command, cabinets = "bot", "run", "esk"

    def __init__(self, database: SqlDatabase, database_url: str, folder: Path) -> None:
        self.database, self.database_url, self.folder = database, database_url, folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "product.log"
        self.secrets: set[str] = set()
        self.process: asyncio.subprocess.Process | None = None

    def settings(self) -> dict[str, str]:
        """Return the settings of the product, without their prefix."""
        return {
            "DATABASE_URL": self.database_url, "SQLITE_SYNCHRONOUS": "OFF", "MIGRATE": "false",
            "CABINETS": self.cabinets,
            "SECRET_KEY": KEY, "PUBLIC_URL": self.url, "HTTP_PORT": str(self.port), "LOG_LEVEL": "debug",
            "FLOOD_EVENTS": "0",
            "REMINDERS": "false",
        }  # fmt: skip

    def environment(self) -> dict[str, str]:
        """Return the environment of the process."""
        named = {f"KABINET_{name}": value for name, value in self.settings().items()}
        return {**os.environ, "PYTHONPATH": str(ROOT), **named}

    async def start(self) -> None:
        """Start the product and wait until it serves."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self.program, self.command, cwd=self.folder, env=self.environment(), stdout=log,
                stderr=log,
            )  # fmt: skip
        end = asyncio.get_running_loop().time() + PATIENCE
        while not await self._serves():
            late = asyncio.get_running_loop().time() > end
            assert self.process.returncode is None, f"it ended: {self.said()[-3000:]}"
            assert not late, f"it does not start: {self.said()[-3000:]}"
            await asyncio.sleep(0.05)

    async def _serves(self) -> bool:
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self.url}/health/live") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def kill(self, number: int = signal.SIGKILL) -> None:
        """End the product, with no time to say goodbye unless asked to."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(number)
            await self.process.wait()

    async def restart(self, number: int = signal.SIGKILL) -> None:
        """End it and start it again."""
        await self.kill(number)
        await self.start()

    def said(self) -> str:
        """Return the product's log."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    async def look(self, work: Callable[[UnitOfWork], T]) -> T:
        """Use the database beside the product."""
        return await self.database.run(work)

    async def household(self, kind: str) -> Household:
        """Let a new household move in; `kind` is one of `MODELS`, or CABINET/NUMBER of a demo account."""
        return await self.look(lambda uow: move_in(uow, kind))

    async def letters(self, address: str) -> list[str]:
        """Return the texts of the letters to this address, oldest first."""
        raise NotImplementedError
