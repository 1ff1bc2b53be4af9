"""Documents of a profile as pages: `/documents/<cabinet>/<document>?language=en`."""

from aiohttp import web

from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from services.cabinets.documents import Document


class DocumentPages:
    """Shows the text that residents agree to, with its version."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    def routes(self) -> list[web.RouteDef]:
        """Return the route of the page."""
        return [web.get("/documents/{cabinet}/{document}", self._get)]

    async def _get(self, request: web.Request) -> web.Response:
        cabinet = self._parts.cabinets.get(request.match_info["cabinet"])
        known = {document.slug: document for document in cabinet.documents} if cabinet else {}
        document: Document | None = {str(slug): one for slug, one in known.items()}.get(request.match_info["document"])
        if cabinet is None or document is None:
            raise web.HTTPNotFound
        language = language_of(request, request.query.get("language"))
        lines = [line for line in document.text(language).splitlines() if line.strip()]
        return self._pages.page(
            "document", language, cabinet.slug, company=cabinet.name, title=document.title.within(language),
            lines=lines, version=document.version,
        )  # fmt: skip
