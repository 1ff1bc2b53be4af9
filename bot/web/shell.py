"""What every answer of the web server has in common: safe headers, errors in words, a log without tokens."""

import logging
import time
import traceback

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.pages import Pages, language_of
from services.ports import Unavailable

log = logging.getLogger("kabinet.web")

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
NOTES = {404: "missing", 405: "missing", 413: "too_large", 503: "busy"}
RETRY_AFTER = "30"


class Shell:
    """Middleware and signals around every route; a route's own headers win."""

    def __init__(self, pages: Pages, *, secure: bool) -> None:
        self._pages = pages
        self._headers = {**HEADERS, **(TLS_ONLY if secure else {})}

    async def protect(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Add the headers that the route has not set."""
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)

    @web.middleware
    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Log the pattern of a route, never the address itself: it may hold a token."""
        started, status = time.perf_counter(), 500
        try:
            response = await handler(request)
            status = response.status
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            spent = (time.perf_counter() - started) * 1000
            log.info("%s %s %s %.0f ms", request.method, _pattern(request), status, spent)
        return response

    @web.middleware
    async def explain(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Put errors into words for those who read pages."""
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400 or not _reads_pages(request):
                raise
            return self._note(request, error.status)
        except Unavailable:
            return self._note(request, 503)
        except Exception as error:  # noqa: BLE001 - the last resort
            log.error("%s failed: %s\n%s", _pattern(request), type(error).__name__, _where(error))  # noqa: TRY400
            return self._note(request, 500)

    def _note(self, request: web.Request, status: int) -> web.StreamResponse:
        note = self._pages.note(NOTES.get(status, "broken"), language_of(request), status)
        if status == 503:
            note.headers["Retry-After"] = RETRY_AFTER
        return note


def _reads_pages(request: web.Request) -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _pattern(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "(no route)"


def _where(error: Exception) -> str:
    """Tell where it broke. Messages of exceptions may carry what a resident typed, so they are left out."""
    return "".join(traceback.format_tb(error.__traceback__))
