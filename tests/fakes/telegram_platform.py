"""What the fake Telegram knows: chats, messages, files, presses."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_updates import Updates

Json = dict[str, Any]
BOT_ID = 100


class ApiError(Exception):
    """A refusal in the words of the real server."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def to_json(self) -> Json:
        """Return the body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad(description: str) -> ApiError:
    """Return a 400."""
    return ApiError(400, f"Bad Request: {description}")


@dataclass(slots=True)
class Chat:
    """A private chat: `messages` of both sides by id; `revision` grows with whatever the bot does in it."""

    id: int
    language: str = "ru"
    blocked: bool = False
    deactivated: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)
    toasts: list[str] = field(default_factory=list)
    revision: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def touch(self) -> None:
        """Count a change and wake those who watch."""
        self.revision += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def user(self) -> Json:
        """Return the person as Telegram shows them."""
        return {"id": self.id, "is_bot": False, "first_name": "Анна", "language_code": self.language}

    def to_json(self) -> Json:
        """Return the chat as Telegram shows it."""
        return {"id": self.id, "type": "private", "first_name": "Анна"}


@dataclass(slots=True)
class Press:
    """A callback query: answered once, while it is fresh."""

    chat: int
    at: float
    answered: bool = False


class Platform:
    """One bot and the people who write to it."""

    def __init__(self, token: str, *, old: bool = False, press_seconds: float = 60.0) -> None:
        self.token, self.old, self.press_seconds = token, old, press_seconds
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.presses: dict[str, Press] = {}
        self.settings: Json = {}
        self._last_message = 0

    @property
    def me(self) -> Json:
        """Return the bot as a user."""
        names = {"first_name": "Kabinet", "username": "kabinet_test_bot"}
        flags = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
        return {"id": BOT_ID, "is_bot": True, **names, **dict.fromkeys(flags, False)}

    def person(self, chat: int) -> Chat:
        """Return the chat of a person, who thereby has written to the bot."""
        return self.chats.setdefault(chat, Chat(chat))

    def reachable(self, chat_id: str) -> Chat:
        """Return a chat that the bot may write to, or refuse as the server does."""
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdecimal() else None
        if chat is None:
            raise bad("chat not found" if chat_id else "chat_id is empty")
        if chat.deactivated:
            raise ApiError(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def message(self, chat: Chat, sender: Json, **content: Any) -> Json:
        """Put a message into a chat."""
        self._last_message += 1
        stamp = {"message_id": self._last_message, "date": int(time.time())}
        made = {**stamp, "from": sender, "chat": chat.to_json(), **content}
        chat.messages[self._last_message] = made
        return made

    def keep(self, name: str, data: bytes) -> str:
        """Store a file and return its id."""
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = (name, data)
        return file_id
