"""The fake VK, and a channel at it."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.vk.rig import Rig
from tests.fakes.process import FakeProcess, fake

CALM = {"rate": 0, "latency": 0.0, "permissions": ["messages", "photos", "docs", "manage"]}


@pytest.fixture(scope="session")
async def vk_fake() -> AsyncIterator[FakeProcess]:
    """Give the fake VK: one for the whole session, each test has residents of its own."""
    async with fake("vk") as process:
        yield process


@pytest.fixture
async def rig(vk_fake: FakeProcess) -> AsyncIterator[Rig]:
    """Give a channel at the fake, with nothing planned."""
    await vk_fake.heal()
    await vk_fake.tell("failed", times=0)
    await vk_fake.tell("settings", CALM)
    made = Rig(vk_fake)
    yield made
    await made.close()
