"""What stands around the chat on the page: its words, whose cabinet it is, and things to try."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.presenter.words import Words

PHRASES = (
    "page.demo",
    "page.note",
    "page.status",
    "page.log",
    "page.them",
    "page.you",
    "page.empty",
    "page.start",
    "page.input",
    "page.send",
    "page.attach",
    "page.down",
    "page.typing",
    "page.waiting",
    "page.unsent",
    "page.refused",
    "page.large",
    "page.offline",
    "page.contact",
    "page.phone",
    "page.share",
    "page.cancel",
    "page.close",
    "page.panel",
    "page.try",
    "page.insert",
    "page.boxes",
    "page.mail",
    "page.sms",
    "page.remind",
    "page.another",
    "page.neighbour",
    "page.language",
    "page.tab",
    "page.document",
    "page.picture",
    "page.buttons",
    "page.noscript",
)
Phrases = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Face:
    """The page around the chat, by language: `words` as `phrases` returns them, the cabinet's `name`, and `tips`.

    A tip is a sentence; what stands in it between backticks becomes a button that types it into the chat.
    `mail` and `sms` are the addresses of the demo boxes, `remind` of the page of reminders, "" where there is none.
    """

    words: Mapping[str, Phrases]
    name: Mapping[str, str]
    tips: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mail: str = "/demo/mail"
    sms: str = "/demo/sms"
    remind: str = "/demo/remind"

    def language(self, wanted: Sequence[str]) -> str:
        """Return the first wanted language that has words; Russian when none has."""
        return next((language for language in wanted if language in self.words), "ru")


def phrases(words: Words) -> dict[str, dict[str, str]]:
    """Collect the words of the page in every language, under short names: `page.send` is `send`."""
    return {
        language: {key.removeprefix("page."): words.text(language, "", key, {}) for key in PHRASES}
        for language in words.languages
    }
