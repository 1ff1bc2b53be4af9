"""The page of the sandbox acquirer on which a resident pays: a bank's page without a bank."""

from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.presenter.words import Words
from bot.web.sandbox.book import Book, Conflict, Entry
from services.payments.reasons import Reason

WEB = Path(__file__).parent.parent
CSS = WEB / "static" / "sandbox.css"
PRESSES = {
    "pay": ("paid", ""),
    "decline": ("canceled", Reason.NO_FUNDS),
    "cancel": ("canceled", Reason.BY_RESIDENT),
}
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class PayPage:
    """Shows a payment, and takes the one press that settles it."""

    def __init__(self, book: Book, words: Words) -> None:
        self._book, self._words = book, words
        self._templates = Environment(
            loader=FileSystemLoader(WEB / "templates"), autoescape=True, undefined=StrictUndefined
        )

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page and its style."""
        return [
            web.get("/pay/{id}", self._show),
            web.post("/pay/{id}", self._press),
            web.get("/static/sandbox.css", self._style),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        entry = self._book.find(request.match_info["id"])
        if entry is None:
            return self._page(request, "sandbox_unknown.html", None, 404)
        return self._page(request, "sandbox_pay.html" if entry.state == "pending" else "sandbox_done.html", entry)

    async def _press(self, request: web.Request) -> web.StreamResponse:
        entry = self._book.find(request.match_info["id"])
        if entry is None:
            return self._page(request, "sandbox_unknown.html", None, 404)
        pressed = PRESSES.get(str((await request.post()).get("action", "")))
        if pressed is None:
            raise web.HTTPBadRequest
        try:
            self._book.settle(entry.id, *pressed)
        except Conflict:
            raise web.HTTPSeeOther(request.path) from None
        return web.Response(status=303, headers={**HEADERS, "Location": entry.order.return_url})

    async def _style(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(CSS, headers={"X-Content-Type-Options": "nosniff"})

    def _page(self, request: web.Request, name: str, entry: Entry | None, status: int = 200) -> web.Response:
        language = _language(request.headers.get("Accept-Language", ""))

        def say(key: str, **args: str | int) -> str:
            return self._words.text(language, "", f"sandbox.{key}", args)

        amount = self._amount(language, entry.order.amount) if entry else ""
        html = self._templates.get_template(name).render(say=say, language=language, entry=entry, amount=amount)
        headers = {**HEADERS, "Content-Security-Policy": _policy(entry)}
        return web.Response(text=html, content_type="text/html", status=status, headers=headers)

    def _amount(self, language: str, kopecks: int) -> str:
        group, point = (self._words.text(language, "", f"number.{part}", {}) for part in ("group", "point"))
        number = f"{kopecks // 100:,}".replace(",", group) + f"{point}{kopecks % 100:02d}"
        return self._words.text(language, "", "money.amount", {"amount": number})


def _policy(entry: Entry | None) -> str:
    """Let the form lead to this page, and through its redirect back to the shop."""
    shop = urlsplit(entry.order.return_url) if entry else None
    back = f" {shop.scheme}://{shop.netloc}" if shop else ""
    return f"default-src 'none'; style-src 'self'; form-action 'self'{back}; base-uri 'none'; frame-ancestors 'none'"


def _language(accepted: str) -> str:
    named = (part.strip()[:2].lower() for part in accepted.split(","))
    return next((name for name in named if name in ("ru", "en")), "ru")
