"""Letters in words: what each template says, as a text and an HTML part."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.presenter.words import Words
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.people import Token
from services.ports import Letter
from services.tokens import code_seconds

HOME = "ru"
DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a template carries beside its words: a button with the link, the code to type in the chat."""

    link: bool = False
    code: bool = False


SHAPES = {
    "confirm": Shape(link=True, code=True),
    "change_email": Shape(link=True, code=True),
    "recover": Shape(code=True),
    "pin": Shape(code=True),
    "prove": Shape(code=True),
    "already": Shape(),
    "password_changed": Shape(),
    "email_changed": Shape(),
}
PARTS = ("subject", "title", "text", "after")
KEYS = (
    *(f"letter.{name}.{part}" for name in SHAPES for part in PARTS),
    *(f"letter.{name}.button" for name, shape in SHAPES.items() if shape.link),
    "letter.hello", "letter.code", "letter.code_lives", "letter.code_lives_days", "letter.link_lives",
    "letter.secret", "letter.copy", "letter.contacts", "letter.automatic",
)  # fmt: skip
"""The locale keys that letters ask for."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says: for how many `minutes` or `days` the code still lives, for how many `hours` the link."""

    template: str
    language: str
    code: str = ""
    url: str = ""
    minutes: int = 0
    hours: int = 0
    days: int = 0


def content_of(template: str, language: str, token: Token | None, codes: Codes, now: datetime) -> Content:
    """Derive link and code of a token that is alive; a code that died on the way is left out. `url` is a path."""
    if token is None:
        return Content(template, language)
    shape, left = SHAPES[template], code_seconds(token, now)
    minutes = (left + 30) // 60 if shape.code else 0
    days = minutes // DAY if minutes >= 2 * DAY else 0
    hours = max(1, int((token.expires_at - now).total_seconds() + 1800) // 3600) if shape.link else 0
    code = codes.code(token.id) if minutes else ""
    url = f"/confirm/{codes.link(token.id)}" if shape.link else ""
    return Content(template, language, code, url, minutes, hours, days)


def templates(*, html: bool) -> Environment:
    """Return the templates of letters: of their HTML parts, whose words are escaped, or of their plain ones."""
    loader = FileSystemLoader(Path(__file__).parent / "letters")
    return Environment(loader=loader, autoescape=html, undefined=StrictUndefined, trim_blocks=True)  # noqa: S701 - plain text


class Letters:
    """Renders letters of cabinets."""

    def __init__(self, words: Words, public_url: str) -> None:
        self._words, self._public_url = words, public_url.rstrip("/")
        self._html, self._text = templates(html=True), templates(html=False)

    def render(self, cabinet: Cabinet, to: str, content: Content, key: str) -> Letter:
        """Put a letter into words; the same key gives the same Message-ID, so a repeat is the same letter."""

        def say(name: str, **args: str | int) -> str:
            return self._words.text(content.language, cabinet.slug, f"letter.{name}", args)

        url = f"{self._public_url}{content.url}" if content.url else ""
        parts = {"say": say, "content": content, "cabinet": cabinet, "url": url, "language": content.language}
        return Letter(
            to=to,
            subject=_subject(cabinet, content, say(f"{content.template}.subject")),
            text=self._text.get_template("letter.txt").render(parts),
            html=self._html.get_template("letter.html").render(parts),
            sender=cabinet.mail.sender,
            sender_name=cabinet.mail.name,
            message_id=message_id(key, cabinet.mail.sender),
            reply_to=cabinet.mail.reply_to,
        )


def _subject(cabinet: Cabinet, content: Content, subject: str) -> str:
    """Take the subject that the manual of the cabinet promises for the letter of registration, in its own language."""
    named = content.template == "confirm" and content.language == HOME
    return cabinet.mail.subject if named else subject


def message_id(key: str, sender: str) -> str:
    """Return the Message-ID of a letter with this operation key."""
    domain = sender.rpartition("@")[2].encode("idna").decode()
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
