"""The breaker: it opens after failures in a row, lets one call probe, and closes when billing answers."""

import asyncio

import pytest

from services.gateways.billing.breaker import Breaker
from services.gateways.billing.http import HttpBilling
from services.ports import Unavailable
from tests.fakes.billing import PREFIX, TOKEN


class Hand:
    at = 0.0

    def __call__(self) -> float:
        return self.at


async def fails(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(ZeroDivisionError):
            async with breaker:
                raise ZeroDivisionError


async def works(breaker: Breaker) -> None:
    async with breaker:
        pass


async def test_it_opens_after_failures_in_a_row_and_not_before():
    breaker = Breaker("teplo", most=3, now=Hand())
    await fails(breaker, 2)
    await works(breaker)
    await fails(breaker, 2)
    assert not breaker.open
    await fails(breaker)
    with pytest.raises(Unavailable, match="not asked"):
        await works(breaker)


async def test_after_its_time_one_call_probes_while_the_others_are_refused():
    hand = Hand()
    breaker = Breaker("teplo", most=1, seconds=60, now=hand)
    await fails(breaker)
    hand.at = 59.9
    with pytest.raises(Unavailable):
        await works(breaker)
    hand.at = 60
    async with breaker:
        with pytest.raises(Unavailable):
            await works(breaker)
    assert not breaker.open
    await works(breaker)


async def test_a_probe_that_fails_opens_it_for_as_long_again():
    hand = Hand()
    breaker = Breaker("teplo", most=1, seconds=60, now=hand)
    await fails(breaker)
    hand.at = 60
    await fails(breaker)
    hand.at = 119
    with pytest.raises(Unavailable):
        await works(breaker)
    hand.at = 120
    await works(breaker)


async def test_a_call_that_is_given_up_counts_as_a_failure():
    breaker = Breaker("teplo", most=1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01), breaker:
            await asyncio.sleep(1)
    assert breaker.open


async def test_a_billing_that_is_down_is_left_alone_and_found_again(billing, cabinet):
    hand = Hand()
    adapter = HttpBilling(cabinet, f"{billing.url}{PREFIX}", TOKEN, Breaker("teplo", most=5, seconds=60, now=hand))
    await billing.spoil(method="health", status=500, times=-1)
    before = (await billing.ask("asked")).get("health", 0)
    for _ in range(10):
        with pytest.raises(Unavailable):
            await adapter.health()
    assert (await billing.ask("asked"))["health"] - before == 5
    await billing.heal()
    with pytest.raises(Unavailable):
        await adapter.health()
    hand.at = 60
    assert await adapter.health() == "fake 1"
    await adapter.close()
