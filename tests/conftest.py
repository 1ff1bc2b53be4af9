"""Fixtures that every test may ask for."""

from collections.abc import AsyncIterator

import pytest

from storage.database import SqlDatabase
from tests.databases import KINDS, opened


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest) -> AsyncIterator[SqlDatabase]:
    """Give a fresh database, of each kind in turn."""
    async with opened(request.param) as fresh:
        yield fresh
