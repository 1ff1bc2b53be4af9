"""Sber as an acquirer."""

import logging
from dataclasses import dataclass
from urllib.parse import parse_qsl

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.shapes import checked, named, read
from services.gateways.acquiring.wire import Json, Wire
from services.gateways.sber import answers, numbers, orders
from services.gateways.sber.checksum import genuine
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Account
from services.ports import Acquirer, Clock, Fetched, Hint, NoSuchPayment, NotOpened, Opened

log = logging.getLogger(__name__)
KNOWN_NUMBER, DENIED, NOBODY, BUSY = "1", "5", "6", "7"
MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who asks: a login with its password, or a token; `callback_key` is the symmetric key of checksums."""

    login: str = ""
    password: str = ""
    token: str = ""
    callback_key: str = ""

    def fields(self) -> dict[str, str]:
        """Return the credentials as the API takes them."""
        return {"token": self.token} if self.token else {"userName": self.login, "password": self.password}


class Sber(Acquirer):
    """One merchant, for one cabinet."""

    name = "sber"

    def __init__(self, wire: Wire, merchant: Merchant, cabinet: Cabinet, clock: Clock) -> None:
        self._wire, self._merchant, self._cabinet, self._clock = wire, merchant, cabinet, clock

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Register an order; NotOpened when it is refused for good.

        A number that is taken is an earlier try whose answer was lost: the order is found by it. If it was paid, it is
        the payment; else nobody has seen the address of its page, so the next number is registered.
        """
        fields = orders.order(self._cabinet, payment, account, description, return_url, self._clock.now())
        for attempt in range(1, numbers.TRIES + 1):
            number = numbers.number(payment.uid, attempt)
            data = await self._ask("register.do", {**fields, "orderNumber": number})
            code = _code(data)
            if code == "0":
                return read(self.name, lambda told=data: answers.opened(told))  # type: ignore[misc]
            if code != KNOWN_NUMBER:
                self._refuse(code)
            lost = await self._found({"orderNumber": number})
            if lost.state in (PaymentState.PAID, PaymentState.REFUNDED):
                return Opened(lost.provider_id, "", None)
        raise NotOpened(f"{self.name}: {numbers.TRIES} answers were lost")

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state; NoSuchPayment when there is none."""
        found = await self._found({"orderId": checked(self.name, provider_id)})
        if found.provider_id != provider_id:
            raise self._wire.away("speaks of another order")
        return found

    async def cancel(self, provider_id: str) -> None:
        """Decline an unpaid order; a paid one is refused by Sber and stays as it is."""
        await self._change("decline.do", {"orderId": checked(self.name, provider_id)})

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back; all that was meant to come back is not given back again."""
        found = await self.fetch(provider_id)
        if found.refunded < amount:
            left = amount.kopecks - found.refunded.kopecks
            await self._change("refund.do", {"orderId": provider_id, "amount": str(left)})

    def parse_callback(self, headers: dict[str, str], body: bytes) -> Hint | None:
        """Return the order that a form or a query string names; None where the checksum is not that of the key."""
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return None
        fields = dict(pairs)
        if len(fields) != len(pairs) or not genuine(fields, self._merchant.callback_key):
            return None
        found = named(fields.get("mdOrder"))
        return Hint(found, numbers.uid(fields.get("orderNumber", ""))) if found else None

    async def examine(self) -> str:
        """Return what is wrong with the credentials, "" when they are accepted."""
        data = await self._ask("getOrderStatusExtended.do", {"orderNumber": "kabinet-doctor"})
        return "the login, the password or the token is wrong" if _code(data) == DENIED else ""

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()

    async def _found(self, by: dict[str, str]) -> Fetched:
        data = await self._ask("getOrderStatusExtended.do", by)
        if _code(data) == NOBODY:
            raise NoSuchPayment(self.name)
        if _code(data) != "0":
            raise self._wire.away(_code(data))
        return read(self.name, lambda: answers.fetched(data))

    async def _change(self, method: str, fields: dict[str, str]) -> None:
        code = _code(await self._ask(method, fields))
        if code != "0":
            raise self._wire.away(f"{method} is refused: {code}")

    async def _ask(self, method: str, fields: dict[str, str]) -> Json:
        status, data, _ = await self._wire.ask("POST", f"/{method}", data={**self._merchant.fields(), **fields})
        if status != 200 or not data:
            raise self._wire.away(f"answered {status}")
        return data

    def _refuse(self, code: str) -> None:
        if code == BUSY:
            raise self._wire.away("its own error")
        log.error("%s refuses an order: %s", self.name, code)
        raise NotOpened(f"{self.name}: {code}")


def _code(data: Json) -> str:
    """Return the code of an error; a good answer has "0" or none at all."""
    code = str(data.get("errorCode", "0"))
    return code if code.isdecimal() else "?"
