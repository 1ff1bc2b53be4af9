"""What a dialog shows and hears, in words of no channel and no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class Private:
    """A personal or payment value; the disclosure policy of (cabinet, channel) decides what is shown of it.

    `masked` is what a masking policy shows, `least` what even a policy that shows nothing does; None: nothing.
    """

    value: object
    masked: object = None
    least: object = None


@dataclass(frozen=True, slots=True)
class Text:
    """A locale key and its arguments; an argument is a str, a number, a date, a `Text`, a `Private` or a value type."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)


def plain(value: object) -> Text:
    """Show a value as it is, without words around it."""
    return Text("plain", {"text": value})


class Role(StrEnum):
    """What a button is for; a channel may colour it, never depend on it."""

    PLAIN = "plain"
    MAIN = "main"
    DANGER = "danger"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class Button:
    """One choice: exactly one of `press`, `url`, `form` (a one-time page is issued for it) or `contact` acts."""

    label: Text
    press: str = ""
    role: Role = Role.PLAIN
    url: str = ""
    form: str = ""
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a document: `source` says how the content is made again (`qr:<payment>`), `alt` is its text.

    `personal`: it tells of somebody, and goes only where everything may be shown.
    """

    kind: str
    source: str
    name: str
    alt: Text
    personal: bool = True


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One card: a title, paragraphs, rows of buttons, perhaps media and a toast.

    `keep`: a result worth keeping; later navigation never edits it away. `fresh`: show it as a new message.
    `section`: the help section that «помощь» opens from here. `digits`: bare digits typed here are an answer.
    """

    title: Text | None = None
    paragraphs: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()
    media: tuple[Media, ...] = ()
    toast: Text | None = None
    keep: bool = False
    fresh: bool = False
    section: str = ""
    digits: bool = False

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons in reading order: the n-th is what the typed number n means."""
        return tuple(button for row in self.rows for button in row)

    def with_toast(self, toast: Text | None) -> Self:
        """Return the same card with a passing notice."""
        return replace(self, toast=toast)


@dataclass(frozen=True, slots=True)
class File:
    """A file that a resident sent: `ref` is how its channel fetches it."""

    kind: str
    ref: str
    name: str = ""
    size: int = 0
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A shared phone number; `own` says the channel vouches that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a resident said: a text, a press, files, a contact, or an answer left on a one-time page (`form`).

    `more` are the files of the same message after the first one.
    """

    text: str | None = None
    press: str | None = None
    file: File | None = None
    more: tuple[File, ...] = ()
    contact: Contact | None = None
    form: Mapping[str, str] | None = None
