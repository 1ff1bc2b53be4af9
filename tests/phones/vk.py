"""A phone with VK, over the control port of the fake."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.process import FakeProcess
from tests.phones.phone import Picture, Shown, Wanted
from tests.phones.screen import Screen, place

UNSEEN = "\u200b"
KINDS = {"photo": "photo", "doc": "document"}
LANGUAGES = {"ru": 0, "en": 3}
OLD = {"button_actions": ["text", "open_link"], "keyboard": True, "inline_keyboard": True, "carousel": False}
OLDER = OLD | {"inline_keyboard": False}
BARE = {"button_actions": [], "keyboard": False, "inline_keyboard": False, "carousel": False}


class VkPhone:
    """One resident's VK. `become(OLD)` makes it a program without callback buttons, `become(BARE)` without any."""

    name = "vk"

    def __init__(self, fake: FakeProcess, chat: int = 7001, language: str = "ru", timeout: float = 10.0) -> None:
        self.chat, self._fake, self._language = str(chat), fake, language
        self._screen = Screen(self._look, timeout)
        self._actions: dict[tuple[str, int], list[dict[str, Any]]] = {}

    @property
    def card(self) -> Shown:
        """The newest message of the bot when the phone looked last."""
        return self._screen.card

    async def become(self, abilities: dict[str, Any]) -> None:
        """Be another program: parts of client_info."""
        await self._tell("client", **abilities)

    async def start(self, payload: str = "") -> Shown:
        """Press «Начать», perhaps after a link with a ref."""
        return await self._after("start", ref=payload)

    async def say(self, text: str) -> Shown:
        """Type and send."""
        return await self._after("say", text=text)

    async def tap(self, label: str) -> Shown:
        """Press a button; a link is no button to press."""
        card, at = await self._screen.having(label)
        return await self._press(card, at)

    async def press_old(self, card: Shown, label: str) -> Shown:
        """Press a button of a card as it was seen then."""
        at = place(card, label)
        if at is None:
            raise AssertionError(f"{label!r} is not on that card: {card.labels}")
        return await self._press(card, at)

    async def _press(self, card: Shown, at: int) -> Shown:
        action = self._actions[card.id, card.version][at]
        if action["type"] == "open_link":
            raise AssertionError(f"{action['label']!r} opens a page")
        return await self._after("press", cmid=int(card.id), action=action)

    async def share_contact(self, number: str, *, own: bool = True) -> Shown:
        """Type a phone number: VK has no contacts to share."""
        return await self.say(number)

    async def send_photo(self) -> Shown:
        """Send a picture."""
        return await self._after("photo")

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
        """Forbid the community to write, or allow it again."""
        await self._tell("deny" if blocked else "allow")

    async def close(self) -> None:
        """Put the phone away."""

    def actions(self, card: Shown) -> list[dict[str, Any]]:
        """Return the buttons of a card as VK knows them."""
        return self._actions[card.id, card.version]

    async def _after(self, what: str, **fields: Any) -> Shown:
        return await self._screen.after(lambda: self._act(what, **fields))

    async def _act(self, what: str, **fields: Any) -> None:
        await self._tell("client", lang_id=LANGUAGES[self._language])
        await self._tell(what, **fields)

    async def _tell(self, what: str, **fields: Any) -> Any:
        return await self._fake.tell(what, chat=int(self.chat), **fields)

    async def _look(self, after: int, seconds: float) -> tuple[int, Sequence[Shown]]:
        seen = await self._fake.ask("messages", chat=self.chat, after=after, wait=seconds)
        return seen["revision"], [self._shown(message) for message in seen["messages"]]

    def _shown(self, message: dict[str, Any]) -> Shown:
        identity = str(message["id"])
        actions = [action for row in message["rows"] for action in row]
        self._actions[identity, message["version"]] = actions
        return Shown(
            identity,
            message["text"].replace(UNSEEN, ""),
            message["title"].replace(UNSEEN, ""),
            tuple(tuple(action["label"] for action in row) for row in message["rows"]),
            {action["label"]: action["link"] for action in actions if "link" in action},
            tuple(Picture(KINDS[item["kind"]], item["name"], item["size"]) for item in message["media"]),
            message["version"],
        )
