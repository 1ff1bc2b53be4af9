"""The demo as a place: `kabinet demo` with its page, and `kabinet chat` in a terminal, on databases of both kinds."""

import html
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp

from bot.demo import MARK
from tests.databases import fresh, running
from tests.journeys.place import Place
from tests.phones.page import PagePhone
from tests.phones.terminal import TerminalPhone

LISTED = re.compile(r'<a href="(/demo/mail/\d+)">[^<]*</a> <span class="soft">[^<]*: ([^<]+)</span>')
BODY = re.compile(r'<pre class="letter">(.*?)</pre>', re.DOTALL)


class Demo(Place):
    """`kabinet demo`: letters are read on its own page."""

    command = "demo"

    async def letters(self, address: str) -> list[str]:
        """Return the texts of the letters to this address, oldest first."""
        async with aiohttp.ClientSession(self.url) as browser:
            listed = LISTED.findall(await _page(browser, "/demo/mail"))
            pages = [await _page(browser, path) for path, to in listed if html.unescape(to) == address]
        return [_text(page) for page in reversed(pages)]


async def _page(browser: aiohttp.ClientSession, path: str) -> str:
    async with browser.get(path) as answer:
        assert answer.status == 200, path
        return await answer.text()


def _text(page: str) -> str:
    found = BODY.search(page)
    assert found, page
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


class Tab(PagePhone):
    """The demo page in a browser that others use after us, as a person who was never there."""

    async def arrive(self, url: str) -> None:
        """Open the page, and forget whose browser it was."""
        await self.move(url)
        await self.do(lambda: self.driver.execute_script("localStorage.clear()"))
        await self.visit()

    async def close(self) -> None:
        """Leave the browser to the next."""


class Seat(TerminalPhone):
    """A terminal with `kabinet chat` and a database of its own."""

    stack: AsyncExitStack

    async def close(self) -> None:
        """End the program and forget its data."""
        async with self.stack:
            await super().close()


@asynccontextmanager
async def demo(kind: str) -> AsyncIterator[Demo]:
    """Give a running demo on a database of this kind."""
    async with AsyncExitStack() as stack:
        made = await _made(stack, kind)
        await made.start()
        stack.push_async_callback(made.kill)
        yield made


async def seat(kind: str) -> tuple[Seat, Demo]:
    """Sit down at a terminal; its place learns the address of its pages from the first link that is shown."""
    async with AsyncExitStack() as stack:
        place = await _made(stack, kind)
        settings = {f"KABINET_{name}": value for name, value in place.settings().items() if name != "LOG_LEVEL"}
        place.url = ""
        phone = await Seat.open(place.folder, **settings)
        phone.stack = stack.pop_all()
    return phone, place


async def _made(stack: AsyncExitStack, kind: str) -> Demo:
    url = await stack.enter_async_context(fresh(kind))
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kabinet-demo-")))
    database = await stack.enter_async_context(running(url))
    await database.run(lambda uow: uow.marks.put(MARK, "1"))
    return Demo(database, url, folder)
