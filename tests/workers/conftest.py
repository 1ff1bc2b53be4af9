"""Two processes on one PostgreSQL, for all tests that leave them as they were."""

import pytest

from tests.workers.house import house


@pytest.fixture(scope="session")
async def two():
    """Give a house with two processes."""
    async with house("postgresql", 2) as made:
        yield made
