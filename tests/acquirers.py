"""The acquirer's side in tests: a client with short patience, the resident's browser, and the ledger."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp

from bot.clock import SystemClock
from services.gateways.sandbox import Sandbox
from services.model.amounts import Balance, Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Account
from services.model.people import Chat
from services.model.periods import Period
from tests.fakes.acquirer import SECRET
from tests.fakes.ledger import Row
from tests.fakes.process import FakeProcess

SHOPS = {"esk": "МУП «Энергосбытовая компания»"}
PATIENCE = aiohttp.ClientTimeout(total=0.5)
NOW = SystemClock().now()
ACCOUNT = Account(1, "esk", "esk", "00012345", "", "", "", "Europe/Moscow", Balance(0), NOW, closed=False)


def made(minutes: float = 60) -> Payment:
    """Return a payment that is in no database, to be paid within so many minutes."""
    return Payment(
        id=1,
        uid=uuid.uuid4().hex,
        chat=Chat("page", "1"),
        resident_id=1,
        account_id=1,
        amount=Money(123456),
        period=Period(2026, 10),
        bill_number="",
        state=PaymentState.CREATED,
        provider="sandbox",
        provider_id="",
        url="",
        reason="",
        created_at=NOW,
        expires_at=NOW + timedelta(minutes=minutes),
        paid_at=None,
    )


@asynccontextmanager
async def client(bank: FakeProcess) -> AsyncIterator[Sandbox]:
    """Give a client of an acquirer that behaves."""
    await bank.heal()
    await bank.tell("lies", {})
    gateway = Sandbox(bank.url, SECRET, SHOPS, PATIENCE)
    try:
        yield gateway
    finally:
        await gateway.close()


async def press(url: str, action: str) -> aiohttp.ClientResponse:
    """Press a button of the pay page as a browser does; redirects are not followed."""
    async with aiohttp.ClientSession() as session:
        return await session.post(url, data={"action": action}, allow_redirects=False)


def orders(bank: FakeProcess, uid: str, kind: str = "created") -> list[Row]:
    """Return what the acquirer's ledger says of our payment."""
    return [row for row in bank.rows(kind) if row["order"]["uid"] == uid]
