"""Billing as its own process, by docs/billing-api.json: accounts, a ledger, faults. `python -m tests.fakes.billing …`.

Methods of the plan are health, verify, account, meters, bills, pdf, readings, reading, payments, payment and changes;
`match` looks at the path. An `error` of {"account": number} answers about that account instead of the one asked for;
of {"done": true} beside a `status` does the thing first. The ledger has one row `reading` or `payment` for each uid,
whatever comes, a row `verify` for each claim that was counted, and a row `breach` for everything that either side
said against the contract.
"""

import asyncio
import json
import re

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes import contract
from tests.fakes.billing_book import Book, Refused
from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.serve import arguments, serve_app

TOKEN = "billing-token-0123456789"
PREFIX = "/abonent/v1"


class Faults:
    """Judges every request and every true answer by the contract, and spoils calls by the plan."""

    def __init__(self, ledger: Ledger, plan: Plan, token: str) -> None:
        self._ledger, self._plan, self._token = ledger, plan, token
        self.asked: dict[str, int] = {}

    @web.middleware
    async def judge(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Play billing's good and bad days."""
        if request.path.startswith("/control/"):
            return await handler(request)
        method = _method(request)
        self.asked[method] = self.asked.get(method, 0) + 1
        if request.headers.get("Authorization") != f"Bearer {self._token}":
            return _problem(401, "unauthorized")
        await self._judge_request(request)
        fault = self._plan.next(method, request.path) or Fault()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return _hung_up(request)
        if fault.status and not fault.error.get("done"):
            return _raw(fault.status, fault.body or "")
        request["instead"] = fault.error.get("account")
        answer = await _answered(request, handler)
        self._judge_answer(request, answer)
        if fault.drop == "after":
            return _hung_up(request)
        return web.Response(status=fault.status, text=fault.body or "") if fault.status else answer

    async def _judge_request(self, request: web.Request) -> None:
        path, body = _path(request), json.loads(await request.text() or "null")
        query, headers = dict(request.query), dict(request.headers)
        self._breach("request", contract.request_problems(request.method, path, query, headers, body))

    def _judge_answer(self, request: web.Request, answer: web.Response) -> None:
        path = _path(request)
        body = None if answer.content_type == "application/pdf" else json.loads(answer.text or "")
        said = contract.answer_problems(request.method, path, answer.status, answer.content_type, body)
        self._breach("answer", said)

    def _breach(self, side: str, said: list[str]) -> None:
        if said:
            self._ledger.append("breach", side=side, said=said)


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


def _path(request: web.Request) -> str:
    """Return the path as it was written: a slash in a number is none of the path."""
    return request.rel_url.raw_path.removeprefix(PREFIX)


def _method(request: web.Request) -> str:
    parts = request.path.removeprefix(PREFIX).strip("/").split("/")
    if parts[0] == "accounts":
        named = {"verify": "verify"}.get(parts[1]) or (parts[2] if len(parts) > 2 else "account")
        return "pdf" if parts[-1] == "pdf" else named
    return parts[0] if len(parts) == 1 else parts[0].removesuffix("s")


async def _answered(request: web.Request, handler: Handler) -> web.Response:
    try:
        answer = await handler(request)
    except Refused as refused:
        return _problem(refused.status, refused.code)
    assert isinstance(answer, web.Response)
    return answer


def _problem(status: int, code: str) -> web.Response:
    body = json.dumps({"type": "about:blank", "title": code, "status": status, "code": code})
    return web.Response(status=status, text=body, content_type="application/problem+json")


def _raw(status: int, body: str) -> web.Response:
    """Answer what is no answer of the contract; of a redirect the body says where to."""
    away = {"Location": body} if status in (301, 302, 307, 308) else None
    return web.Response(status=status, text=body, content_type="text/html", headers=away)


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)


def make_app(ledger: Ledger, plan: Plan, token: str) -> web.Application:
    """Make billing and its control port."""
    book, faults = Book(ledger), Faults(ledger, plan, token)
    server, app = Server(book), web.Application(middlewares=[faults.judge], client_max_size=4 << 20)
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
    given = parser.parse_args()
    serve_app(make_app(Ledger(given.ledger), Plan(), given.token), given.port, given.parent)


if __name__ == "__main__":
    main()
