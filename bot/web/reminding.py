"""The demo's page of reminders: a newcomer need not wait for the day on which the clock reminds."""

from aiohttp import web

from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from services.demo.reminding import remind
from services.ports import UnitOfWork, Urgency

PATH = "/demo/remind"


class ReminderPage:
    """GET shows a button; POST lets the clock's reminders come now, and says so when there is nobody to remind."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page."""
        return [web.get(PATH, self._get), web.post(PATH, self._post)]

    async def _get(self, request: web.Request) -> web.Response:
        return self._pages.page("remind", language_of(request))

    async def _post(self, request: web.Request) -> web.Response:
        told = await self._parts.post.database.run(self._remind, Urgency.BULK)
        return self._pages.note("reminded" if told else "remind_nobody", language_of(request))

    def _remind(self, uow: UnitOfWork) -> int:
        now = self._parts.post.clock.now()
        return sum([remind(uow, cabinet, now) for cabinet in self._parts.cabinets.values()])
