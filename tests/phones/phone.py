"""A phone: the resident's side of any messenger, the same for Telegram, VK, the demo page and the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a document that the phone received: `size` in bytes."""

    kind: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as the resident sees it now. `version` grows when it is edited.

    `rows` are labels of its buttons, links included; `links` are the buttons that open a page, by label.
    """

    id: str
    text: str
    title: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    media: tuple[Picture, ...] = ()
    version: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels in reading order."""
        return tuple(label for row in self.rows for label in row)

    @property
    def all_text(self) -> str:
        """Title and text, as they are read."""
        return f"{self.title}\n{self.text}" if self.title else self.text


Wanted = str | Callable[[Shown], bool]


class Phone(Protocol):
    """What a person can do. Actions return the newest card once the chat has changed and is quiet again.

    They raise AssertionError, with the chat as it stands, when nothing changes within `timeout` seconds or there is
    no such button. A label is found when equal, else when it contains what is asked; case does not matter; the newest
    card that has it is used, and the phone waits for one.
    """

    name: str
    chat: str

    @property
    def card(self) -> Shown:
        """The newest message of the bot when the phone looked last."""

    async def start(self, payload: str = "") -> Shown:
        """Press «Начать» / «START», perhaps by a deep link."""

    async def say(self, text: str) -> Shown:
        """Type and send."""

    async def tap(self, label: str) -> Shown:
        """Press a button."""

    async def press_old(self, card: Shown, label: str) -> Shown:
        """Press a button of a card as it was seen then, even if the chat has moved on."""

    async def share_contact(self, number: str, *, own: bool = True) -> Shown:
        """Share a phone number, one's own or somebody else's."""

    async def send_photo(self) -> Shown:
        """Send a picture."""

    async def wait(self, wanted: Wanted, timeout: float = 10) -> Shown:
        """Wait until some message contains the text or satisfies the predicate; return the newest such."""

    async def toasts(self) -> Sequence[str]:
        """Return all passing notices so far, oldest first, empty ones included."""

    async def history(self) -> Sequence[Shown]:
        """Return all messages of the bot as they are now, oldest first."""

    async def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or allow it again."""

    async def close(self) -> None:
        """Put the phone away."""
