"""The acquirer as its own process: the demo's sandbox, with faults. `python -m tests.fakes.acquirer --port 0 …`."""

import asyncio
import json
import socket
from typing import Any, NoReturn

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.clock import SystemClock
from bot.presenter.words import Words
from bot.web.sandbox.app import sandbox_app
from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.serve import arguments, serve_app

SECRET = "sandbox-secret"


class Faults:
    """Spoils calls by the plan, and lies about payments as told: `lies` are parts of every answer to a look.

    Methods are create, fetch, cancel, refund, show and press. An `error` of {"done": true} beside a `status` does
    the thing before it answers the status.
    """

    def __init__(self, calls: Ledger, plan: Plan) -> None:
        self._calls, self._plan = calls, plan
        self.lies: dict[str, Any] = {}

    @web.middleware
    async def spoil(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Play the acquirer's bad day."""
        if request.path.startswith("/control/"):
            return await handler(request)
        method = _method(request)
        self._calls.append(method, path=request.path, key=request.headers.get("Idempotence-Key", ""))
        fault = self._plan.next(method, request.path) or Fault()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            _hang_up(request)
        if fault.status and not fault.error.get("done"):
            return web.Response(status=fault.status, text=fault.body or "")
        response = await handler(request)
        if fault.drop == "after":
            _hang_up(request)
        if fault.status:
            return web.Response(status=fault.status, text=fault.body or "")
        return self._lied(response) if method == "fetch" else response

    def _lied(self, response: web.StreamResponse) -> web.StreamResponse:
        if not self.lies or not isinstance(response, web.Response) or response.text is None:
            return response
        return web.json_response(json.loads(response.text) | self.lies)

    async def lie(self, request: web.Request) -> web.Response:
        """POST /control/lies: say these parts instead of the true ones; {} is the truth again."""
        self.lies = await request.json()
        return web.json_response({"ok": True})


def _method(request: web.Request) -> str:
    if "/pay/" in request.path:
        return "show" if request.method == "GET" else "press"
    last = request.path.rsplit("/", 1)[1]
    if last in ("cancel", "refund"):
        return last
    return "create" if request.method == "POST" else "fetch"


def _hang_up(request: web.Request) -> NoReturn:
    if request.transport:
        request.transport.abort()
    raise web.HTTPServiceUnavailable


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--secret", default=SECRET)
    parser.add_argument("--notify", default="", help="where the shop hears; empty: it hears nothing")
    given = parser.parse_args()
    port = given.port or _free_port()
    calls, plan = Ledger(), Plan()
    faults = Faults(calls, plan)
    app = sandbox_app(
        given.secret,
        f"http://127.0.0.1:{port}",
        given.notify,
        words=Words(strict=True),
        clock=SystemClock(),
        ledger=given.ledger,
        middlewares=(faults.spoil,),
    )
    add_control(app, calls, plan)
    app.router.add_post("/control/lies", faults.lie)
    serve_app(app, port, given.parent)


if __name__ == "__main__":
    main()
