"""Sber's REST acquiring as its own process: `python -m tests.fakes.sber --port 0 …`."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from tests.fakes.bank import Bank, Order, fresh_id
from tests.fakes.ledger import Ledger
from tests.fakes.serve import arguments, serve_app

LOGIN, PASSWORD, KEY = "shop-api", "sber-password", "sber-callback-key"
STATUSES = {"new": 0, "paid": 2, "canceled": 6, "expired": 6, "declined": 3}
OPERATIONS = {"new": "approved", "paid": "deposited", "canceled": "deposited", "expired": "declinedByTimeout"}


class Sber:
    """Answers a merchant that knows the password."""

    def __init__(self, ledger: Ledger) -> None:
        self.bank = Bank(ledger, notice)
        self._numbers: dict[str, Order] = {}

    def app(self) -> web.Application:
        """Make the application."""
        return self.bank.app(web.post("/payment/rest/{method}", self.call))

    async def call(self, request: web.Request) -> web.Response:
        """Make a call of a merchant."""
        asked = {name: str(value) for name, value in (await request.post()).items()}
        if (asked.get("userName"), asked.get("password")) != (LOGIN, PASSWORD):
            return answer({"errorCode": "5", "errorMessage": "Доступ запрещён"})
        methods = {
            "register.do": self.register,
            "getOrderStatusExtended.do": self.status,
            "decline.do": self.decline,
            "refund.do": self.refund,
        }
        return answer(methods[request.match_info["method"]](asked))

    def register(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Open an order; its number is unique for ever."""
        number = asked["orderNumber"]
        if not number or len(number) > 32 or not asked["amount"].isdecimal() or len(asked["description"]) > 512:
            return {"errorCode": "4", "errorMessage": "Неверный параметр"}
        if self._by_number(number):
            return {"errorCode": "1", "errorMessage": "Заказ с таким номером уже обработан"}
        told = json.loads(asked["jsonParams"])
        kept = {name: value for name, value in asked.items() if name != "password"}
        order = self.bank.add(Order(fresh_id(), told["pay_uid"], int(asked["amount"]), told["account"], kept))
        self._numbers[number] = order
        return {
            "orderId": order.id,
            "formUrl": f"https://securepayments.sberbank.ru/payment/page.html?mdOrder={order.id}",
        }

    def status(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Show an order by its id or its number."""
        order = self._order(asked)
        return facts(order) if order else {"errorCode": "6", "errorMessage": "Заказ не найден"}

    def decline(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """End an unpaid order."""
        order = self._order(asked)
        done = order and self.bank.settle(order, "declined")
        return {"errorCode": "0"} if done else {"errorCode": "7", "errorMessage": "Недопустимая операция"}

    def refund(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Give money back."""
        order = self._order(asked)
        done = order and self.bank.refund(order, int(asked["amount"]))
        return {"errorCode": "0"} if done else {"errorCode": "7", "errorMessage": "Недопустимая операция"}

    def _order(self, asked: Mapping[str, str]) -> Order | None:
        if "orderId" in asked:
            return self.bank.orders.get(asked["orderId"])
        return self._by_number(asked["orderNumber"])

    def _by_number(self, number: str) -> Order | None:
        return self._numbers.get(number)


def facts(order: Order) -> dict[str, Any]:
    """Return an order as the extended status shows it."""
    paid = order.state == "paid"
    code = {"expired": -2007, "canceled": int(order.reason or 116)}.get(order.state, 0)
    return {
        "errorCode": "0",
        "errorMessage": "Успешно",
        "orderNumber": order.asked["orderNumber"],
        "orderStatus": 4 if order.refunded else STATUSES[order.state],
        "actionCode": code,
        "amount": order.amount,
        "currency": "643",
        "merchantOrderParams": [{"name": name, "value": value} for name, value in params(order).items()],
        "attributes": [{"name": "mdOrder", "value": order.id}],
        "paymentAmountInfo": {
            "paymentState": "DEPOSITED" if paid else "CREATED",
            "approvedAmount": order.amount if paid else 0,
            "depositedAmount": order.amount - order.refunded if paid else 0,
            "refundedAmount": order.refunded,
        },
    }


def params(order: Order) -> dict[str, str]:
    """Return what the merchant gave with the order."""
    told: dict[str, str] = json.loads(order.asked["jsonParams"])
    return told


def checksum(fields: dict[str, str], key: str) -> str:
    """Sign as the documentation says; written apart from the product's own."""
    said = ";".join(part for name in sorted(fields) for part in (name, fields[name])) + ";"
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest().upper()


def notice(order: Order) -> dict[str, Any]:
    """Return the callback about the last change as a query string."""
    fields = {
        "mdOrder": order.id,
        "orderNumber": order.asked["orderNumber"],
        "operation": "refunded" if order.refunded else OPERATIONS.get(order.state, "deposited"),
        "status": "0" if order.state == "canceled" else "1",
        "amount": str(order.amount),
    }
    return {"body": urlencode({**fields, "checksum": checksum(fields, KEY), "sign_alias": "KABINET"})}


def answer(told: dict[str, Any]) -> web.Response:
    """Answer as the API does: errors are 200 too."""
    return web.json_response(told)


def main() -> None:
    """Serve until stopped."""
    given = arguments(__doc__ or "").parse_args()
    serve_app(Sber(Ledger(given.ledger)).app(), given.port, given.parent)


if __name__ == "__main__":
    main()
