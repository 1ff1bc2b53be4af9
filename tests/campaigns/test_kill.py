"""A process that is killed at any moment of a campaign loses no notice and doubles none."""

import asyncio
import random
import sys

import pytest

from services.model.campaigns import Audience, CampaignState
from tests.campaigns.town import town
from tests.databases import KINDS, fresh, running
from tests.torture import size

COUNT, LIVES = size(4000, 400), size(12, 4)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_campaign_survives_its_workers(kind):
    async with fresh(kind) as url:
        async with running(url) as database, town(database) as place:
            await place.people(COUNT)
            made = await place.announce("announcement", Audience(), "start")
        said: list[str] = []
        for _ in range(LIVES):
            said += await lived(url, killed=True)
        said += await lived(url, killed=False)
        assert said.count("done") == 1, "a process was done before it was killed"
        taken = {tuple(line.split()) for line in said if line != "done"}
        # A card may be handed over again under its own number, by which the messenger knows it.
        assert sorted(int(chat) for chat, _ in taken) == list(range(COUNT))
        async with running(url) as database, town(database) as place:
            campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.left) == (CampaignState.DONE, COUNT, 0)


async def lived(url: str, *, killed: bool) -> list[str]:
    """Return what a process told until it was killed, or until it was done."""
    command = [sys.executable, "-m", "tests.campaigns.announcer", url]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    first = (await process.stdout.readline()).decode()
    if killed:
        await asyncio.sleep(random.random() / 10)
        if process.returncode is None:
            process.kill()
    rest = (await process.stdout.read()).decode()
    await process.wait()
    return [line for line in (first + rest).splitlines() if line == "done" or len(line.split()) == 2]
