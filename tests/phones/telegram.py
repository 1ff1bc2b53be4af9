"""A phone with Telegram, over the control port of the fake Bot API."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.process import FakeProcess
from tests.phones.phone import Picture, Shown, Wanted
from tests.phones.screen import Screen, place


class TelegramPhone:
    """One resident's Telegram."""

    name = "telegram"

    def __init__(self, fake: FakeProcess, chat: int = 7001, language: str = "ru", timeout: float = 10.0) -> None:
        self.chat, self._fake, self._language = str(chat), fake, language
        self._screen = Screen(self._look, timeout)
        self._buttons: dict[tuple[str, int], list[dict[str, Any]]] = {}

    @property
    def card(self) -> Shown:
        """The newest message of the bot when the phone looked last."""
        return self._screen.card

    async def start(self, payload: str = "") -> Shown:
        """Press START, perhaps by a deep link."""
        return await self.say(f"/start {payload}".strip())

    async def say(self, text: str) -> Shown:
        """Type and send."""
        return await self._screen.after(lambda: self._tell("say", text=text, language=self._language))

    async def tap(self, label: str) -> Shown:
        """Press a button; one that is a link only is no button to press; one of the lower keyboard types its label."""
        card, at = await self._screen.having(label)
        return await self._press(card, at)

    async def press_old(self, card: Shown, label: str) -> Shown:
        """Press a button of a card as it was seen then."""
        at = place(card, label)
        if at is None:
            raise AssertionError(f"{label!r} is not on that card: {card.labels}")
        return await self._press(card, at)

    async def _press(self, card: Shown, at: int) -> Shown:
        button = self._buttons[card.id, card.version][at]
        if button.get("request_contact"):
            return await self.share_contact("+79001234567")
        if "callback_data" in button:
            press = {"message_id": int(card.id), "data": button["callback_data"]}
            return await self._screen.after(lambda: self._tell("press", **press))
        if "url" in button:
            raise AssertionError(f"{button['text']!r} opens a page")
        return await self.say(button["text"])

    async def share_contact(self, number: str, *, own: bool = True) -> Shown:
        """Share a phone number."""
        return await self._screen.after(lambda: self._tell("contact", phone=number, own=own))

    async def send_photo(self) -> Shown:
        """Send a picture."""
        return await self._screen.after(lambda: self._tell("file", kind="photo"))

    async def send_document(self, name: str = "акт.pdf", size: int = 1000) -> Shown:
        """Send a document."""
        return await self._screen.after(lambda: self._tell("file", kind="document", name=name, size=size))

    async def wait(self, wanted: Wanted, timeout: float = 10) -> Shown:
        """Wait until some message contains the text or satisfies the predicate."""
        return await self._screen.wait(wanted, timeout)

    async def toasts(self) -> Sequence[str]:
        """Return all passing notices so far."""
        shown: list[str] = await self._fake.ask("toasts", chat=self.chat)
        return shown

    async def history(self) -> Sequence[Shown]:
        """Return all messages of the bot as they are now."""
        return await self._screen.refresh()

    async def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or allow it again."""
        await self._tell("block", blocked=blocked)

    async def close(self) -> None:
        """Put the phone away."""

    async def _tell(self, action: str, **fields: Any) -> Any:
        return await self._fake.tell(action, chat=int(self.chat), **fields)

    async def _look(self, after: int, seconds: float) -> tuple[int, Sequence[Shown]]:
        seen = await self._fake.ask("messages", chat=self.chat, after=after, timeout=seconds)
        return seen["revision"], [self._shown(message) for message in seen["messages"]]

    def _shown(self, message: dict[str, Any]) -> Shown:
        markup = message.get("reply_markup") or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        buttons = [button for row in rows for button in row]
        identity = str(message["message_id"])
        self._buttons[identity, message["version"]] = buttons
        title, text = _split(message)
        return Shown(
            identity,
            text,
            title,
            tuple(tuple(button["text"] for button in row) for row in rows),
            {button["text"]: button["url"] for button in buttons if "url" in button},
            tuple(_picture(message, item) for item in message["media"]),
            message["version"],
        )


def _split(message: dict[str, Any]) -> tuple[str, str]:
    """Tell the title, which is bold at the very beginning, from the rest."""
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    length = next((one["length"] for one in entities if one["type"] == "bold" and one["offset"] == 0), 0)
    raw = text.encode("utf-16-le")
    return raw[: length * 2].decode("utf-16-le"), raw[length * 2 :].decode("utf-16-le").strip()


def _picture(message: dict[str, Any], item: dict[str, Any]) -> Picture:
    document = message.get("document")
    return Picture("document" if document else "photo", document["file_name"] if document else "", item["bytes"])
