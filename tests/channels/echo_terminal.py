"""A tiny product behind the terminal, as a process: it says back what it hears, with a list of choices."""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.channels.card import Card
from bot.channels.terminal import Console, Terminal
from services.ports import Incoming

CHOICES = "1. Передать показания\nОплатить: https://example.org/1\nНазад · Меню"


async def content(source: str) -> bytes:
    """Make nothing."""
    return source.encode()


async def main() -> None:
    """Talk until the input ends."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(content, Path(folder), Console(sys.stdin, sys.stdout))

        async def ingest(events: Sequence[Incoming], marks: dict[str, str]) -> None:
            event = terminal.decode(events[0])
            said = event.said.text if event and event.said else "ничего"
            await terminal.deliver("local", Card(f"вы: {said}\n\n{CHOICES}", "Меню"), 1)

        receiving = asyncio.create_task(terminal.receive(ingest, None))
        await terminal.ended.wait()
        receiving.cancel()


if __name__ == "__main__":
    asyncio.run(main())
