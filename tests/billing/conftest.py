"""A fake billing in its own process, and the adapter that speaks to it."""

import pytest

from services.cabinets.loading import load
from services.gateways.billing.breaker import Breaker
from services.gateways.billing.http import HttpBilling
from tests.billing.office import PROFILE, office
from tests.fakes.billing import PREFIX, TOKEN
from tests.fakes.process import fake


@pytest.fixture(scope="session")
async def server():
    """Give the process of the fake billing; every test uses accounts of its own."""
    async with fake("billing") as process:
        yield process
        assert process.rows("breach") == []


@pytest.fixture
async def billing(server):
    """Give a running fake billing without faults; at the end neither side has broken the contract."""
    yield server
    await server.heal()
    assert server.rows("breach") == []


@pytest.fixture
def cabinet():
    """Give the profile of a cabinet that asks billing."""
    return load(str(PROFILE))


@pytest.fixture
async def adapter(billing, cabinet):
    """Give the adapter, with a breaker that never opens."""
    made = HttpBilling(cabinet, f"{billing.url}{PREFIX}", TOKEN, Breaker("teplo", most=1000))
    yield made
    await made.close()


@pytest.fixture
async def place(billing, database):
    """Give the program with a cabinet that asks billing, on a database of each kind."""
    async with office(billing, database) as made:
        yield made
