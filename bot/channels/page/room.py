"""A room: what one chat of the page shows now, and the changes a browser has not seen yet."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.card import Attachment
from bot.channels.channel import Raw

MESSAGES = 300
NOTICES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """Something to show; `revision` grows with every change of every room. `media` is what its pictures show."""

    revision: int
    body: Raw
    media: tuple[Attachment, ...] = ()


class Room:
    """Keeps the newest messages of a chat in their places, and a few passing notices."""

    def __init__(self, revise: Callable[[], int]) -> None:
        self._revise = revise
        self._messages: dict[str, Change] = {}
        self._notices: deque[Change] = deque(maxlen=NOTICES)
        self._bell = asyncio.Event()
        self._newest = 0
        self.watchers = 0

    def knows(self, message: str) -> bool:
        """Tell whether a message is still kept."""
        return message in self._messages

    def media(self, message: str) -> tuple[Attachment, ...]:
        """Return the attachments of a message; nothing when it is not kept."""
        kept = self._messages.get(message)
        return kept.media if kept else ()

    def put(self, message: str, body: Raw, media: tuple[Attachment, ...] = ()) -> None:
        """Show a message at the end, or anew in its old place, with the time it first had."""
        revision, old = self._revised(), self._messages.get(message)
        kept = {name: old.body[name] for name in ("place", "at")} if old else {"place": revision}
        self._messages[message] = Change(revision, {"kind": "message", "id": message, **body, **kept}, media)
        if len(self._messages) > MESSAGES:
            del self._messages[next(iter(self._messages))]

    def drop(self, message: str) -> None:
        """Take a message away, from open browsers too."""
        if self._messages.pop(message, None):
            self.notify({"kind": "gone", "id": message})

    def notify(self, body: Raw) -> None:
        """Show something that passes: a toast, the dots of typing."""
        self._notices.append(Change(self._revised(), body))

    def since(self, revision: int) -> list[Change]:
        """Return what changed after a revision, in order."""
        changes = (*self._messages.values(), *self._notices)
        return sorted((item for item in changes if item.revision > revision), key=lambda item: item.revision)

    def messages(self) -> list[Raw]:
        """Return the kept messages in the order of their places."""
        return [change.body for change in self._messages.values()]

    async def changed(self, revision: int) -> None:
        """Wait until there is something newer than a revision."""
        bell = self._bell
        if self._newest <= revision:
            await bell.wait()

    def _revised(self) -> int:
        self._newest = self._revise()
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()
        return self._newest


class Rooms:
    """The rooms of this process, at most `most`: the one that was used least recently and is not watched goes first."""

    def __init__(self, first: int = 0, most: int = 1000) -> None:
        self._most, self._revision = most, first
        self._rooms: dict[str, Room] = {}

    @property
    def revision(self) -> int:
        """The newest revision of all."""
        return self._revision

    def room(self, chat: str) -> Room:
        """Return the room of a chat, an empty one when it is not kept."""
        room = self._rooms.pop(chat, None) or Room(self._revise)
        self._rooms[chat] = room
        if len(self._rooms) > self._most:
            unused = next((name for name, kept in self._rooms.items() if not kept.watchers and kept is not room), None)
            self._rooms.pop(unused or next(iter(self._rooms)))
        return room

    def known(self, chat: str) -> Room | None:
        """Return a room that is kept."""
        return self._rooms.get(chat)

    def _revise(self) -> int:
        self._revision += 1
        return self._revision
