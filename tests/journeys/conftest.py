"""One city a database for all journeys; every journey has residents of its own."""

import itertools

import pytest

from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.person import Person
from tests.phones.telegram import TelegramPhone
from tests.phones.vk import VkPhone

NUMBERS = itertools.count(500_001)
PHONES = {"telegram": TelegramPhone, "vk": VkPhone}


@pytest.fixture(scope="session", params=KINDS)
async def town(request):
    """Give a running city on a database of each kind."""
    async with city(request.param) as made:
        yield made


@pytest.fixture(params=sorted(PHONES))
async def person(request, town):
    """Give a newcomer with a phone of each messenger."""
    yield newcomer(town, request.param)


def newcomer(town, channel: str, **about) -> Person:
    """Make a person whom nobody knows yet."""
    number = next(NUMBERS)
    phone = PHONES[channel](town.fakes[channel], number)
    return Person(phone, town, email=f"anna{number}@example.org", **about)
