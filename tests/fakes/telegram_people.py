"""What people do in the fake Telegram: they write, press, share, send, block."""

import base64
import time
from typing import Any

from tests.fakes.telegram_platform import BOT_ID, Chat, Json, Platform, Press

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")


class People:
    """Each method is an action of the person whose chat it is, and makes the update that the bot gets."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def say(self, chat: int, text: str, language: str = "") -> Json:
        """Write a text; one that begins with a slash is a command."""
        person = self._person(chat, language)
        length = len(text.split(maxsplit=1)[0]) if text.startswith("/") else 0
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]} if length else {}
        return self._message(person, text=text, **command)

    def press(self, chat: int, message_id: int, data: str) -> Json:
        """Press a button of a message; a deleted message comes without its content."""
        person = self._person(chat)
        gone = {"chat": person.to_json(), "message_id": message_id, "date": 0}
        message = person.messages.get(message_id, gone)
        number = str(len(self._platform.presses) + 1)
        self._platform.presses[number] = Press(chat, time.monotonic())
        shown = {key: value for key, value in message.items() if value is not None}
        query = {"id": number, "from": person.user(), "message": shown, "chat_instance": "1", "data": data}
        return {"update_id": self._platform.updates.push({"callback_query": query}), "callback": number}

    def contact(self, chat: int, phone: str, *, own: bool = True) -> Json:
        """Share a phone number."""
        person = self._person(chat)
        card: Json = {"phone_number": phone, "first_name": "Анна", **({"user_id": chat} if own else {})}
        return self._message(person, contact=card)

    def file(self, chat: int, kind: str = "photo", name: str = "photo.png", size: int = 0, caption: str = "") -> Json:
        """Send a photo, a document, or something else that has a file (voice, sticker…)."""
        data = PIXEL.ljust(size, b"\0")
        file_id = self._platform.keep(name, data)
        file: Json = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(data)}
        sizes = [{**file, "width": width, "height": width} for width in (90, 800)]
        content: Any = sizes if kind == "photo" else {**file, "file_name": name, "mime_type": "image/png"}
        return self._message(self._person(chat), **{kind: content}, **({"caption": caption} if caption else {}))

    def block(self, chat: int, *, blocked: bool = True) -> Json:
        """Block the bot, or allow it again."""
        person = self._person(chat, unblocks=False)
        person.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "Kabinet"}
        states = [{"user": bot, "status": status, "until_date": 0} for status in (before, after)]
        change = {"chat": person.to_json(), "from": person.user(), "date": int(time.time())}
        change |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        return {"update_id": self._platform.updates.push({"my_chat_member": change})}

    def _person(self, chat: int, language: str = "", *, unblocks: bool = True) -> Chat:
        person = self._platform.person(chat)
        person.language = language or person.language
        person.blocked = person.blocked and not unblocks
        return person

    def _message(self, person: Chat, **content: Any) -> Json:
        message = self._platform.message(person, person.user(), **content)
        return {"update_id": self._platform.updates.push({"message": message}), "message_id": message["message_id"]}
