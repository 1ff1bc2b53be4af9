"""The demo's mailbox and SMS page: what would have been sent, shown safely."""

from aiohttp import web

from bot.web.pages import Pages, language_of
from services.gateways.boxes import Delivered, DemoMailbox, DemoSmsBox

LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
FRAMING_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
LETTER_HEADERS = {"Content-Security-Policy": LETTER_POLICY, "X-Frame-Options": "SAMEORIGIN"}


class BoxPages:
    """Lists letters and messages; a letter's HTML part stands in a frame that may run nothing."""

    def __init__(self, pages: Pages, mailbox: DemoMailbox, sms: DemoSmsBox) -> None:
        self._pages, self._mailbox, self._sms = pages, mailbox, sms

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of both boxes."""
        return [
            web.get("/demo/mail", self._list),
            web.get(r"/demo/mail/{number:\d{1,9}}", self._letter),
            web.get(r"/demo/mail/{number:\d{1,9}}/html", self._html),
            web.get("/demo/sms", self._messages),
        ]

    async def _list(self, request: web.Request) -> web.Response:
        return self._pages.page("demo_mail", language_of(request), letters=self._mailbox.letters())

    async def _letter(self, request: web.Request) -> web.Response:
        page = self._pages.page("demo_letter", language_of(request), kept=self._kept(request))
        page.headers["Content-Security-Policy"] = FRAMING_POLICY
        return page

    async def _html(self, request: web.Request) -> web.Response:
        html = self._kept(request).letter.html.replace("<head>", '<head><base target="_blank">', 1)
        return web.Response(text=html, content_type="text/html", charset="utf-8", headers=LETTER_HEADERS)

    async def _messages(self, request: web.Request) -> web.Response:
        return self._pages.page("demo_sms", language_of(request), messages=self._sms.messages())

    def _kept(self, request: web.Request) -> Delivered:
        kept = self._mailbox.get(int(request.match_info["number"]))
        if kept is None:
            raise web.HTTPNotFound
        return kept
