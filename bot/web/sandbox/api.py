"""The sandbox acquirer's API for shops: create, look, cancel, refund."""

import hmac
import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.web.sandbox.book import Book, Conflict, Entry, Order
from services.payments.reasons import Reason

MOST = 10**12
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Api:
    """Answers shops that know the secret."""

    def __init__(self, book: Book, secret: str, public_url: str) -> None:
        self._book, self._secret, self._public_url = book, secret, public_url.rstrip("/")

    def routes(self) -> list[web.RouteDef]:
        """Return the routes under /v1."""
        return [
            web.post("/v1/payments", self._checked(self._create)),
            web.get("/v1/payments/{id}", self._checked(self._look)),
            web.post("/v1/payments/{id}/cancel", self._checked(self._cancel)),
            web.post("/v1/payments/{id}/refund", self._checked(self._refund)),
        ]

    def _checked(self, handler: Handler) -> Handler:
        async def checked(request: web.Request) -> web.StreamResponse:
            given = request.headers.get("Authorization", "")
            if not hmac.compare_digest(given.encode("utf-8", "replace"), f"Bearer {self._secret}".encode()):
                return _error(401, "the secret is wrong")
            try:
                return await handler(request)
            except Conflict as error:
                return _error(409, str(error))
            except KeyError:
                return _error(404, "no such payment")
            except ValueError as error:
                return _error(400, str(error))

        return checked

    async def _create(self, request: web.Request) -> web.Response:
        key = request.headers.get("Idempotence-Key", "")
        if not 1 <= len(key) <= 64:
            raise ValueError("Idempotence-Key of 1 to 64 characters is required")
        return self._shown(self._book.create(key, _order(await request.text())))

    async def _look(self, request: web.Request) -> web.Response:
        entry = self._book.find(request.match_info["id"])
        return self._shown(entry) if entry else _error(404, "no such payment")

    async def _cancel(self, request: web.Request) -> web.Response:
        return self._shown(self._book.settle(request.match_info["id"], "canceled", Reason.OTHER))

    async def _refund(self, request: web.Request) -> web.Response:
        entry = self._book.find(request.match_info["id"])
        if entry and entry.state == "refunded":
            return self._shown(entry)
        return self._shown(self._book.settle(request.match_info["id"], "refunded"))

    def _shown(self, entry: Entry) -> web.Response:
        order = entry.order
        data = {
            "id": entry.id,
            "uid": order.uid,
            "state": entry.state,
            "amount": order.amount,
            "currency": order.currency,
            "account": order.account,
            "reason": entry.reason,
            "url": f"{self._public_url}/pay/{entry.id}",
            "expires_at": order.expires_at.isoformat(),
        }
        return web.json_response(data)


def _error(status: int, text: str) -> web.Response:
    return web.json_response({"type": "error", "description": text}, status=status)


def _order(body: str) -> Order:
    data = json.loads(body)
    if not isinstance(data, dict):
        raise ValueError("the body is not an object")  # noqa: TRY004 - answered with 400
    amount = data.get("amount")
    if type(amount) is not int or not 1 <= amount <= MOST:
        raise ValueError("amount is kopecks, an integer above zero")
    if data.get("currency") != "RUB":
        raise ValueError("currency is RUB")
    return Order(
        uid=_text(data, "uid", r"[A-Za-z0-9_-]{1,64}"),
        amount=amount,
        currency="RUB",
        account=_text(data, "account", r".{1,64}"),
        shop=_text(data, "shop", r".{1,200}"),
        description=_text(data, "description", r".{0,128}"),
        return_url=_url(_text(data, "return_url", r"\S{1,2048}")),
        expires_at=_moment(_text(data, "expires_at", r".{1,40}")),
    )


def _text(data: dict[str, Any], name: str, pattern: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise ValueError(f"{name} does not fit {pattern}")
    return value


def _url(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https") or any(sign in text for sign in ";,'\""):
        raise ValueError("return_url is http or https")
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("expires_at has no zone")
    return moment
