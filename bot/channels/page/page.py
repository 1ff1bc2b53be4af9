"""The page as a channel: cards into rooms, posted messages into events."""

import asyncio

from aiohttp import web

from bot.channels.card import PAGE, Card
from bot.channels.channel import CannotEdit, Content, Event, Ingest
from bot.channels.page.counter import Counter
from bot.channels.page.document import Document
from bot.channels.page.face import Face
from bot.channels.page.talk import Talk
from bot.channels.page.wire import decoded, told
from fsm.view import File
from services.ports import Clock, Incoming


class Page:
    """A messenger of our own for demonstrations: whoever knows a chat's random id may read it."""

    name = "page"
    limits = PAGE
    link = "/"

    def __init__(self, content: Content, face: Face, clock: Clock) -> None:
        self._counter = Counter(self.name, clock)
        self._handlers = (Document(face, self._counter, content), Talk(self._counter))

    def routes(self, app: web.Application) -> None:
        """Serve the page and its chats in a web application; open streams end when it shuts down."""
        for handlers in self._handlers:
            app.router.add_routes(handlers.routes())

        async def shut(_app: web.Application) -> None:
            self._counter.shut()

        app.on_shutdown.append(shut)

    async def start(self) -> None:
        """There is nothing to check."""

    async def receive(self, ingest: Ingest, mark: str | None) -> None:
        """Take what browsers post until cancelled."""
        self._counter.ingest = ingest
        try:
            await asyncio.Event().wait()
        finally:
            self._counter.ingest = None

    def decode(self, incoming: Incoming) -> Event | None:
        """Read a stored message."""
        return decoded(incoming)

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        """Show a card, or change the one it replaces; CannotEdit when that one is not kept any more."""
        room, message = self._counter.rooms.room(chat), card.edit or str(number)
        if card.edit and not room.knows(card.edit):
            raise CannotEdit
        self._counter.show(room, message, told(card, f"/chat/{chat}/media/{message}"), card.media)
        return message

    async def acknowledge(self, event: Event, toast: str) -> None:
        """Stop the spinner of a pressed button and show the toast."""
        self._counter.rooms.room(event.chat.id).notify({"kind": "ack", "id": event.callback, "toast": toast})

    async def typing(self, chat: str) -> None:
        """Show the dots until the next card."""
        self._counter.rooms.room(chat).notify({"kind": "typing"})

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """Take the resident's message off the page."""
        self._counter.rooms.room(event.chat.id).drop(incoming.body["id"])

    async def fetch(self, file: File) -> bytes:
        """Return an attached file; Rejected when it is not kept any more."""
        return self._counter.uploads.get(file.ref)

    async def close(self) -> None:
        """End open streams."""
        self._counter.shut()
