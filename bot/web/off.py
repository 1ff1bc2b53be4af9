"""The page behind a letter's «no more such letters»: a person presses, or a mail program does it at once (RFC 8058)."""

from aiohttp import web

from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from services import unsubscribing


class OffPage:
    """GET and HEAD show a button, for mail programs open links by themselves; POST switches letters off.

    The address itself is the proof: it stands in letters to the resident alone, and does nothing else.
    """

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page."""
        return [web.get("/off/{named}", self._get), web.post("/off/{named}", self._post)]

    async def _get(self, request: web.Request) -> web.Response:
        if self._whose(request) is None:
            return self._pages.note("off_unknown", language_of(request), 404)
        return self._pages.page("off", language_of(request))

    async def _post(self, request: web.Request) -> web.Response:
        resident = self._whose(request)
        off = await self._switched(resident) if resident else False
        return self._pages.note("off_done" if off else "off_unknown", language_of(request), 200 if off else 404)

    async def _switched(self, resident_id: int) -> bool:
        return await self._parts.post.database.run(lambda uow: unsubscribing.switch_off(uow, resident_id))

    def _whose(self, request: web.Request) -> int | None:
        return unsubscribing.whose(self._parts.codes, request.match_info["named"])
