"""Fixtures that every test may ask for."""

from collections.abc import AsyncIterator
from functools import cache

import pytest

from bot.presenter import catalogue
from storage.database import SqlDatabase
from tests.databases import KINDS, opened

# Every test that builds the program would parse the words anew, half a second each: a file is parsed once a run.
catalogue._entries = cache(lambda source, parse=catalogue._entries: tuple(parse(source)))


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest) -> AsyncIterator[SqlDatabase]:
    """Give a fresh database, of each kind in turn."""
    async with opened(request.param) as fresh:
        yield fresh
