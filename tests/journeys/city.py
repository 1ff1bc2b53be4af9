"""A city for journeys: the real product process between fakes of everything it speaks to, each a process of its own."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from services.cabinets.loading import load
from services.demo.seed import seed
from storage.database import open_database
from tests.databases import fresh
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess, fake
from tests.fakes.telegram import TOKEN as TELEGRAM_TOKEN
from tests.fakes.vk import GROUP
from tests.fakes.vk import TOKEN as VK_TOKEN

ROOT = Path(__file__).resolve().parents[2]
KEY = "journeys-secret-key-0123456789abcdef"


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class City:
    """Fakes, a database and the product. The product can be killed and started at any moment."""

    def __init__(self, database_url: str, fakes: dict[str, FakeProcess], port: int, folder: Path) -> None:
        self.database_url, self.fakes, self.port, self.folder = database_url, fakes, port, folder
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "product.log"
        self.process: asyncio.subprocess.Process | None = None
        self.smtp_port = 0

    def environment(self) -> dict[str, str]:
        fakes = self.fakes
        settings = {
            "DATABASE_URL": self.database_url, "SQLITE_SYNCHRONOUS": "OFF", "MIGRATE": "false", "CABINETS": "esk", "SECRET_KEY": KEY, "PUBLIC_URL": self.url,
            "HTTP_PORT": str(self.port), "TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_API_URL": fakes["telegram"].url,
            "VK_TOKEN": VK_TOKEN, "VK_GROUP_ID": str(GROUP), "VK_API_URL": fakes["vk"].url,
            "SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}", "SANDBOX_URL": fakes["acquirer"].url,
            "SANDBOX_SECRET": SECRET, "LOG_LEVEL": "debug",
        }  # fmt: skip
        return {**os.environ, **{f"KABINET_{name}": value for name, value in settings.items()}}

    async def start(self) -> None:
        """Start the product and wait until it is ready."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=self.environment(), stdout=log, stderr=log
            )
        async with aiohttp.ClientSession() as session:
            for _ in range(600):
                if self.process.returncode is not None:
                    raise AssertionError(f"the product ended: {self.log.read_text()[-3000:]}")
                try:
                    async with session.get(f"{self.url}/health/live") as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError(f"the product does not start: {self.log.read_text()[-3000:]}")

    async def kill(self, number: int = signal.SIGKILL) -> None:
        """End the product, with no time to say goodbye unless asked to."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
            await self.process.wait()

    async def restart(self) -> None:
        """Kill it and start it again."""
        await self.kill()
        await self.start()

    async def look(self, work):
        """Read the database beside the product."""
        database = open_database(self.database_url, synchronous="OFF")
        await database.start()
        try:
            return await database.run(work)
        finally:
            await database.close()

    def letters(self, address: str) -> list[dict]:
        return [row for row in self.fakes["smtp"].rows("letter") if address in str(row)]


@asynccontextmanager
async def city(kind: str) -> AsyncIterator[City]:
    """Build a city on a database of this kind, filled with the demo accounts; the product runs."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(fresh(kind))
        port = free_port()
        notify = f"http://127.0.0.1:{port}/hooks/sandbox"
        fakes = {
            "telegram": await stack.enter_async_context(fake("telegram")),
            "vk": await stack.enter_async_context(fake("vk")),
            "smtp": await stack.enter_async_context(fake("smtp")),
            "acquirer": await stack.enter_async_context(fake("acquirer", "--notify", notify)),
        }
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kabinet-city-")))
        made = City(url, fakes, port, folder)
        made.smtp_port = (await fakes["smtp"].ask("smtp"))["port"]
        cabinet = load("esk")
        await made.look(lambda uow: seed(uow.book, cabinet, datetime.now(ZoneInfo(cabinet.providers[0].zone)).date()))
        await made.start()
        try:
            yield made
        finally:
            await made.kill(signal.SIGTERM)

