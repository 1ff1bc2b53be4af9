"""One city a database for all journeys; every journey has a resident and an account of its own."""

import itertools

import pytest

from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.crowd import Crowd
from tests.journeys.demo.places import Tab, demo, seat
from tests.journeys.judges import judge, judge_log
from tests.journeys.person import Person
from tests.phones.browser import chromium
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
def browser():
    """Give a browser to those who come to the demo page, one after another."""
    driver = chromium()
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
async def crowd(town, browser):
    """Give everybody who walks in this city, at its demo page and at its terminals."""
    async with demo(town.kind) as page:

        async def enter(channel: str, home: str) -> Person:
            if channel == "page":
                return await at_page(page, browser, home)
            return await (at_terminal(town.kind, home) if channel == "terminal" else newcomer(town, channel, home))

        made = Crowd(enter)
        yield made
        await made.over()
        judge_log(page)


async def newcomer(town, channel: str, home: str = "plain") -> Person:
    """Make a person whom nobody knows yet, with an account of their own."""
    number = next(NUMBERS)
    return Person(phone_of(town, channel, number), town, await town.household(home), f"canary{number}@example.org")


async def at_page(place, browser, home: str) -> Person:
    """Make a newcomer at the demo page."""
    tab = Tab(browser, "")
    await tab.arrive(place.url)
    return Person(tab, place, await place.household(home), f"canary{next(NUMBERS)}@example.org")


async def at_terminal(kind: str, home: str) -> Person:
    """Make a newcomer at a terminal."""
    phone, place = await seat(kind)
    await phone.wait(lambda shown: True, 40)
    return Person(phone, place, await place.household(home), f"canary{next(NUMBERS)}@example.org")


def phone_of(town, channel: str, number: int | None = None):
    """Make a phone with a messenger of a city."""
    return PHONES[channel](town.fakes[channel], number or next(NUMBERS), timeout=20.0)
