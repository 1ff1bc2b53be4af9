"""YooKassa v3 as its own process: `python -m tests.fakes.yookassa --port 0 …`; shapes as its documentation has them."""

import base64
import json
import re
import uuid
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.fakes.bank import Bank, Order
from tests.fakes.ledger import Ledger
from tests.fakes.serve import arguments, serve_app

SHOP, SECRET = "100500", "test_secret"
STATUSES = {"new": "pending", "paid": "succeeded", "canceled": "canceled", "expired": "canceled"}
PAGE = 10


class Refused(Exception):
    """The request has another shape than the API wants."""


class YooKassa:
    """Answers a shop that knows its secret."""

    def __init__(self, ledger: Ledger, secret: str = SECRET) -> None:
        self.bank = Bank(ledger, notice)
        self._keys: dict[str, tuple[str, str]] = {}
        self._authorization = "Basic " + base64.b64encode(f"{SHOP}:{secret}".encode()).decode()

    def app(self) -> web.Application:
        """Make the application."""
        return self.bank.app(
            web.post("/v3/payments", self.create),
            web.get("/v3/payments", self.listed),
            web.get("/v3/payments/{id}", self.look),
            web.post("/v3/refunds", self.refund),
        )

    async def create(self, request: web.Request) -> web.Response:
        """Open a payment; the same key with the same body is the same payment."""
        if self._stranger(request):
            return error(401, "invalid_credentials")
        key, text = request.headers.get("Idempotence-Key", ""), await request.text()
        if not 1 <= len(key) <= 64:
            return error(400, "invalid_request", "Idempotence-Key")
        if key in self._keys:
            body, known = self._keys[key]
            return shown(self.bank.orders[known]) if body == text else error(400, "invalid_request", "Idempotence-Key")
        try:
            order = ordered(json.loads(text))
        except Refused as refused:
            return error(400, "invalid_request", str(refused))
        self._keys[key] = (text, self.bank.add(order).id)
        return shown(order)

    async def look(self, request: web.Request) -> web.Response:
        """Show a payment."""
        if self._stranger(request):
            return error(401, "invalid_credentials")
        order = self.bank.orders.get(request.match_info["id"])
        return shown(order) if order else error(404, "not_found")

    async def listed(self, request: web.Request) -> web.Response:
        """List payments by the time they were made, a page at a time."""
        if self._stranger(request):
            return error(401, "invalid_credentials")
        asked = request.query
        since, until = (datetime.fromisoformat(asked.get(f"created_at.{end}", day)) for end, day in BOUNDS)
        found = [order for order in self.bank.orders.values() if since <= order.made < until]
        at = int(asked.get("cursor", "0"))
        page: dict[str, Any] = {"type": "list", "items": [facts(order) for order in found[at : at + PAGE]]}
        if at + PAGE < len(found):
            page["next_cursor"] = str(at + PAGE)
        return web.json_response(page)

    async def refund(self, request: web.Request) -> web.Response:
        """Give money back, once a key."""
        key, asked = request.headers.get("Idempotence-Key", ""), await request.json()
        order = self.bank.orders[asked["payment_id"]]
        if key not in self._keys:
            if not self.bank.refund(order, kopecks(asked["amount"])):
                return error(400, "invalid_request", "amount")
            self._keys[key] = ("", str(uuid.uuid4()))
        return web.json_response({"id": self._keys[key][1], "payment_id": order.id, "status": "succeeded"})

    def _stranger(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") != self._authorization


BOUNDS = (("gte", "2000-01-01T00:00:00Z"), ("lt", "2100-01-01T00:00:00Z"))


def ordered(body: dict[str, Any]) -> Order:
    """Check a request by the limits of the documentation."""
    back = body["confirmation"]
    fits = (
        (body["capture"] is True, "capture"),
        (
            back["type"] == "redirect" and len(back["return_url"]) <= 2048,
            "confirmation",
        ),
        (len(body["description"]) <= 128, "description"),
        (len(body["metadata"]) <= 16, "metadata"),
        (all(len(name) <= 32 and len(value) <= 512 for name, value in body["metadata"].items()), "metadata"),
        ("receipt" not in body or kopecks(body["receipt"]["items"][0]["amount"]) == kopecks(body["amount"]), "receipt"),
        ("payment_order" not in body or body["payment_order"]["amount"] == body["amount"], "payment_order"),
    )
    for right, name in fits:
        if not right:
            raise Refused(name)
    told = body["metadata"]
    return Order(str(uuid.uuid4()), told.get("pay_uid", ""), kopecks(body["amount"]), told.get("account", ""), body)


def kopecks(amount: dict[str, str]) -> int:
    """Read an amount."""
    if amount["currency"] != "RUB" or not re.fullmatch(r"\d+\.\d\d", amount["value"]):
        raise Refused("amount")
    return int(amount["value"].replace(".", ""))


def money(value: int) -> dict[str, str]:
    """Write an amount."""
    return {"value": f"{value // 100}.{value % 100:02d}", "currency": "RUB"}


def facts(order: Order) -> dict[str, Any]:
    """Return a payment as the API shows it."""
    told: dict[str, Any] = {
        "id": order.id,
        "status": STATUSES[order.state],
        "paid": order.state == "paid",
        "amount": money(order.amount),
        "created_at": order.made.isoformat(),
        "metadata": order.asked["metadata"],
        "description": order.asked["description"],
        "recipient": {"account_id": SHOP, "gateway_id": "1"},
        "refundable": order.state == "paid",
        "test": True,
    }
    if order.state == "new":
        url = f"https://yoomoney.ru/api-pages/v2/payment-confirm/epl?orderId={order.id}"
        told["confirmation"] = {"type": "redirect", "confirmation_url": url}
    if order.state in ("canceled", "expired"):
        reason = order.reason or ("expired_on_confirmation" if order.state == "expired" else "general_decline")
        told["cancellation_details"] = {"party": "payment_network", "reason": reason}
    if order.state == "paid":
        told["refunded_amount"] = money(order.refunded)
    return told


def notice(order: Order) -> dict[str, Any]:
    """Return the notification about the last change."""
    if order.refunded:
        about = {
            "id": str(uuid.uuid4()),
            "payment_id": order.id,
            "status": "succeeded",
            "amount": money(order.refunded),
        }
        told = {"type": "notification", "event": "refund.succeeded", "object": about}
    else:
        told = {"type": "notification", "event": f"payment.{STATUSES[order.state]}", "object": facts(order)}
    return {"body": json.dumps(told)}


def shown(order: Order) -> web.Response:
    """Answer with a payment."""
    return web.json_response(facts(order))


def error(status: int, code: str, parameter: str = "") -> web.Response:
    """Answer with an error."""
    told = {"type": "error", "id": str(uuid.uuid4()), "code": code, "description": "…", "parameter": parameter}
    return web.json_response(told, status=status)


def main() -> None:
    """Serve until stopped."""
    given = arguments(__doc__ or "").parse_args()
    serve_app(YooKassa(Ledger(given.ledger)).app(), given.port, given.parent)


if __name__ == "__main__":
    main()
