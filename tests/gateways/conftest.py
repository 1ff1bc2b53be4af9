"""The acquirer as its own process, and its client."""

from collections.abc import AsyncIterator

import pytest

from services.gateways.sandbox import Sandbox
from tests.acquirers import client
from tests.fakes.process import FakeProcess, fake


@pytest.fixture(scope="module")
async def bank() -> AsyncIterator[FakeProcess]:
    """Give a running acquirer."""
    async with fake("acquirer") as process:
        yield process


@pytest.fixture
async def sandbox(bank: FakeProcess) -> AsyncIterator[Sandbox]:
    """Give a client of the acquirer; plans and lies of earlier tests are forgotten."""
    async with client(bank) as gateway:
        yield gateway
