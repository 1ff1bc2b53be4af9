"""The VK channel against the fake VK, with a scripted answer to every event instead of the product."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from bot.channels.card import Card
from bot.channels.channel import Event
from bot.channels.vk.channel import Vk
from bot.channels.vk.decode import Unreadable
from services.ports import Incoming
from tests.fakes.process import FakeProcess
from tests.fakes.vk import GROUP, TOKEN
from tests.fakes.vk_files import PIXEL
from tests.phones.vk import VkPhone

_chats = itertools.count(5001)
_numbers = itertools.count(1)

Answer = Callable[[Event], Card | None]


def number() -> int:
    """Return the number of a new card."""
    return next(_numbers)


async def content(source: str) -> bytes:
    """Make an attachment: a picture, unless the source names bytes of its own."""
    return source.removeprefix("raw:").encode() if source.startswith("raw:") else PIXEL


class Rig:
    """A channel that polls, and what it brought. `broken` ingests fail, as a database that is away."""

    def __init__(self, process: FakeProcess) -> None:
        self.fake = process
        self.vk = self.channel()
        self.events: list[Incoming] = []
        self.marks: list[str] = []
        self.broken = 0
        self.answer: Answer = lambda _event: None
        self._tasks: set[asyncio.Task[None]] = set()
        self._came = asyncio.Event()

    def channel(self, token: str = TOKEN, group: int = GROUP, rate: float = 500.0, url: str = "", salt: int = 0) -> Vk:
        """Make another channel; cards of another database have another `salt`."""
        return Vk(token, group, content=content, api_url=url or self.fake.url, calls_per_second=rate, salt=salt)

    def phone(self, chat: int = 0) -> VkPhone:
        """Give a resident a phone; a new resident unless named."""
        return VkPhone(self.fake, chat or next(_chats), timeout=5)

    async def known(self) -> str:
        """Return a new resident who allowed the community to write."""
        chat = next(_chats)
        await self.fake.tell("allow", chat=chat)
        return str(chat)

    async def poll(self, mark: str | None = None) -> None:
        """Start the channel and its poll; return when it stands somewhere."""
        await self.vk.start()
        self.spawn(self.vk.receive(self.ingest, mark))
        if mark is None:
            await self.until(lambda: bool(self.marks))

    async def ingest(self, events: Sequence[Incoming], marks: dict[str, str]) -> None:
        """Store, and answer as scripted."""
        if self.broken:
            self.broken -= 1
            raise OSError("the database is away")
        self.events += events
        self.marks += marks.values()
        self._came.set()
        for incoming in events:
            with contextlib.suppress(Unreadable):
                if event := self.vk.decode(incoming):
                    self.spawn(self._reply(event))

    async def _reply(self, event: Event) -> None:
        card = self.answer(event)
        await self.vk.acknowledge(event, "ок" if event.said and event.said.press else "")
        if card:
            await self.vk.deliver(event.chat.id, card, number())

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run beside the test."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def until(self, true: Callable[[], bool], timeout: float = 10.0) -> None:
        """Wait until what was brought satisfies."""
        async with asyncio.timeout(timeout):
            while not true():
                self._came.clear()
                await self._came.wait()

    async def close(self) -> None:
        """Stop everything."""
        for task in list(self._tasks):
            task.cancel()
        with contextlib.suppress(BaseException):
            await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.vk.close()
