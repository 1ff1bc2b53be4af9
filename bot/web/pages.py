"""Pages in words: templates filled by locale keys, in the resident's language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.presenter.words import Words

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("ru", "en")


class Pages:
    """Renders templates; `chat_links` leads back to the bot by channel."""

    def __init__(self, words: Words, chat_links: Mapping[str, str]) -> None:
        self._words, self._links = words, chat_links
        loader = FileSystemLoader(TEMPLATES)
        self._templates = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def page(self, template: str, language: str, cabinet: str = "", status: int = 200, **values: Any) -> web.Response:
        """Render a page; `say` in the template is the text of a key under `web.`."""

        def say(key: str, **args: str | int) -> str:
            return self._words.text(language, cabinet, f"web.{key}", args)

        html = self._templates.get_template(f"{template}.html").render(values, say=say, language=language)
        return web.Response(text=html, status=status, content_type="text/html", charset="utf-8")

    def note(self, name: str, language: str, status: int = 200, channel: str = "") -> web.Response:
        """Render a page that only tells something: keys `web.NAME.title` and `.text`, and the way back to the chat."""
        return self.page("note", language, status=status, name=name, back=self.back(channel))

    def back(self, channel: str = "") -> tuple[tuple[str, str], ...]:
        """Return the links back: to the chat that asked, or to every chat where that is not known."""
        names = (channel,) if channel in self._links else () if channel else tuple(self._links)
        return tuple((name, self._links[name]) for name in names)


def language_of(request: web.Request, known: object = "") -> str:
    """Return the language of the chat that asked, else the browser's first that we speak, else Russian."""
    if known in LANGUAGES:
        return str(known)
    asked = (part.strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(","))
    return next((name for name in asked if name in LANGUAGES), LANGUAGES[0])
