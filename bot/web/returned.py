"""The page to which an acquirer sends a payer back: it says that the result comes to the chat, and nothing personal."""

from aiohttp import web

from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from services.ports import UnitOfWork


class ReturnPage:
    """GET /pay/<uid>: the address of the page proves nothing, so the page knows nothing."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    def routes(self) -> list[web.RouteDef]:
        """Return the route of the page."""
        return [web.get("/pay/{uid}", self._get)]

    async def _get(self, request: web.Request) -> web.Response:
        uid = request.match_info["uid"][:64]
        channel, language = await self._parts.post.database.run(lambda uow: _chat_of(uow, uid))
        return self._pages.note("paid", language_of(request, language), channel=channel)


def _chat_of(uow: UnitOfWork, uid: str) -> tuple[str, str]:
    payment = uow.payments.by_uid(uid)
    state = uow.chats.get(payment.chat) if payment else None
    return (payment.chat.channel if payment else "", state.language if state else "")
