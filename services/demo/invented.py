"""Demo households of a cabinet that nobody has invented any for: by what its profile says of its providers."""

from collections.abc import Iterator
from typing import Any

from services.cabinets.profile import Cabinet
from services.cabinets.utility import AccountNumber, Provider
from services.demo.households import Town, contents, town
from services.text import accounts

TEMPLATE = "any-company"


def town_of(cabinet: Cabinet) -> Town:
    """Return the demo households of a cabinet: its own, or invented ones of each provider."""
    return town(cabinet.slug) or _invented(cabinet)


def _invented(cabinet: Cabinet) -> Town:
    told = contents(TEMPLATE) or {}
    houses = (house for provider in cabinet.providers for house in _of(cabinet, provider, told["households"]))
    return Town(slug=cabinet.slug, **{**told, "households": tuple(houses)})


def _of(cabinet: Cabinet, provider: Provider, houses: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for house, number in zip(houses, _numbers(cabinet.number_of(provider.slug)), strict=False):
        devices = [device for device in house["devices"] if device["supply"] in provider.resources]
        yield {**house, "number": number, "provider": provider.slug, "devices": devices}


def _numbers(shape: AccountNumber) -> Iterator[str]:
    """Return the example of the profile as it is kept, and numbers like it that differ in one digit alone."""
    known: set[str] = set()
    for typed in (shape.example, *_like(shape.example)):
        number = accounts.read(typed, shape)
        if isinstance(number, str) and number not in known:
            known.add(number)
            yield number


def _like(example: str) -> Iterator[str]:
    for at in reversed(range(len(example))):
        if example[at] in "0123456789":
            yield from (f"{example[:at]}{digit}{example[at + 1 :]}" for digit in range(10))
