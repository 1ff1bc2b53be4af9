"""A Telegram channel before the fake Bot API, with waits short enough for tests."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from bot.channels.channel import Channel
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.timing import Timing
from services.ports import Incoming
from tests.fakes.process import FakeProcess
from tests.fakes.telegram import TOKEN
from tests.fakes.telegram_people import PIXEL

SECRET = TOKEN.split(":")[1]
QUICK = Timing(poll=1, grace=1, call=1.5, connect=1, upload=2, press=0.6, first_pause=0.05, longest_pause=0.2, alarm=60)


async def content(source: str) -> bytes:
    """Make a picture, or a document of so many bytes."""
    return b"%PDF".ljust(int(source), b" ") if source.isdecimal() else PIXEL


def telegram(url: str, *, token: str = TOKEN, **options: Any) -> Telegram:
    """Make a channel for the fake at this address."""
    return Telegram(
        token, **{"content": content, "api_url": url, "timing": QUICK, "notices_per_second": 2000} | options
    )


@asynccontextmanager
async def opened(fake: FakeProcess, *, plain: bool = False) -> AsyncIterator[Telegram]:
    """Give a channel and close it; every fault is forgotten first."""
    await fake.heal()
    channel = telegram(fake.url, plain=plain)
    try:
        yield channel
    finally:
        await channel.close()
        await fake.heal()


@dataclass(slots=True)
class Inbox:
    """Stores what is polled; refuses the first `broken` batches as a database that is away."""

    broken: int = 0
    events: list[Incoming] = field(default_factory=list)
    marks: list[dict[str, str]] = field(default_factory=list)
    refused: list[Sequence[Incoming]] = field(default_factory=list)

    async def ingest(self, events: Sequence[Incoming], marks: dict[str, str]) -> None:
        """Store, or refuse."""
        if self.broken:
            self.broken -= 1
            self.refused.append(events)
            raise ConnectionError("the database is away")
        self.events.extend(events)
        self.marks.append(marks)

    def texts(self) -> list[str]:
        """Return the texts of stored messages."""
        return [str(one.body["message"].get("text")) for one in self.events if "message" in one.body]

    async def until(self, happened: Callable[[], bool], seconds: float = 8.0) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not happened():
                await asyncio.sleep(0.01)


@asynccontextmanager
async def polling(channel: Channel, inbox: Inbox, mark: str | None = None) -> AsyncIterator[None]:
    """Poll into the inbox for as long as the block runs."""
    task = asyncio.create_task(channel.receive(inbox.ingest, mark))
    try:
        yield
        if task.done():
            task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def all_logged(records: Sequence[logging.LogRecord]) -> str:
    """Return all that was logged, with tracebacks."""
    form = logging.Formatter("%(name)s %(message)s")
    return "\n".join(form.format(record) for record in records)
