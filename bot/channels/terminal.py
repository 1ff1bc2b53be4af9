"""The terminal: cards as plain text with numbered choices, lines of the standard input as what is said."""

import asyncio
import codecs
import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from bot.channels.card import TERMINAL, Attachment, Card, Key
from bot.channels.channel import CannotEdit, Content, Event, Ingest, Rejected
from fsm.view import File, Said
from services.model.people import Chat
from services.ports import Incoming

LONGEST = 16_000
ANSWER_SECONDS = 15.0
QUIET_SECONDS = 0.15
PROMPT = "> "


class Terminal:
    """One resident at a keyboard, or a script in a pipe. `ended` is set when the input ends and the last is answered.

    Lines from a pipe are echoed, and each waits for the answer to the one before it, so that the output reads as a
    conversation. Pictures and documents are written into `folder`.
    """

    name = "terminal"
    limits = TERMINAL

    def __init__(
        self, content: Content, folder: Path, *, source: TextIO, out: TextIO, chat: str = "local", language: str = "ru"
    ) -> None:
        self._content, self._folder, self._source, self._out = content, folder, source, out
        self._chat, self._language = chat, language
        self._run, self._said = secrets.token_hex(4), 0
        self._answered = asyncio.Event()
        self.ended = asyncio.Event()

    async def start(self) -> None:
        """There is nothing to check."""

    async def receive(self, ingest: Ingest, mark: str | None) -> None:  # noqa: ARG002 - every run begins anew
        """Say «start», then every line that is typed, until the input ends."""
        await self._say(ingest, {"start": ""})
        lines = _lines(self._source.fileno())
        while (line := await lines.get()) is not None:
            if line.strip():
                await self._heard(ingest, line[:LONGEST].strip())
        self.ended.set()

    async def _heard(self, ingest: Ingest, line: str) -> None:
        if not self._source.isatty():
            self._print(PROMPT + line)
        await self._say(ingest, {"text": line})

    async def _say(self, ingest: Ingest, body: dict[str, str]) -> None:
        self._answered.clear()
        event_id = f"{self._run}-{self._said}"
        self._said += 1
        await ingest([Incoming(self.name, event_id, self._chat, body | {"lang": self._language})], {})
        if not self._source.isatty():
            await self._answer()

    async def _answer(self) -> None:
        """Wait for a card, and for the others of the same turn."""
        patience = ANSWER_SECONDS
        try:
            while True:
                await asyncio.wait_for(self._answered.wait(), patience)
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

    async def deliver(self, chat: str, card: Card, number: int) -> str:  # noqa: ARG002 - there is one chat
        """Print a card with its attachments; what is printed cannot be edited."""
        if card.edit:
            raise CannotEdit
        files = [await self._saved(item, number) for item in card.media]
        links = [f"[{key.label}] {key.url}" for key in _links(card) if key.url not in card.text]
        parts = [card.title, *files, card.text, "\n".join(links)]
        self._print("\n" + "\n".join(part for part in parts if part) + "\n")
        self._answered.set()
        return str(number)

    async def _saved(self, item: Attachment, number: int) -> str:
        path = self._folder / f"{number}-{Path(item.name).name or item.kind}"
        data = await self._content(item.source)
        await asyncio.to_thread(path.write_bytes, data)
        return f"[{item.alt}] {path}"

    def _print(self, text: str) -> None:
        """Write whole lines at once: nothing comes between their parts."""
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        self._out.flush()

    async def acknowledge(self, event: Event, toast: str) -> None:  # noqa: ARG002 - no button spins here
        """Print the toast."""
        if toast:
            self._print(toast)

    async def typing(self, chat: str) -> None:
        """Show nothing: answers come at once."""

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """What was typed stays on the resident's own screen."""

    async def fetch(self, file: File) -> bytes:  # noqa: ARG002
        """Refuse: a terminal sends no files."""
        raise Rejected("a terminal sends no files")

    async def close(self) -> None:
        """The terminal stays open for others."""


def _links(card: Card) -> list[Key]:
    return [key for row in card.rows for key in row if key.url]


def _lines(source: int) -> "asyncio.Queue[str | None]":
    """Read lines of a file descriptor in a thread of their own, whatever it is; None when it ends."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def put(line: str | None) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, line)

    # sys.stdin is not used: at exit the interpreter would wait for the lock that a blocked read holds.
    threading.Thread(target=_read, args=(source, put), daemon=True, name="terminal").start()
    return lines


def _read(source: int, put: Callable[[str | None], None]) -> None:
    decoder, rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
    try:
        while chunk := os.read(source, 65536):
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in lines:
                put(line)
        put(rest + decoder.decode(b"", final=True))
        put(None)
    except (OSError, RuntimeError):  # the terminal went away, or the loop is closed
        return
