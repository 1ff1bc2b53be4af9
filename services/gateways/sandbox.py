"""The sandbox acquirer's client: the demo's and the tests' payment provider, spoken to like a real one."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import aiohttp

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Account
from services.ports import Acquirer, Fetched, Hint, NoSuchPayment, Opened, Unavailable

T = TypeVar("T")
Json = dict[str, Any]
SIGNATURE = "x-sandbox-signature"
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)
ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def signature(secret: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of a notification in hex."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Sandbox(Acquirer):
    """Speaks to the sandbox acquirer; `shops` names the cabinets on its page. Every failure is Unavailable."""

    name = "sandbox"

    def __init__(
        self, url: str, secret: str, shops: Mapping[str, str] | None = None, timeout: aiohttp.ClientTimeout = TIMEOUT
    ) -> None:
        self._url, self._secret, self._shops, self._timeout = url.rstrip("/"), secret, shops or {}, timeout
        self._session: aiohttp.ClientSession | None = None

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment under the idempotence key `payment.uid`."""
        body = {
            "uid": payment.uid,
            "amount": payment.amount.kopecks,
            "currency": "RUB",
            "account": account.number,
            "shop": self._shops.get(account.cabinet, account.cabinet),
            "description": description,
            "return_url": return_url,
            "expires_at": payment.expires_at.isoformat(),
        }
        data = await self._ask("POST", "/v1/payments", body, payment.uid)
        return _read(lambda: Opened(_text(data, "id"), _text(data, "url"), datetime.fromisoformat(data["expires_at"])))

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state."""
        data = await self._ask("GET", _path(provider_id))
        return _read(lambda: _fetched(data))

    async def cancel(self, provider_id: str) -> None:
        """Cancel an unpaid one; a settled one is refused by the acquirer and stays as it is."""
        await self._ask("POST", f"{_path(provider_id)}/cancel", {}, f"cancel-{provider_id}")

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back; the same amount of the same payment again is the same refund."""
        body = {"amount": amount.kopecks}
        await self._ask("POST", f"{_path(provider_id)}/refund", body, f"refund-{provider_id}-{amount.kopecks}")

    def parse_callback(self, headers: dict[str, str], body: bytes) -> Hint | None:
        """Return the payment that a genuine callback names; None for a forged one."""
        told = next((value for name, value in headers.items() if name.lower() == SIGNATURE), "")
        if not hmac.compare_digest(told.encode("utf-8", "replace"), signature(self._secret, body).encode()):
            return None
        try:
            about = json.loads(body)["object"]
            named, uid = about["id"], about.get("uid")
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None
        known = uid if isinstance(uid, str) else None
        return Hint(named, known) if isinstance(named, str) and ID.fullmatch(named) else None

    async def close(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()

    async def _ask(self, method: str, path: str, body: Json | None = None, key: str = "") -> Json:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        headers = {"Authorization": f"Bearer {self._secret}"} | ({"Idempotence-Key": key} if key else {})
        asked = self._session.request(method, self._url + path, json=body, headers=headers, allow_redirects=False)
        try:
            async with asked as response:
                data = await response.json(content_type=None) if response.status == 200 else response.status
        except (aiohttp.ClientError, TimeoutError, ValueError, OSError) as error:
            raise Unavailable(f"sandbox: {type(error).__name__}") from error
        if data == 404:
            raise NoSuchPayment("sandbox: no such payment")
        if not isinstance(data, dict):
            raise Unavailable(f"sandbox: answered {data if isinstance(data, int) else type(data).__name__}")
        return data


def _path(provider_id: str) -> str:
    if not ID.fullmatch(provider_id):
        raise Unavailable("sandbox: not an id of a payment")
    return f"/v1/payments/{provider_id}"


def _read(make: Callable[[], T]) -> T:
    try:
        return make()
    except (ValueError, TypeError, LookupError) as error:
        raise Unavailable(f"sandbox: an answer of another shape: {type(error).__name__}") from error


def _fetched(data: Json) -> Fetched:
    return Fetched(
        provider_id=_text(data, "id"),
        uid=_text(data, "uid"),
        state=PaymentState(data["state"]),
        amount=Money(_kopecks(data["amount"])),
        currency=_text(data, "currency"),
        account=_text(data, "account"),
        reason=_text(data, "reason"),
    )


def _kopecks(value: object) -> int:
    if type(value) is not int:
        raise TypeError("kopecks are an integer")
    return value


def _text(data: Json, name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is a text")
    return value
