"""The HTTP billing adapter: one cabinet's billing behind the port, by the contract of docs/billing-api.json."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from services.bill_paper import LARGEST
from services.billing.port import Answer, Change, Changes, Odd, SentPayment, SentReading, Snapshot
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.gateways.billing import bodies, values
from services.gateways.billing.breaker import Breaker
from services.gateways.billing.judging import good
from services.gateways.billing.letters import Letters
from services.gateways.billing.names import part, quoted
from services.gateways.billing.shapes import (
    About,
    AccountShape,
    Bills,
    ChangesShape,
    Health,
    Match,
    Meters,
    Problem,
    shaped,
)
from services.gateways.billing.wire import Said, Wire
from services.model.reports import ReportKind
from services.ports import Unavailable

A = TypeVar("A", bound=About)
PATHS = {ReportKind.READING: "/readings", ReportKind.PAYMENT: "/payments", ReportKind.REFUND: "/payments"}
MISMATCH = "factor_mismatch"
PAPER = "application/pdf, application/problem+json"


class HttpBilling(Letters):
    """Asks and tells billing. Every answer about an account names it, and is refused when it is another one."""

    def __init__(
        self, cabinet: Cabinet, url: str, token: str, breaker: Breaker | None = None, secret: str = ""
    ) -> None:
        # Whoever draws slowly must not cut off those who ask what they owe.
        files = Wire(url, token, Breaker(f"{cabinet.slug} (files)"), secret=secret)
        super().__init__(cabinet.slug, Wire(url, token, breaker or Breaker(cabinet.slug), secret=secret), files)
        self._cabinet = cabinet

    async def health(self) -> str:
        """Return the version of billing's side."""
        told = await self._wire.get("/health", lambda said: shaped(Health, good(said)))
        if told.status != "ok":
            raise Unavailable(f"billing says of itself: {told.status}")
        return told.version

    async def verify(self, claim: Claim, *, by_staff: bool, within: float | None = None, key: str = "") -> str | None:
        """Judge a claim; None for a wrong one and for an unknown account alike."""
        body = {"account": claim.number, "factors": values.factors_of(claim, by_staff=by_staff)}
        body |= {"provider": claim.provider} if claim.provider else {}

        def read(said: Said) -> str | None:
            if said.status in (404, 409):
                self._mismatch(said)
                return None
            match = shaped(Match, good(said))
            self._same(match.account == claim.number)
            return match.account_ref

        async with _within(within):
            return await self._wire.post("/accounts/verify", body, key or uuid.uuid4().hex, read)

    async def snapshot(self, ref: str, number: str, within: float | None = None) -> Snapshot:
        """Ask about the account that we know under this number."""
        path = f"/accounts/{part(ref)}"
        async with _within(within):
            account = await self._wire.get(path, self._about(AccountShape, ref, number))
            meters = await self._wire.get(f"{path}/meters", self._about(Meters, ref, number))
            shown = str(self._cabinet.bills.shown)
            bills = await self._wire.get(f"{path}/bills", self._about(Bills, ref, number), limit=shown)
        return Snapshot(
            ref,
            _known(lambda: values.account_of(self._cabinet, account)),
            tuple((meter.meter_id, values.meter_of(meter)) for meter in meters.items),
            tuple(values.bill_of(bill) for bill in bills.items),
        )

    async def paper(self, ref: str, bill_number: str) -> bytes | None:
        """Fetch billing's own PDF of a bill of an account, as it came; None where there is none."""
        path = f"/accounts/{part(ref)}/bills/{quoted(bill_number)}/pdf"
        said = await self._files.file(path, LARGEST, PAPER)
        return said.body if said.status == 200 else None

    async def submit(self, reading: SentReading) -> Answer:
        """Report readings; the same uid again is the same report."""
        return await self._told(PATHS[ReportKind.READING], bodies.reading_of(reading))

    async def pay(self, payment: SentPayment) -> Answer:
        """Report money; the same uid again is the same report."""
        return await self._told(PATHS[payment.kind], bodies.payment_of(payment))

    async def look(self, kind: ReportKind, uid: str) -> Answer:
        """Ask what became of a report."""
        return await self._wire.get(f"{PATHS[kind]}/{part(uid)}", lambda said: self._fate(said, uid))

    async def changes(self, since: str) -> Changes:
        """Ask what has changed since a cursor; an empty one gives the cursor of this moment."""
        params = {"since": since} if since else {}
        told = await self._wire.get("/changes", lambda said: shaped(ChangesShape, good(said)), **params)
        return Changes(told.cursor, tuple(Change(item.kind, item.id) for item in told.items), told.more)

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()
        await self._files.close()

    def _about(self, kind: type[A], ref: str, number: str) -> Callable[[Said], A]:
        def read(said: Said) -> A:
            told = shaped(kind, good(said))
            self._same((told.account_ref, told.account) == (ref, number))
            return told

        return read

    def _mismatch(self, said: Said) -> None:
        """Take a refusal for «no» only where it says so: a wrong address answers 404 as well."""
        if shaped(Problem, said.body).code != MISMATCH:
            raise Odd(f"billing: answered {said.status}")


@asynccontextmanager
async def _within(seconds: float | None) -> AsyncIterator[None]:
    """Set a deadline in seconds; Unavailable when it is over."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as late:
        raise Unavailable("billing: too slow for a card") from late


def _known(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except KeyError:
        raise Odd("billing: a provider that the profile does not have") from None
