"""T-Bank v2 as its own process: `python -m tests.fakes.tbank --port 0 …`."""

import hashlib
import json
from typing import Any

from aiohttp import web

from tests.fakes.bank import Bank, Order
from tests.fakes.ledger import Ledger
from tests.fakes.serve import arguments, serve_app

TERMINAL, PASSWORD = "1700000000000DEMO", "tbank-password"
STATUSES = {"new": "NEW", "paid": "CONFIRMED", "canceled": "REJECTED", "expired": "DEADLINE_EXPIRED"}


def token(fields: dict[str, Any], password: str) -> str:
    """Sign as the documentation says; written apart from the product's own."""
    pairs = {key: value for key, value in fields.items() if not isinstance(value, dict | list) and key != "Token"}
    pairs["Password"] = password
    said = [json.dumps(value) if isinstance(value, bool) else str(value) for _, value in sorted(pairs.items())]
    return hashlib.sha256("".join(said).encode()).hexdigest()


class TBank:
    """Answers a terminal that knows its password."""

    def __init__(self, ledger: Ledger) -> None:
        self.bank = Bank(ledger, notice)
        self._numbers = 5_000_000_000
        self._refunds: set[str] = set()

    def app(self) -> web.Application:
        """Make the application."""
        return self.bank.app(web.post("/v2/{method}", self.call))

    async def call(self, request: web.Request) -> web.Response:
        """Make a call of a terminal."""
        asked = await request.json()
        if asked.get("TerminalKey") != TERMINAL:
            return answer({"Success": False, "ErrorCode": "501", "Message": "Терминал не найден"})
        if asked.get("Token") != token(asked, PASSWORD):
            return answer({"Success": False, "ErrorCode": "204", "Message": "Неверный токен"})
        methods = {"Init": self.init, "GetState": self.state, "Cancel": self.cancel, "CheckOrder": self.check}
        return answer(methods[request.match_info["method"]](asked))

    def init(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Open a payment; an order may have several."""
        if type(asked["Amount"]) is not int or len(asked["OrderId"]) > 36 or len(asked["Description"]) > 140:
            return {"Success": False, "ErrorCode": "9", "Message": "Неверные параметры"}
        self._numbers += 1
        account = asked.get("DATA", {}).get("account", "")
        order = self.bank.add(Order(str(self._numbers), asked["OrderId"], asked["Amount"], account, asked))
        return {**facts(order), "PaymentURL": f"https://securepay.tinkoff.ru/new/{order.id}"}

    def state(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Show a payment."""
        order = self.bank.orders.get(str(asked["PaymentId"]))
        return facts(order) if order else {"Success": False, "ErrorCode": "255", "Message": "Платёж не найден"}

    def cancel(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Cancel an unpaid one, give a paid one back."""
        order = self.bank.orders[str(asked["PaymentId"])]
        key = asked.get("ExternalRequestId", "")
        if order.state == "paid" and key not in self._refunds:
            if not self.bank.refund(order, int(asked.get("Amount", order.amount))):
                return {"Success": False, "ErrorCode": "4", "Message": "Неверный статус"}
            self._refunds.add(key)
        elif order.state == "new":
            self.bank.settle(order, "canceled", "CANCELED")
        return facts(order)

    def check(self, asked: dict[str, Any]) -> dict[str, Any]:
        """List the payments of an order."""
        found = [facts(order) for order in self.bank.orders.values() if order.uid == asked["OrderId"]]
        if not found:
            return {"Success": False, "ErrorCode": "255", "Message": "Заказ не найден"}
        return {"Success": True, "ErrorCode": "0", "OrderId": asked["OrderId"], "Payments": found}


def facts(order: Order) -> dict[str, Any]:
    """Return a payment as GetState shows it."""
    status = STATUSES[order.state]
    if order.reason in ("CANCELED", "REVERSED"):
        status = order.reason
    if order.refunded:
        status = "REFUNDED" if order.refunded == order.amount else "PARTIAL_REFUNDED"
    told: dict[str, Any] = {
        "Success": True,
        "ErrorCode": order.reason if order.reason.isdecimal() else "0",
        "TerminalKey": TERMINAL,
        "Status": status,
        "PaymentId": order.id,
        "OrderId": order.uid,
        "Amount": order.amount,
    }
    if 0 < order.refunded < order.amount:
        told |= {"OriginalAmount": order.amount, "Amount": order.amount - order.refunded}
    return told


def notice(order: Order) -> dict[str, Any]:
    """Return the notification about the last change."""
    told = {**facts(order), "Pan": "430000******0777", "ExpDate": "1230", "CardId": 322264}
    return {"body": json.dumps({**told, "Token": token(told, PASSWORD)})}


def answer(told: dict[str, Any]) -> web.Response:
    """Answer as the API does: errors are 200 too."""
    return web.json_response(told)


def main() -> None:
    """Serve until stopped."""
    given = arguments(__doc__ or "").parse_args()
    serve_app(TBank(Ledger(given.ledger)).app(), given.port, given.parent)


if __name__ == "__main__":
    main()
