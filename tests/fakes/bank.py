"""What the fake acquirers share: a book of orders, a ledger, faults, lies, and the control port by which people pay."""

import asyncio
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NoReturn

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan


@dataclass
class Order:
    """One payment at an acquirer; `asked` is what the shop sent."""

    id: str
    uid: str
    amount: int
    account: str
    asked: dict[str, Any]
    state: str = "new"
    reason: str = ""
    refunded: int = 0
    made: datetime = field(default_factory=lambda: datetime.now(UTC))


class Bank:
    """Keeps orders; what happens to money is in the ledger: created, paid, canceled, expired, refunded."""

    def __init__(self, ledger: Ledger, notice: Callable[[Order], dict[str, Any]]) -> None:
        self.ledger, self.plan, self.notice = ledger, Plan(), notice
        self.calls = Ledger()
        self.orders: dict[str, Order] = {}
        self.lies: dict[str, Any] = {}

    def add(self, order: Order) -> Order:
        """Open an order."""
        self.orders[order.id] = order
        self._write("created", order, order.amount)
        return order

    def settle(self, order: Order, state: str, reason: str = "") -> bool:
        """Move an order that waits; False when it does not."""
        if order.state != "new":
            return False
        order.state, order.reason = state, reason
        self._write(state, order, order.amount)
        return True

    def refund(self, order: Order, amount: int) -> bool:
        """Give money of a paid order back; False when there is not so much."""
        if order.state != "paid" or order.refunded + amount > order.amount:
            return False
        order.refunded += amount
        self._write("refunded", order, amount)
        return True

    def _write(self, kind: str, order: Order, amount: int) -> None:
        self.ledger.append(kind, id=order.id, uid=order.uid, amount=amount, account=order.account, asked=order.asked)

    def app(self, *routes: web.RouteDef) -> web.Application:
        """Make the application with its control port."""
        app = web.Application(middlewares=[self.spoil])
        app.add_routes(routes)
        add_control(app, self.ledger, self.plan)
        app.router.add_post("/control/lies", self._lie)
        app.router.add_post("/control/settle", self._settle)
        app.router.add_get("/control/notice", self._notice)
        app.router.add_post("/control/notices", self._notices)
        app.router.add_get("/control/calls", self._calls)
        return app

    @web.middleware
    async def spoil(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Play the acquirer's bad day."""
        if request.path.startswith("/control/"):
            return await handler(request)
        text = await request.text()
        method = method_of(request)
        self.calls.append(method, path=request.path, key=request.headers.get("Idempotence-Key", ""))
        fault = self.plan.next(method, request.path + text) or Fault()
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

    async def _lie(self, request: web.Request) -> web.Response:
        self.lies = await request.json()
        return web.json_response({"ok": True})

    async def _settle(self, request: web.Request) -> web.Response:
        """POST {"ids": […], "to": "paid" | "canceled" | "expired" | "refunded", "reason": …, "amount": …}."""
        told = await request.json()
        done = [self._moved(self.orders[one], told) for one in told["ids"]]
        return web.json_response({"done": sum(done)})

    def _moved(self, order: Order, told: dict[str, Any]) -> bool:
        if told["to"] == "refunded":
            return self.refund(order, int(told.get("amount", order.amount)))
        return self.settle(order, told["to"], told.get("reason", ""))

    async def _notice(self, request: web.Request) -> web.Response:
        return web.json_response(self.notice(self.orders[request.query["id"]]))

    async def _notices(self, request: web.Request) -> web.Response:
        """POST {"ids": […]}: the notifications about the last changes of many."""
        return web.json_response([self.notice(self.orders[one])["body"] for one in (await request.json())["ids"]])

    async def _calls(self, request: web.Request) -> web.Response:
        return web.json_response(self.calls.rows(request.query.get("kind", "")))


METHODS = {
    "Init": "create", "register.do": "create", "GetState": "fetch", "getOrderStatusExtended.do": "fetch",
    "Cancel": "cancel", "decline.do": "cancel", "refund.do": "refund", "refunds": "refund", "CheckOrder": "list",
}  # fmt: skip


def method_of(request: web.Request) -> str:
    """Return what a call is: create, fetch, cancel, refund or list."""
    last = request.path.rsplit("/", 1)[1]
    if last == "payments":
        return "create" if request.method == "POST" else "list"
    return METHODS.get(last, "fetch")


def fresh_id() -> str:
    """Return an id that nobody guesses."""
    return secrets.token_hex(16)


def _hang_up(request: web.Request) -> NoReturn:
    if request.transport:
        request.transport.abort()
    raise web.HTTPServiceUnavailable
