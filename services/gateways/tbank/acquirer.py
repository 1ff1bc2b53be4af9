"""T-Bank as an acquirer."""

import json
import logging
from dataclasses import dataclass

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.shapes import checked, named, ours, read
from services.gateways.acquiring.wire import Json, Wire
from services.gateways.tbank import answers, orders
from services.gateways.tbank.token import genuine, token
from services.model.amounts import Money
from services.model.billing import Payment
from services.model.metering import Account
from services.ports import Acquirer, Fetched, Hint, NoSuchPayment, NotOpened, Opened, Unavailable

log = logging.getLogger(__name__)
BUSY = frozenset({"402", "999", "9999", "650", "252"})
"""Codes of the acquirer's own bad days; others say that the request will be refused again."""
NOBODY = frozenset({"255", "7", "8"})
"""Codes of GetState for a payment that is not there."""
WRONG = {
    "204": "the terminal or its password is wrong",
    "205": "the terminal is wrong",
    "202": "the terminal is blocked",
    "501": "there is no such terminal",
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Who asks; `notify_url` is where T-Bank tells news ("": what its office says)."""

    key: str
    password: str
    notify_url: str = ""


class TBank(Acquirer):
    """One terminal, for one cabinet."""

    name = "tbank"

    def __init__(self, wire: Wire, terminal: Terminal, cabinet: Cabinet) -> None:
        self._wire, self._terminal, self._cabinet = wire, terminal, cabinet

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment; NotOpened when it is refused for good.

        One order may have several payments. Where the answer of the first Init was lost, nobody knows the address of
        its page, so it dies unpaid at its due time, and the next Init opens the one whose page the resident sees.
        """
        body = orders.order(self._cabinet, payment, account, description, return_url)
        if self._terminal.notify_url:
            body["NotificationURL"] = self._terminal.notify_url
        data = await self._ask("Init", body)
        if not _done(data):
            self._refuse(data)
        return read(self.name, lambda: answers.opened(data))

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state; NoSuchPayment when there is none."""
        data = await self._ask("GetState", {"PaymentId": checked(self.name, provider_id)})
        if "Status" not in data:
            raise NoSuchPayment(self.name) if _code(data) in NOBODY else self._wire.away(_code(data))
        found = read(self.name, lambda: answers.fetched(data))
        if found.provider_id != provider_id:
            raise self._wire.away("speaks of another payment")
        return found

    async def cancel(self, provider_id: str) -> None:
        """Cancel an unpaid one; of a paid one T-Bank would give the money back, so its state is asked first."""
        found = await self.fetch(provider_id)
        if found.state.value != "pending":
            raise self._wire.away("nothing to cancel")
        await self._cancel({"PaymentId": provider_id})

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back; the same amount of the same payment again is the same refund."""
        key = f"refund-{provider_id}-{amount.kopecks}"
        body = {"PaymentId": checked(self.name, provider_id), "Amount": amount.kopecks, "ExternalRequestId": key}
        await self._cancel(body)

    def parse_callback(self, headers: dict[str, str], body: bytes) -> Hint | None:
        """Return what a notification of this terminal names; None where the token is not that of its password."""
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            return None
        if not isinstance(told, dict) or told.get("TerminalKey") != self._terminal.key:
            return None
        found = named(told.get("PaymentId"))
        known = found and genuine(told, self._terminal.password)
        return Hint(found, ours(told.get("OrderId"))) if found and known else None

    async def examine(self) -> str:
        """Return what is wrong with the credentials, "" when they are accepted."""
        data = await self._ask("CheckOrder", {"OrderId": "kabinet-doctor"})
        return WRONG.get(_code(data), "")

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()

    async def _cancel(self, body: Json) -> None:
        data = await self._ask("Cancel", body)
        if not _done(data):
            raise self._wire.away(f"refuses to cancel: {_code(data)}")

    async def _ask(self, method: str, body: Json) -> Json:
        fields = {"TerminalKey": self._terminal.key, **body}
        signed = {**fields, "Token": token(fields, self._terminal.password)}
        status, data, _ = await self._wire.ask("POST", f"/{method}", json=signed)
        if status != 200 or "ErrorCode" not in data:
            raise self._wire.away(f"answered {status}")
        return data

    def _refuse(self, data: Json) -> None:
        code = _code(data)
        if code in BUSY:
            raise Unavailable(f"{self.name}: {code}")
        log.error("%s refuses a payment: %s", self.name, code)
        raise NotOpened(f"{self.name}: {code}")


def _done(data: Json) -> bool:
    return data.get("Success") is True and _code(data) == "0"


def _code(data: Json) -> str:
    code = str(data.get("ErrorCode", ""))
    return code if code.isdecimal() else "?"
