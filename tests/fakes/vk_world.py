"""What the fake VK remembers: residents' dialogs with one community, and files."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.ledger import Ledger

ABLE: dict[str, Any] = {
    "button_actions": ["text", "vkpay", "open_app", "location", "open_link", "callback"],
    "keyboard": True,
    "inline_keyboard": True,
    "carousel": True,
    "lang_id": 0,
}


@dataclass(slots=True)
class Message:
    """A message of the community; `cmid` counts both sides' messages of the dialog."""

    id: int
    cmid: int
    text: str
    title: str
    keyboard: dict[str, Any] | None
    attachments: list[str]
    at: float = field(default_factory=time.time)
    version: int = 0


@dataclass(slots=True)
class Dialog:
    """One resident: whether the community may write, what the program can do, what it shows."""

    user: int
    allowed: bool = False
    refusal: int = 901
    info: dict[str, Any] = field(default_factory=lambda: dict(ABLE))
    cmid: int = 0
    messages: list[Message] = field(default_factory=list)
    names: dict[int, Message] = field(default_factory=dict)
    bottom: Message | None = None
    toasts: list[str] = field(default_factory=list)
    typing: int = 0
    revision: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def touch(self) -> None:
        """Count a change and wake who watches."""
        self.revision += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def next_cmid(self) -> int:
        """Number a message of either side."""
        self.cmid += 1
        return self.cmid

    def find(self, cmid: int) -> Message | None:
        """Return a message of the community."""
        return next((message for message in self.messages if message.cmid == cmid), None)


@dataclass(slots=True)
class Stored:
    """An uploaded file."""

    kind: str
    title: str
    content: bytes


@dataclass(slots=True)
class Pressed:
    """A press that waits for its answer."""

    user: int
    at: float = field(default_factory=time.time)


class World:
    """The whole platform, as far as one community sees it."""

    def __init__(self, token: str, group_id: int, ledger: Ledger) -> None:
        self.token, self.group_id, self.ledger = token, group_id, ledger
        self.dialogs: dict[int, Dialog] = {}
        self.files: dict[str, Stored] = {}
        self.uploads: dict[str, Stored] = {}
        self.pressed: dict[str, Pressed] = {}
        self.named: dict[int, set[int]] = {}
        self.numbers = itertools.count(1)
        self.base = ""
        self.permissions = ["messages", "photos", "docs", "manage"]

    def dialog(self, user: int) -> Dialog:
        """Return a resident's dialog, new if need be."""
        return self.dialogs.setdefault(user, Dialog(user))

    def writable(self, user: int) -> int:
        """Return the error that keeps the community from writing to somebody, 0 when it may."""
        dialog = self.dialogs.get(user)
        if dialog is None:
            return 901
        return 0 if dialog.allowed else dialog.refusal
