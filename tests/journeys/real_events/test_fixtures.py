"""Events of every kind of both messengers reach the running product, each with a resident's message behind it."""

import asyncio

from tests.databases import KINDS
from tests.events import events
from tests.journeys.city import city
from tests.journeys.conftest import newcomer
from tests.journeys.judges import leaked, quiet

ABREAST = 4
"""Residents of each messenger who write at the same time."""


async def inject(place, channel, event):
    """Let the messenger bring a raw event."""
    if channel == "telegram":
        await place.fakes[channel].tell("update", {"update": event})
    else:
        await place.fakes[channel].tell("event", {"event": event})


async def survives(place, channel, mine):
    """Bring each event, and write a message behind it; return the names of those that were not survived."""
    person = await (await newcomer(place, channel)).settle()
    for name, event in mine:
        await inject(place, channel, event)
        card = await person.phone.say("меню")
        assert "Передать показания" in card.labels, f"{name}: {card}"


async def survived(kind):
    """Bring all events to a city on a database of this kind."""
    async with city(kind) as place:
        walks = []
        for channel in ("telegram", "vk"):
            found = events(channel)
            assert len(found) > 40, f"only {len(found)} events of {channel}"
            walks += [survives(place, channel, found[at::ABREAST]) for at in range(ABREAST)]
        await asyncio.gather(*walks)
        await quiet(place)
        assert place.process.returncode is None
        assert leaked(place.said(), place.secrets) == []
        broken = [line for line in place.said().splitlines() if " ERROR " in line and "Unreadable" not in line]
        assert [line for line in broken if "was refused" not in line] == []


async def test_every_event_is_survived_and_the_message_behind_it_answered():
    await asyncio.gather(*map(survived, KINDS))
