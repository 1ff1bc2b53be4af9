"""The page itself: its document in the visitor's language, its style, its scripts, and the pictures of cards."""

import asyncio
import logging
import mimetypes
import re
from collections.abc import Sequence
from importlib.resources import files
from urllib.parse import quote, urlencode

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.channels.card import Attachment
from bot.channels.channel import Content
from bot.channels.page.counter import Counter
from bot.channels.page.face import Face
from bot.channels.page.talk import PRIVATE, picture
from bot.channels.page.uploads import LARGEST

log = logging.getLogger(__name__)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC = ("chat.css", "chat.svg", "chat.js", "bubbles.js", "stream.js", "talk.js", "place.js", "sheet.js", "dom.js")
PATIENCE = 30.0
_QUOTED = re.compile(r"`([^`]+)`")


class Document:
    """Handlers of `/`, `/page/…` and the pictures of cards."""

    def __init__(self, face: Face, counter: Counter, content: Content) -> None:
        self._face, self._counter, self._content = face, counter, content
        loader = PackageLoader("bot", "web/templates")
        env = Environment(loader=loader, autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True)
        self._template = env.get_template("chat.html")
        folder = files("bot") / "web" / "static"
        self._static = {name: (folder / name).read_bytes() for name in STATIC}

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get("/", self.page),
            web.get("/page/{name}", self.static),
            web.get("/chat/{chat}/media/{message}/{number}", self.media),
        ]

    async def page(self, request: web.Request) -> web.Response:
        """Return the document in the language asked for by `lang`, or by the browser."""
        language = self._face.language([request.query.get("lang", ""), *_preferred(request)])
        other = next((name for name in sorted(self._face.words) if name != language), "")
        text = self._template.render(
            language=language,
            other=other,
            words=self._face.words[language],
            name=self._face.name.get(language) or self._face.name["ru"],
            tips=[parts(tip) for tip in self._face.tips.get(language, ())],
            face=self._face,
            query=lambda wanted: urlencode({**request.query, "lang": wanted}),
            largest=LARGEST,
        )
        headers = {**PRIVATE, "Content-Security-Policy": POLICY, "Vary": "Accept-Language"}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def static(self, request: web.Request) -> web.Response:
        """Return the style, a script or the icon; browsers ask each time whether it changed."""
        data = self._static.get(request.match_info["name"])
        if data is None:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(request.match_info["name"])[0] or "text/plain"
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=data, content_type=kind, charset="utf-8", headers=headers)

    async def media(self, request: web.Request) -> web.Response:
        """Make an attachment of a card again and return it: a picture to be shown, or a file to be saved."""
        room = self._counter.rooms.known(request.match_info["chat"])
        media = room.media(request.match_info["message"]) if room else ()
        number = request.match_info["number"]
        if not number.isdecimal() or int(number) >= len(media):
            raise web.HTTPNotFound
        item = media[int(number)]
        return answer(item, await self._made(item))

    async def _made(self, item: Attachment) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._content(item.source)
        except Exception as error:
            log.warning("an attachment was not made: %s", type(error).__name__)
            raise web.HTTPServiceUnavailable from error


def answer(item: Attachment, data: bytes) -> web.Response:
    """Return a picture to be shown, or anything else as a file to be saved under its name."""
    shown = picture(data) if item.kind == "photo" else None
    if shown:
        return web.Response(body=data, content_type=shown, headers=PRIVATE)
    headers = {**PRIVATE, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(item.name, safe='')}"}
    mime = mimetypes.guess_type(item.name)[0] or "application/octet-stream"
    return web.Response(body=data, content_type=mime, headers=headers)


def parts(tip: str) -> list[tuple[str, bool]]:
    """Split a tip into words and, marked True, what is to be typed into the chat."""
    return [(part, at % 2 == 1) for at, part in enumerate(_QUOTED.split(tip)) if part]


def _preferred(request: web.Request) -> Sequence[str]:
    accepted = request.headers.get("Accept-Language", "")
    return [part.strip()[:2].lower() for part in accepted.split(",")]
