"""`kabinet chat` in a child process, as a phone: lines in by one pipe, cards out by another."""

import asyncio
import codecs
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.phones.phone import Picture, Shown, Wanted
from tests.phones.screen import Screen, place

COMMAND = (sys.executable, "-m", "bot.cli", "chat")
ROOT = Path(__file__).resolve().parents[2]
_CHOICE = re.compile(r"(\d+)\. (.+)")
_WORD = re.compile(r"— (.+) \([^)]*\)")
_LINK = re.compile(r"(?:\[(.+)\]|(.+):) (https?://\S+)")
_FILE = re.compile(r"\[(.+)\] (/.+)")
_NAVIGATION = " · "
_BORDER = re.compile(r"\n{3,}|^> .*$", re.MULTILINE)


class TerminalPhone:
    """A resident at a terminal. Its cards have no title apart from their text, and they are never edited."""

    name = "terminal"
    chat = "local"

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._text, self._bell = "", asyncio.Event()
        self._reading = asyncio.create_task(self._read())
        self.screen = Screen(self._look)

    @classmethod
    async def open(cls, folder: Path, command: Sequence[str] = COMMAND, **settings: str) -> Self:
        """Start the program in a folder with these environment variables; it greets by itself."""
        pipe = asyncio.subprocess.PIPE
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings}
        process = await asyncio.create_subprocess_exec(*command, cwd=folder, stdin=pipe, stdout=pipe, env=environment)
        return cls(process)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk := await self._process.stdout.read(65536):
            self._text += decoder.decode(chunk)
            self._bell.set()

    @property
    def card(self) -> Shown:
        """The newest card when the phone looked last."""
        return self.screen.card

    async def start(self, payload: str = "") -> Shown:
        """Wait for the greeting, or say the deep link's word again."""
        if payload or self.screen.messages:
            return await self.say(f"/start {payload}".strip())
        return await self.wait(lambda shown: True)

    async def say(self, text: str) -> Shown:
        """Type one line."""
        return await self.screen.after(lambda: self._write(text))

    async def tap(self, label: str) -> Shown:
        """Type the number of a choice, or its words where numbers are answers."""
        shown, at = await self.screen.having(label)
        return await self.say(_typed(shown, shown.labels[at]))

    async def press_old(self, card: Shown, label: str) -> Shown:
        """Type what the old card offered: a terminal has nothing else to press."""
        at = place(card, label)
        assert at is not None, f"no {label!r} on {card}"
        return await self.say(_typed(card, card.labels[at]))

    async def share_contact(self, number: str, *, own: bool = True) -> Shown:
        """Type the number."""
        return await self.say(number)

    async def send_photo(self) -> Shown:
        """Fail: a terminal sends no files."""
        raise AssertionError("a terminal sends no files")

    async def wait(self, wanted: Wanted, timeout: float = 10) -> Shown:
        """Wait until some card contains the text or satisfies the predicate; return the newest such."""
        return await self.screen.wait(wanted, timeout)

    async def toasts(self) -> Sequence[str]:
        """Return nothing: on a terminal a notice is the first paragraph of a card."""
        return ()

    async def history(self) -> Sequence[Shown]:
        """Return all cards, oldest first."""
        return await self.screen.refresh()

    async def block(self, *, blocked: bool = True) -> None:
        """Fail: a terminal cannot be blocked."""
        raise AssertionError(f"a terminal cannot be blocked ({blocked=})")

    async def close(self) -> None:
        """End the input and wait for the program to end by itself; kill it when it does not."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(10):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            raise AssertionError("the program did not end with its input") from None
        finally:
            await self._reading

    async def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{' '.join(line.split())}\n".encode())
        await self._process.stdin.drain()

    async def _look(self, revision: int, timeout: float) -> tuple[int, Sequence[Shown]]:
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout
        while True:
            seen, left = cards(self._text), end - loop.time()
            if len(seen) > revision or left <= 0:
                return len(seen), seen
            self._bell.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._bell.wait()


def cards(text: str) -> list[Shown]:
    """Read a transcript: two blank lines, or the echo of what was said, stand between cards."""
    blocks = [block.strip("\n") for block in _BORDER.split(text)]
    return [_card(number, block) for number, block in enumerate([block for block in blocks if block])]


def _card(number: int, block: str) -> Shown:
    listing = [_offered(line) for line in block.rpartition("\n\n")[2].splitlines()]
    links = {found[1] or found[2]: found[3] for found in map(_LINK.fullmatch, block.splitlines()) if found}
    files = [found for found in map(_FILE.fullmatch, block.splitlines()) if found]
    media = tuple(Picture(_kind(found[2]), Path(found[2]).name, Path(found[2]).stat().st_size) for found in files)
    return Shown(str(number), block, rows=tuple(row for row in listing if row), links=links, media=media)


def _offered(line: str) -> tuple[str, ...]:
    """Return the choices on a line of the list under a card: numbered, in words, a link, or a row of navigation."""
    if found := _CHOICE.fullmatch(line):
        return (found[2],)
    if found := _WORD.fullmatch(line) or _LINK.fullmatch(line):
        return (found[1] or found[2],)
    short = len(line) < 60 and line[-1:] not in ".!?:,"
    return tuple(line.split(_NAVIGATION)) if short else ()


def _kind(path: str) -> str:
    return "photo" if Path(path).suffix in (".png", ".jpg", ".jpeg", ".webp") else "document"


def _typed(card: Shown, label: str) -> str:
    numbers = [found[1] for found in map(_CHOICE.fullmatch, card.text.splitlines()) if found and found[2] == label]
    return numbers[0] if numbers else label
