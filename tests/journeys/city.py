"""A city: the real product process between fakes of everything it speaks to, each a process of its own."""

import asyncio
import base64
import json
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp

from services.gateways.sandbox import SIGNATURE, signature
from storage.database import SqlDatabase
from tests.databases import fresh, running
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess, fake
from tests.fakes.telegram import TOKEN as TELEGRAM_TOKEN
from tests.fakes.vk import GROUP
from tests.fakes.vk import TOKEN as VK_TOKEN
from tests.journeys.place import KEY, Place


class City(Place):
    """`kabinet run` with both messengers, a mail server and an acquirer."""

    def __init__(self, database: SqlDatabase, database_url: str, folder: Path) -> None:
        super().__init__(database, database_url, folder)
        self.fakes: dict[str, FakeProcess] = {}
        self.smtp_port, self.kind = 0, ""
        self.secrets |= {KEY, TELEGRAM_TOKEN, VK_TOKEN, SECRET}

    async def found(self, stack: AsyncExitStack) -> None:
        """Start the fakes."""
        for name in ("telegram", "vk", "smtp"):
            self.fakes[name] = await stack.enter_async_context(fake(name))
        notify = ("--notify", f"{self.url}/hooks/sandbox")
        self.fakes["acquirer"] = await stack.enter_async_context(fake("acquirer", *notify))
        self.smtp_port = (await self.fakes["smtp"].ask("smtp"))["port"]

    async def open_doors(self) -> None:
        """Wait until VK is polled: what was said before the very first poll is not kept for the community."""
        async with asyncio.timeout(20):
            while not await self.fakes["vk"].ask("polls"):
                await asyncio.sleep(0.05)

    def settings(self) -> dict[str, str]:
        """Return the settings of the product, without their prefix."""
        fakes = self.fakes
        return super().settings() | {
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_API_URL": fakes["telegram"].url,
            "VK_TOKEN": VK_TOKEN, "VK_GROUP_ID": str(GROUP), "VK_API_URL": fakes["vk"].url,
            "SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}", "SANDBOX_URL": fakes["acquirer"].url,
            "SANDBOX_SECRET": SECRET,
        }  # fmt: skip

    async def letters(self, address: str) -> list[str]:
        """Return the texts of the letters to this address, oldest first."""
        return [row["text"] for row in self.fakes["smtp"].rows("letter") if address in row["envelope_to"]]

    def heads(self, address: str) -> list[dict[str, str]]:
        """Return the headers of the letters to this address, oldest first."""
        return [row["headers"] for row in self.fakes["smtp"].rows("letter") if address in row["envelope_to"]]

    async def picture(self, channel: str, chat: str) -> bytes:
        """Return the newest picture that this chat received."""
        fake = self.fakes[channel]
        if channel == "vk":
            return base64.b64decode(await fake.ask("picture", chat=chat))
        messages = (await fake.ask("messages", chat=chat))["messages"]
        file_id = next(one["media"][-1]["file_id"] for one in reversed(messages) if one["media"])
        url = f"{fake.url}/file/bot{TELEGRAM_TOKEN}/files/{file_id}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return await answer.read()

    async def notify(self, provider_id: str, secret: str = SECRET) -> int:
        """Tell the product of a payment as the acquirer does; return its answer."""
        body = json.dumps({"type": "notification", "object": {"id": provider_id}}).encode()
        headers = {SIGNATURE: signature(secret, body)}
        url = f"{self.url}/hooks/sandbox"
        async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def city(kind: str, made_as: type[City] = City) -> AsyncIterator[City]:
    """Build a city on a database of this kind; the product runs."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(fresh(kind))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kabinet-city-")))
        database = await stack.enter_async_context(running(url))
        made = made_as(database, url, folder)
        made.kind = kind
        await made.found(stack)
        await made.start()
        await made.open_doors()
        try:
            yield made
        finally:
            await made.kill(signal.SIGTERM)
