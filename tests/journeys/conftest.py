"""One city a database for all journeys; every journey has a resident and an account of its own."""

import itertools
from functools import partial

import pytest

from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.crowd import Crowd
from tests.journeys.judges import judge
from tests.journeys.person import Person
from tests.phones.telegram import TelegramPhone
from tests.phones.vk import VkPhone

NUMBERS = itertools.count(500_001)
PHONES = {"telegram": TelegramPhone, "vk": VkPhone}


@pytest.fixture(scope="session", params=KINDS)
async def town(request):
    """Give a running city on a database of each kind; at the end, judge what happened there."""
    async with city(request.param) as made:
        yield made
        await judge(made)


@pytest.fixture(scope="session")
async def crowd(town):
    """Give everybody who walks in this city."""
    made = Crowd(partial(newcomer, town))
    yield made
    await made.over()


async def newcomer(town, channel: str, kind: str = "plain", **phone) -> Person:
    """Make a person whom nobody knows yet, with an account of their own."""
    number = next(NUMBERS)
    return Person(phone_of(town, channel, number, **phone), town, await town.household(kind), f"canary{number}@example.org")


def phone_of(town, channel: str, number: int | None = None, **more):
    """Make a phone with a messenger of a city."""
    return PHONES[channel](town.fakes[channel], number or next(NUMBERS), timeout=20.0, **more)
