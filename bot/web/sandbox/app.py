"""The sandbox acquirer as an application of its own: mounted in the demo, a process of its own in tests."""

from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.presenter.words import Words
from bot.web.sandbox.api import Api
from bot.web.sandbox.book import Book
from bot.web.sandbox.notices import Notices
from bot.web.sandbox.page import PayPage
from services.ports import Clock

LARGEST = 64 * 1024


def sandbox_app(  # noqa: PLR0913 - wiring
    secret: str,
    public_url: str,
    notify_url: str,
    *,
    words: Words,
    clock: Clock,
    ledger: Path | None = None,
    middlewares: tuple[Middleware, ...] = (),
) -> web.Application:
    """Make the application. `public_url` is where it is reached, `notify_url` where the shop hears; "": nowhere."""
    book, notices = Book(clock, ledger), Notices(notify_url, secret)
    book.changed = notices.tell
    app = web.Application(client_max_size=LARGEST, middlewares=middlewares)
    app.add_routes(Api(book, secret, public_url).routes())
    app.add_routes(PayPage(book, words).routes())

    async def close(_app: web.Application) -> None:
        await notices.close()

    app.on_cleanup.append(close)
    return app
