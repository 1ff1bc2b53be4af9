"""The counter: what the page's web handlers and its channel share, and the way of a message into the inbox."""

import asyncio
from collections.abc import AsyncGenerator

from bot.channels.card import Attachment
from bot.channels.channel import Ingest, Raw
from bot.channels.page.room import Change, Room, Rooms
from bot.channels.page.uploads import Uploads
from bot.channels.page.wire import own
from services.ports import Clock, Incoming


class Closed(Exception):
    """Nothing is taken now; the browser tries again."""


class Counter:
    """The rooms and uploads of one process. Revisions begin with the time: they grow on when it is started again."""

    def __init__(self, channel: str, clock: Clock) -> None:
        self._channel, self._clock = channel, clock
        self._shut = asyncio.Event()
        self.rooms, self.uploads = Rooms(int(clock.now().timestamp() * 1000)), Uploads()
        self.ingest: Ingest | None = None

    async def take(self, chat: str, body: Raw) -> None:
        """Store a message in the inbox, then show it; Closed while nobody receives."""
        if self.ingest is None:
            raise Closed
        await self.ingest([Incoming(self._channel, f"{chat}:{body['id']}", chat, body)], {})
        shown = own(chat, body)
        if shown:
            self.show(self.rooms.room(chat), body["id"], shown)

    def show(self, room: Room, message: str, body: Raw, media: tuple[Attachment, ...] = ()) -> None:
        """Put a message into a room with the time of now, or change it in place."""
        room.put(message, {"at": self._clock.now().isoformat(), **body}, media)

    def revision(self, seen: str) -> int:
        """Read what a browser saw last; 0, which is before everything, when it is none of our revisions."""
        revision = int(seen) if seen.isascii() and seen.isdecimal() else 0
        return revision if revision <= self.rooms.revision else 0

    async def watch(self, chat: str, revision: int, patience: float) -> AsyncGenerator[list[Change], None]:
        """Yield what changes in a room, an empty list after `patience` seconds of silence, until we close."""
        room = self.rooms.room(chat)
        room.watchers += 1
        try:
            while not self._shut.is_set():
                changes = room.since(revision)
                revision = changes[-1].revision if changes else revision
                yield changes
                await self._news(room, revision, patience)
        finally:
            room.watchers -= 1

    async def _news(self, room: Room, revision: int, patience: float) -> None:
        waits = [asyncio.ensure_future(room.changed(revision)), asyncio.ensure_future(self._shut.wait())]
        try:
            await asyncio.wait(waits, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def shut(self) -> None:
        """End every watch, so that the server can stop."""
        self._shut.set()
