"""The real acquirers' adapters against their fakes: one shop of each, with short patience."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.clock import SystemClock
from services.cabinets.loading import load
from services.cabinets.profile import Cabinet
from services.gateways.acquiring.wire import Wire
from services.gateways.sber.acquirer import Merchant, Sber
from services.gateways.tbank.acquirer import TBank, Terminal
from services.gateways.yookassa.acquirer import YooKassa
from services.gateways.yookassa.api import Api, Shop
from services.ports import Acquirer
from tests.fakes import sber, tbank, yookassa
from tests.fakes.process import FakeProcess

NAMES = ("yookassa", "tbank", "sber")
PATIENCE = aiohttp.ClientTimeout(total=0.5)


def cabinet(**payment: Any) -> Cabinet:
    """Return a cabinet with its way of paying changed."""
    known = load("esk")
    return Cabinet.model_validate(known.model_dump() | {"payment": known.payment.model_dump() | payment})


def shop(name: str, url: str, profile: Cabinet | None = None, secret: str = "", patience: Any = PATIENCE) -> Acquirer:
    """Return the adapter of an acquirer that is reached at a URL."""
    profile = profile or cabinet(acquirer=name)
    if name == "yookassa":
        known = Shop(yookassa.SHOP, secret or yookassa.SECRET)
        return YooKassa(Api(Wire(name, f"{url}/v3", patience), known), profile)
    if name == "tbank":
        return TBank(Wire(name, f"{url}/v2", patience), Terminal(tbank.TERMINAL, secret or tbank.PASSWORD), profile)
    merchant = Merchant(sber.LOGIN, secret or sber.PASSWORD, "", secret or sber.KEY)
    return Sber(Wire(name, f"{url}/payment/rest", patience), merchant, profile, SystemClock())


@asynccontextmanager
async def serving(name: str, bank: FakeProcess, **parts: Any) -> AsyncIterator[Any]:
    """Give the adapter of an acquirer that behaves."""
    await bank.heal()
    await bank.tell("lies", {})
    made = shop(name, bank.url, **parts)
    try:
        yield made
    finally:
        await made.close()  # type: ignore[attr-defined]


async def settle(bank: FakeProcess, provider_id: str, to: str = "paid", **more: Any) -> None:
    """Pay, cancel or refund at the acquirer, as a resident or its office does."""
    assert (await bank.tell("settle", {"ids": [provider_id], "to": to, **more}))["done"] == 1


async def notice(bank: FakeProcess, provider_id: str) -> bytes:
    """Return the acquirer's own notification about the last change of a payment."""
    body: str = (await bank.ask("notice", id=provider_id))["body"]
    return body.encode()
