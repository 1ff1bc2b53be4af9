"""One product a database serves all these cabinets; every journey has a person and an account of its own."""

import itertools

import pytest

from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.conftest import phone_of
from tests.journeys.crowd import Crowd
from tests.journeys.judges import judge
from tests.journeys.manuals.offices import Offices
from tests.journeys.manuals.subscriber import Subscriber

NUMBERS = itertools.count(700_001)


@pytest.fixture(scope="package", params=KINDS)
async def offices(request):
    """Give the companies' product on a database of each kind; at the end, judge what happened there."""
    async with city(request.param, Offices) as made:
        yield made
        await judge(made)
        made.judge_letters()


@pytest.fixture(scope="package")
async def crowd(offices):
    """Give everybody who walks there."""

    async def enter(channel: str, home: str) -> Subscriber:
        number = next(NUMBERS)
        phone = phone_of(offices, channel, number)
        return Subscriber(phone, offices, await offices.household(home), f"canary{number}@example.org")

    made = Crowd(enter)
    yield made
    await made.over()
