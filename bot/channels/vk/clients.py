"""What residents' programs can do; only those that cannot do everything are remembered, and not for ever."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Self

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Abilities:
    """`callback`: buttons that report a press without a message; `inline`: buttons under a message; `links`."""

    callback: bool = True
    inline: bool = True
    keyboard: bool = True
    links: bool = True

    @classmethod
    def from_client_info(cls, info: Any) -> Self:
        """Read `client_info` of a message; when it is missing, the program is taken to be able."""
        if not isinstance(info, dict) or "button_actions" not in info:
            return cls()
        actions = info["button_actions"] or ()
        inline, keyboard = bool(info.get("inline_keyboard")), bool(info.get("keyboard"))
        return cls("callback" in actions, inline, keyboard or inline, "open_link" in actions)

    @property
    def client(self) -> str:
        """The neutral word for it: "" everything, "text" text buttons only, "none" no buttons."""
        if not self.keyboard:
            return "none"
        return "" if self.callback and self.inline else "text"


ABLE = Abilities()


class Clients:
    """Abilities by chat; after a restart every program is taken to be able, until it shows otherwise."""

    def __init__(self) -> None:
        self._limited: OrderedDict[str, Abilities] = OrderedDict()

    def get(self, chat: str) -> Abilities:
        """Return what the program in this chat can do."""
        return self._limited.get(chat, ABLE)

    def learn(self, chat: str, abilities: Abilities) -> None:
        """Remember what a message told."""
        self._limited.pop(chat, None)
        if abilities != ABLE:
            self._limited[chat] = abilities
            if len(self._limited) > REMEMBERED:
                self._limited.popitem(last=False)
