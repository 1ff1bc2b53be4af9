"""The acquirer's side in tests: a client with short patience, the resident's browser, and the ledger."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from services.gateways.sandbox import Sandbox
from tests.fakes.acquirer import SECRET
from tests.fakes.ledger import Row
from tests.fakes.process import FakeProcess

SHOPS = {"esk": "МУП «Энергосбытовая компания»"}
PATIENCE = aiohttp.ClientTimeout(total=0.5)


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
