"""The terminal: cards as plain text with numbered choices, lines of the standard input as what is said."""

import asyncio
import codecs
import logging
import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from bot.channels.card import TERMINAL, Attachment, Card
from bot.channels.channel import CannotEdit, Content, Event, Ingest, Rejected
from fsm.view import File, Said
from services.model.people import Chat
from services.ports import Incoming

log = logging.getLogger(__name__)
LONGEST = 16_000
ANSWER_SECONDS = 15.0
QUIET_SECONDS = 0.15
AGAIN_SECONDS = 1.0
PROMPT = "> "
ERASE = "\r\x1b[K"


class Console:
    """A keyboard and a screen, or two pipes. Whole texts are written at once: nothing comes between their lines."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source, self._out = source, out
        self._prompted = False
        self.tty = source.isatty()

    def print(self, text: str) -> None:
        """Write lines; on a terminal the prompt stands below them."""
        encoding = self._out.encoding or "utf-8"
        shown = text.encode(encoding, "replace").decode(encoding)
        self._out.write((ERASE if self._prompted else "") + shown + "\n" + (PROMPT if self.tty else ""))
        self._out.flush()
        self._prompted = self.tty

    def heard(self, line: str) -> None:
        """Echo a line that came through a pipe; a terminal has shown it, and the prompt is behind us."""
        self._prompted = False
        if not self.tty:
            self.print(PROMPT + line)

    def lines(self) -> "asyncio.Queue[str | None]":
        """Read lines in a thread of their own, whatever they come from; None when they end."""
        loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

        def put(line: str | None) -> None:
            loop.call_soon_threadsafe(lines.put_nowait, line)

        # The descriptor is read, not sys.stdin: at exit Python would wait for the lock that a blocked read holds.
        threading.Thread(target=_read, args=(self._source.fileno(), put), daemon=True, name="terminal").start()
        return lines


class Terminal:
    """One resident at a console. `ended` is set when the input has ended and its last line is answered.

    A line from a pipe waits for the answer to the one before it, so that the output reads as a conversation.
    Pictures and documents are written into `folder`.
    """

    name = "terminal"
    limits = TERMINAL
    link = ""

    def __init__(self, content: Content, folder: Path, console: Console, language: str = "ru") -> None:
        self._content, self._folder, self._console, self._language = content, folder, console, language
        self._run, self._said = secrets.token_hex(4), 0
        self._answered = asyncio.Event()
        self.ended = asyncio.Event()

    async def start(self) -> None:
        """Find nothing to check."""

    async def receive(self, ingest: Ingest, mark: str | None) -> None:
        """Say «start», then every line that is typed; after the last one wait to be cancelled."""
        await self._say(ingest, {"start": ""})
        lines = self._console.lines()
        while (line := await lines.get()) is not None:
            text = line.replace("\0", "").strip()[:LONGEST]
            if text:
                self._console.heard(text)
                await self._say(ingest, {"text": text})
        self.ended.set()
        await asyncio.Event().wait()

    async def _say(self, ingest: Ingest, body: dict[str, str]) -> None:
        self._answered.clear()
        incoming = Incoming(self.name, f"{self._run}-{self._said}", "local", body | {"lang": self._language})
        self._said += 1
        await _store(ingest, incoming)
        if not self._console.tty:
            await self._answer()

    async def _answer(self) -> None:
        """Wait for a card, and for the others of the same turn."""
        patience = ANSWER_SECONDS
        try:
            while True:
                async with asyncio.timeout(patience):
                    await self._answered.wait()
                self._answered.clear()
                patience = QUIET_SECONDS
        except TimeoutError:
            return

    def decode(self, incoming: Incoming) -> Event | None:
        """Read a stored line."""
        body, chat = incoming.body, Chat(incoming.channel, incoming.chat)
        if "start" in body:
            return Event(chat, start=body["start"], language=body["lang"])
        return Event(chat, Said(text=body["text"]), language=body["lang"])

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        """Print a card with its attachments; what is printed cannot be edited."""
        if card.edit:
            raise CannotEdit
        files = [await self._saved(item, number) for item in card.media]
        links = [f"[{key.label}] {key.url}" for row in card.rows for key in row if key.url]
        parts = (card.title, "\n".join(files), card.text, "\n".join(links))
        self._console.print("\n" + "\n\n".join(part for part in parts if part) + "\n")
        self._answered.set()
        return str(number)

    async def _saved(self, item: Attachment, number: int) -> str:
        path = self._folder / f"{number}-{Path(item.name).name or item.kind}"
        data = await self._content(item.source)
        await asyncio.to_thread(path.write_bytes, data)
        return f"[{item.alt}] {path}"

    async def acknowledge(self, event: Event, toast: str) -> None:
        """Print the toast."""
        if toast:
            self._console.print(toast)

    async def typing(self, chat: str) -> None:
        """Show nothing: answers come at once."""

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """Leave what was typed on the resident's own screen."""

    async def fetch(self, file: File) -> bytes:
        """Refuse: a terminal sends no files."""
        raise Rejected("a terminal sends no files")

    async def close(self) -> None:
        """Leave the terminal open for others."""


async def _store(ingest: Ingest, incoming: Incoming) -> None:
    """Store a line, however long the database is away."""
    while True:
        try:
            await ingest([incoming], {})
        except Exception as error:  # noqa: BLE001 - the line is kept and said again
            log.warning("not stored: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return


def _read(source: int, put: Callable[[str | None], None]) -> None:
    decoder, rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
    try:
        while chunk := _chunk(source):
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in lines:
                put(line)
            rest = rest[:LONGEST]
        put(rest + decoder.decode(b"", final=True))
        put(None)
    except RuntimeError:  # the loop is closed: nobody listens any more
        return


def _chunk(source: int) -> bytes:
    try:
        return os.read(source, 65536)
    except OSError:  # the terminal went away
        return b""
