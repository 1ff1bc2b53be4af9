"""The acquirer as its own process, and the money side of the product wired to it."""

from collections.abc import AsyncIterator

import pytest

from services.gateways.sandbox import Sandbox
from storage.database import SqlDatabase
from tests.acquirers import client
from tests.fakes.process import FakeProcess, fake
from tests.payers import Payer, Till, fill


@pytest.fixture(scope="package")
async def bank() -> AsyncIterator[FakeProcess]:
    """Give a running acquirer."""
    async with fake("acquirer") as process:
        yield process


@pytest.fixture
async def sandbox(bank: FakeProcess) -> AsyncIterator[Sandbox]:
    """Give a client of the acquirer; plans and lies of earlier tests are forgotten."""
    async with client(bank) as gateway:
        yield gateway


@pytest.fixture
async def till(database: SqlDatabase, sandbox: Sandbox) -> Till:
    """Return the money side over a fresh database."""
    return Till(database, sandbox)


@pytest.fixture
async def payer(database: SqlDatabase) -> Payer:
    """Return a resident with an account, stored."""
    return await database.run(fill)
