"""The web application: pages of letters and forms, the way back from payments, health."""

from pathlib import Path

from aiohttp import web

from bot.web.boxes import BoxPages
from bot.web.confirm import ConfirmPage
from bot.web.documents import DocumentPages
from bot.web.form import FormPage
from bot.web.health import Health
from bot.web.off import OffPage
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.reminding import ReminderPage
from bot.web.returned import ReturnPage
from bot.web.shell import Shell

CSS = Path(__file__).parent / "static" / "pages.css"
STYLE_HEADERS = {"Cache-Control": "public, max-age=3600"}


def web_app(parts: WebParts) -> web.Application:
    """Make the application; channels' hooks and the demo's chat are added to its router by whoever builds it."""
    pages = Pages(parts.words, parts.chat_links)
    shell = Shell(pages, secure=parts.public_url.startswith("https://"))
    app = web.Application(middlewares=[shell.watch, shell.explain])
    app.on_response_prepare.append(shell.protect)
    app.router.add_get("/static/pages.css", _style)
    for page in (
        ConfirmPage(parts, pages),
        FormPage(parts, pages),
        DocumentPages(parts, pages),
        ReturnPage(parts, pages),
        OffPage(parts, pages),
        Health(parts),
    ):
        app.add_routes(page.routes())
    if parts.mailbox is not None and parts.sms is not None:
        app.add_routes(BoxPages(pages, parts.mailbox, parts.sms).routes())
        app.add_routes(ReminderPage(parts, pages).routes())
    return app


async def _style(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(CSS, headers=STYLE_HEADERS)
