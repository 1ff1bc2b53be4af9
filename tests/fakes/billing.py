"""Billing as its own process, by docs/billing-api.json: accounts, a ledger, faults. `python -m tests.fakes.billing …`.

Methods of the plan are health, verify, account, meters, bills, pdf, readings, reading, payments, payment, appeals,
appeal, applications, application, messages, files, contacts and changes; `match` looks at the path. An `error` of
{"account": number} answers about that account instead of the one asked for; {"done": true} beside a `status` does the
thing first. The ledger has one row `reading`, `payment`, `appeal`, `application`, `message` or `contact` for each uid,
whatever comes, a row `verify` for each claim that was counted, and a row `breach` for everything that either side said
against the contract. With a secret, a request that is not signed by it, or was signed long ago, is refused.
"""

import re

from aiohttp import web

from tests.fakes.billing_book import Book, Refused
from tests.fakes.billing_faults import PREFIX, Faults
from tests.fakes.billing_letters import LetterCalls, Letters
from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Plan
from tests.fakes.serve import arguments, serve_app

TOKEN = "billing-token-0123456789"


class Server:
    """The calls of the contract."""

    def __init__(self, book: Book) -> None:
        self.book = book

    async def health(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "version": "fake 1"})

    async def verify(self, request: web.Request) -> web.Response:
        said = await request.json()
        return web.json_response(self.book.verify(said, request.headers["Idempotency-Key"]))

    async def account(self, request: web.Request) -> web.Response:
        return web.json_response(self.book.account(self._ref(request)))

    async def meters(self, request: web.Request) -> web.Response:
        return web.json_response(self.book.part(self._ref(request), "meters"))

    async def bills(self, request: web.Request) -> web.Response:
        return web.json_response(self.book.part(self._ref(request), "bills", int(request.query["limit"])))

    async def pdf(self, request: web.Request) -> web.Response:
        body = self.book.pdf(self._ref(request), request.match_info["no"])
        return web.Response(body=body, content_type="application/pdf")

    async def report(self, request: web.Request) -> web.Response:
        kind = request.path.rsplit("/", 1)[1].removesuffix("s")
        said = await request.json()
        if request.headers["Idempotency-Key"] != said["uid"]:
            raise Refused(422, "another_key")
        return web.json_response(self.book.report(kind, said), status=202)

    async def fate(self, request: web.Request) -> web.Response:
        return web.json_response(self.book.fate(request.match_info["uid"]))

    async def changes(self, request: web.Request) -> web.Response:
        return web.json_response(self.book.changes(request.query.get("since", "")))

    def _ref(self, request: web.Request) -> str:
        instead = request["instead"]
        return self.book.refs[instead] if instead else str(request.match_info["ref"])


def make_app(ledger: Ledger, plan: Plan, token: str, secret: str = "") -> web.Application:
    """Make billing and its control port."""
    book, faults = Book(ledger), Faults(ledger, plan, token, secret)
    server, app = Server(book), web.Application(middlewares=[faults.judge], client_max_size=32 << 20)
    get, post = app.router.add_get, app.router.add_post
    get(f"{PREFIX}/health", server.health)
    post(f"{PREFIX}/accounts/verify", server.verify)
    get(f"{PREFIX}/accounts/{{ref}}", server.account)
    get(f"{PREFIX}/accounts/{{ref}}/meters", server.meters)
    get(f"{PREFIX}/accounts/{{ref}}/bills", server.bills)
    get(f"{PREFIX}/accounts/{{ref}}/bills/{{no}}/pdf", server.pdf)
    for kind in ("readings", "payments"):
        post(f"{PREFIX}/{kind}", server.report)
        get(f"{PREFIX}/{kind}/{{uid}}", server.fate)
    post(f"{PREFIX}/contacts", server.report)
    LetterCalls(Letters(book, ledger), book).serve(app, PREFIX)
    get(f"{PREFIX}/changes", server.changes)

    async def settle(request: web.Request) -> web.Response:
        """POST /control/household: an account with its meters and bills; the same number again replaces it."""
        return web.json_response({"ref": book.settle(await request.json())})

    async def decide(request: web.Request) -> web.Response:
        """POST /control/decide {uid, status, code, comment}: billing's late word about a report."""
        book.decide(**await request.json())
        return web.json_response({"ok": True})

    async def asked(_: web.Request) -> web.Response:
        """GET /control/asked: how many requests came, by method."""
        return web.json_response(faults.asked)

    post("/control/household", settle)
    post("/control/decide", decide)
    get("/control/asked", asked)
    add_control(app, ledger, plan)
    return app


def main() -> None:
    """Serve until stopped."""
    parser = arguments(re.sub(r"\n\n.*", "", __doc__ or "", flags=re.DOTALL))
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--secret", default="")
    given = parser.parse_args()
    serve_app(make_app(Ledger(given.ledger), Plan(), given.token, given.secret), given.port, given.parent)


if __name__ == "__main__":
    main()
