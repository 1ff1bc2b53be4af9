"""The demo page in a real browser, as a phone: it clicks and types as a person does."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.phones.browser import chromium, look
from tests.phones.phone import Picture, Shown, Wanted
from tests.phones.screen import Screen, place

T = TypeVar("T")
STEP = 0.015
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)
WATCH_TOASTS = """
window.seen = [];
new MutationObserver((changes) => changes.forEach((change) =>
  change.addedNodes.forEach((node) => window.seen.push(node.textContent)))
).observe(document.getElementById("toasts"), {childList: true});
"""
LOOK = """
const words = (node) => [...node.childNodes].filter((part) => part.nodeName !== "TIME" && part.className !== "unseen")
  .map((part) => part.textContent).join("");
const text = (node, part) => (node.querySelector(part) ? words(node.querySelector(part)) : "");
return [Number(document.getElementById("log").dataset.changes || 0),
  [...document.querySelectorAll(".message.them")].map((node) => ({
    id: node.dataset.id, version: Number(node.dataset.version), title: text(node, ".title"), text: text(node, ".text"),
    rows: [...node.querySelectorAll(".row")].map((row) => [...row.querySelectorAll(".key")].map(words)),
    presses: [...node.querySelectorAll(".key")].map((key) => key.dataset.press || ""),
    links: [...node.querySelectorAll("a.key")].map((key) => [words(key), key.href]),
    media: [...node.querySelectorAll(".photo, .document")].map((item) =>
      [item.matches("img") ? "photo" : "document", item.download || item.alt, item.src || item.href]),
  }))];
"""
SIZE = "const done = arguments[1]; fetch(arguments[0]).then((answer) => answer.blob()).then((blob) => done(blob.size))"
POST = """
const [chat, press, message, done] = arguments;
const body = JSON.stringify({id: crypto.randomUUID(), press, message});
fetch(`/chat/${chat}/say`, {method: "POST", body}).then((answer) => done(answer.status));
"""


class PagePhone:
    """A resident at the demo page. Everything that touches the browser runs in a thread, one thing at a time."""

    name = "page"

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver, self._url, self.chat = driver, url, ""
        self._lock, self._sizes = asyncio.Lock(), dict[str, int]()
        self._presses: dict[tuple[str, int], list[str]] = {}
        self._before, self._changes = 0, 0
        self.screen = Screen(self._look)

    @classmethod
    async def open(cls, url: str, **browser: Any) -> Self:
        """Open the page in a new browser (see `chromium`)."""
        phone = await cls.idle(**browser)
        await phone.move(url)
        return phone

    @classmethod
    async def idle(cls, **browser: Any) -> Self:
        """Start a browser that is nowhere yet."""
        return cls(await asyncio.to_thread(lambda: chromium(**browser)), "")

    async def move(self, url: str) -> None:
        """Open the page of a server."""
        self._url = url
        await self.visit()

    async def resize(self, wide: int, high: int) -> None:
        """Change the size of the screen."""
        await self.do(lambda: look(self.driver, (wide, high)))

    async def visit(self, query: str = "") -> None:
        """Open the chat, or open it again, and wait until it is ready."""
        self._before += self._changes
        await self.do(lambda: self.driver.get(f"{self._url}/{query}"))
        await self.until(lambda: self.driver.execute_script("return document.documentElement.dataset.ready"))
        await self.do(lambda: self.driver.execute_script(WATCH_TOASTS))
        self.chat = await self.do(lambda: self.driver.execute_script("return document.documentElement.dataset.chat"))

    @property
    def card(self) -> Shown:
        """The newest message of the bot when the phone looked last."""
        return self.screen.card

    async def start(self, payload: str = "") -> Shown:
        """Press «Начать» in an empty chat, or follow a deep link."""
        if payload:
            return await self.screen.after(lambda: self.visit(f"?start={payload}"))
        return await self.screen.after(lambda: self.do(self.find("#start").click))

    async def say(self, text: str) -> Shown:
        """Type and press Enter."""
        return await self.screen.after(lambda: self.do(lambda: self.type(text)))

    def type(self, text: str) -> None:
        """Type by keys what keys can type, paste the rest; press Enter."""
        field = self.find("#input")
        if all(letter.isprintable() and letter < "\ue000" for letter in text):
            field.send_keys(text)
        else:
            paste = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))"
            self.driver.execute_script(paste, field, text)
        field.send_keys(Keys.ENTER)

    async def tap(self, label: str) -> Shown:
        """Press a button of the newest card that has it."""
        shown, at = await self.screen.having(label)
        return await self.screen.after(lambda: self.do(lambda: self.key(shown.id, at).click()))

    async def press_old(self, card: Shown, label: str) -> Shown:
        """Post what the button of that card said, as another tab would that still shows it."""
        at = place(card, label)
        assert at is not None, f"no {label!r} on {card}"
        said = (self.chat, self._presses[card.id, card.version][at], card.id)
        return await self.screen.after(lambda: self.do(lambda: self.driver.execute_async_script(POST, *said)))

    async def share_contact(self, number: str, *, own: bool = True) -> Shown:
        """Press the button that asks for a number and fill the dialog; the page knows one's own number only."""
        assert own, "the page shares one's own number"

        def share() -> None:
            self.driver.find_elements(By.CSS_SELECTOR, "button.key:has(svg)")[-1].click()
            self.find("#phone-number").send_keys(number, Keys.ENTER)

        return await self.screen.after(lambda: self.do(share))

    async def send_photo(self) -> Shown:
        """Attach a picture."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "photo.png"
            path.write_bytes(PIXEL)
            return await self.screen.after(lambda: self.do(lambda: self.find("#file").send_keys(str(path))))

    async def wait(self, wanted: Wanted, timeout: float = 10) -> Shown:
        """Wait until some message contains the text or satisfies the predicate; return the newest such."""
        return await self.screen.wait(wanted, timeout)

    async def toasts(self) -> Sequence[str]:
        """Return the notices that were shown since the page was opened; presses answered without words show none."""
        seen: list[str] = await self.do(lambda: self.driver.execute_script("return window.seen"))
        return seen

    async def history(self) -> Sequence[Shown]:
        """Return all messages of the bot as they are now, oldest first."""
        return await self.screen.refresh()

    async def block(self, *, blocked: bool = True) -> None:
        """Fail: a page cannot be blocked."""
        raise AssertionError(f"the page cannot be blocked ({blocked=})")

    async def close(self) -> None:
        """Close the browser and forget its profile."""
        profile = self.driver.capabilities["chrome"]["userDataDir"]
        await self.do(self.driver.quit)
        await asyncio.to_thread(shutil.rmtree, profile, ignore_errors=True)

    def find(self, selector: str) -> WebElement:
        """Find an element."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def key(self, message: str, at: int) -> WebElement:
        """Find the n-th button of a message."""
        return self.driver.find_elements(By.CSS_SELECTOR, f'[data-id="{message}"] .key')[at]

    async def do(self, work: Callable[[], T]) -> T:
        """Do something in the browser."""
        async with self._lock:
            return await asyncio.to_thread(work)

    async def until(self, happens: Callable[[], object], timeout: float = 10) -> None:
        """Wait until something is so in the browser."""
        end = time.monotonic() + timeout
        while not await self.do(happens):
            assert time.monotonic() < end, f"it was not so in {timeout} s"
            await asyncio.sleep(STEP)

    async def _look(self, revision: int, timeout: float) -> tuple[int, Sequence[Shown]]:
        end = time.monotonic() + timeout
        while True:
            changes, rows = await self.do(lambda: self.driver.execute_script(LOOK))
            self._changes = changes
            if self._before + changes > revision or time.monotonic() >= end:
                return self._before + changes, [await self._shown(row) for row in rows]
            await asyncio.sleep(STEP)

    async def _shown(self, row: Any) -> Shown:
        self._presses[row["id"], row["version"]] = row["presses"]
        media = tuple([Picture(kind, name, await self._size(url)) for kind, name, url in row["media"]])
        rows = tuple(tuple(labels) for labels in row["rows"])
        return Shown(row["id"], row["text"], row["title"], rows, dict(row["links"]), media, row["version"])

    async def _size(self, url: str) -> int:
        if url not in self._sizes:
            self._sizes[url] = await self.do(lambda: self.driver.execute_async_script(SIZE, url))
        return self._sizes[url]
