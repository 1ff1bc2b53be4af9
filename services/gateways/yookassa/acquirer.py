"""YooKassa as an acquirer. Its notifications have no signature: they only say at which payment to look."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.shapes import checked, named, ours, read, written
from services.gateways.acquiring.wire import Json
from services.gateways.yookassa import answers, orders
from services.gateways.yookassa.api import Api
from services.model.amounts import Money
from services.model.billing import Payment
from services.model.metering import Account
from services.ports import Acquirer, Fetched, Hint, Opened, Unavailable

PAGE = "100"
MOST_PAGES = 10_000
WRONG = {401: "the shop id or the secret key is wrong", 403: "the secret key may not look at payments"}


class YooKassa(Acquirer):
    """One shop, for one cabinet."""

    name = "yookassa"

    def __init__(self, api: Api, cabinet: Cabinet) -> None:
        self._api, self._cabinet = api, cabinet

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment under the idempotence key `payment.uid`; NotOpened when it is refused for good."""
        body = orders.order(self._cabinet, payment, account, description, return_url)
        data = await self._api.post("/payments", body, payment.uid)
        return read(self.name, lambda: answers.opened(data))

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state; NoSuchPayment when there is none."""
        data = await self._api.get(f"/payments/{checked(self.name, provider_id)}")
        return read(self.name, lambda: answers.fetched(data))

    async def cancel(self, provider_id: str) -> None:
        """Give up: an unpaid payment ends by itself within the hour, and nobody else may end it."""
        raise Unavailable(f"{self.name}: an unpaid payment ends by itself")

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back; the same amount of the same payment again is the same refund."""
        body = {
            "payment_id": checked(self.name, provider_id),
            "amount": {"value": written(amount), "currency": "RUB"},
        }
        key = f"refund-{provider_id}"[:52] + f"-{amount.kopecks}"
        data = await self._api.post("/refunds", body, key)
        read(self.name, lambda: answers.named(data))

    def parse_callback(self, headers: dict[str, str], body: bytes) -> Hint | None:
        """Return the payment that a notification names; nothing in it is believed."""
        try:
            told = json.loads(body)
            about, kind = told["object"], str(told["event"])
            if told["type"] != "notification":
                return None
            found = named(about["payment_id"] if kind.startswith("refund.") else about["id"])
            uid = ours((about.get("metadata") or {}).get("pay_uid"))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None
        return Hint(found, uid) if found else None

    async def made(self, since: datetime, until: datetime) -> AsyncIterator[Fetched]:
        """Give the payments made from one moment until another."""
        query = {"created_at.gte": _moment(since), "created_at.lt": _moment(until), "limit": PAGE}
        for _ in range(MOST_PAGES):
            data = await self._api.get("/payments", query)
            for found in read(self.name, lambda page=data: _listed(page)):  # type: ignore[misc]
                yield found
            cursor = data.get("next_cursor")
            if not isinstance(cursor, str) or not cursor:
                return
            query = query | {"cursor": cursor}

    async def examine(self) -> str:
        """Return what is wrong with the credentials, "" when they are accepted."""
        status = await self._api.status("/payments?limit=1")
        if status == 200 or status in WRONG:
            return WRONG.get(status, "")
        raise Unavailable(f"{self.name}: answered {status}")

    async def close(self) -> None:
        """Release connections."""
        await self._api.wire.close()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _listed(data: Json) -> list[Fetched]:
    return [answers.fetched(item) for item in data["items"]]
