"""Journeys walk side by side: the first test of a city starts them all, then each test waits for its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

CHANNELS = ("telegram", "vk")
EVERYWHERE = (*CHANNELS, "page", "terminal")
AT_ONCE = {"page": 1, "terminal": 2}
MANY = 6
LONGEST = 90.0
CITIES = ("town", "offices")
"""Fixtures that are cities."""
Script = Callable[..., Awaitable[None]]


def journey(script: Script | None = None, *, home: str = "plain", channels: tuple[str, ...] = CHANNELS) -> Any:
    """Make a test of a script that a newcomer walks, once for each of the channels; `home` is the kind of account."""
    if script is None:
        return lambda later: journey(later, home=home, channels=channels)

    @pytest.mark.parametrize("channel", channels)
    async def test(request: pytest.FixtureRequest, crowd: "Crowd", channel: str) -> None:
        await crowd.walked(request.node)

    test.__name__, test.__doc__, test.__module__ = script.__name__, script.__doc__, script.__module__
    test.script, test.home = script, home  # type: ignore[attr-defined]
    return test


class Crowd:
    """Everybody who walks in one city. `enter` makes the newcomer of a channel and a kind of account."""

    def __init__(self, enter: Callable[[str, str], Awaitable[Any]]) -> None:
        self._enter = enter
        many = asyncio.Semaphore(MANY)
        self._rooms = {one: asyncio.Semaphore(AT_ONCE[one]) if one in AT_ONCE else many for one in EVERYWHERE}
        self._walks: dict[str, asyncio.Task[None]] = {}

    async def walked(self, item: pytest.Item) -> None:
        """Wait for the journey of this test; the others of the same city are on their way too."""
        if item.nodeid not in self._walks:
            for other in item.session.items:
                if _city(other) == _city(item) and hasattr(other.function, "script"):
                    self._walks[other.nodeid] = asyncio.create_task(self._walk(other))
        await self._walks[item.nodeid]

    async def _walk(self, item: Any) -> None:
        channel = item.callspec.params["channel"]
        async with self._rooms[channel]:
            person = await self._enter(channel, item.function.home)
            try:
                async with asyncio.timeout(LONGEST):
                    await item.function.script(person)
            finally:
                await person.phone.close()

    async def over(self) -> None:
        """End the journeys that nobody waits for any more."""
        for walk in self._walks.values():
            walk.cancel()
        await asyncio.gather(*self._walks.values(), return_exceptions=True)


def _city(item: Any) -> object:
    params = item.callspec.params if hasattr(item, "callspec") else {}
    return next(((name, params[name]) for name in CITIES if name in params), None)
