"""The address that acquirers notify, over HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.hooks import payment_hooks
from services.gateways.sandbox import SIGNATURE, Sandbox, signature
from services.model.billing import PaymentState
from tests.acquirers import press
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess, fake
from tests.payers import Payer, Till

P = PaymentState


@pytest.fixture
async def shop(till: Till) -> AsyncIterator["TestClient[web.Request, web.Application]"]:
    """Give our web server's side of the hooks."""
    app = web.Application()
    app.add_routes(payment_hooks(till.settlement))
    async with TestClient(TestServer(app)) as served:
        yield served


def body_for(provider_id: str) -> bytes:
    return b'{"event":"payment.paid","object":{"id":"%s"}}' % provider_id.encode()


async def post(shop: "TestClient[web.Request, web.Application]", body: bytes, signed: str) -> int:
    async with shop.post("/hooks/sandbox", data=body, headers={SIGNATURE: signed}) as answer:
        return answer.status


async def test_a_genuine_notification_is_answered_200_after_it_counted(
    shop: "TestClient[web.Request, web.Application]", till: Till, payer: Payer
) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    body = body_for(payment.provider_id)
    assert await post(shop, body, signature(SECRET, body)) == 200
    assert (await till.payment(payment.id)).state is P.PAID


@pytest.mark.parametrize("signed", ["", "0" * 64, "sha256=", "x" * 9000])
async def test_a_forged_notification_is_answered_403_and_asks_nobody(
    shop: "TestClient[web.Request, web.Application]", till: Till, payer: Payer, bank: FakeProcess, signed: str
) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    asked = len(await bank.ask("ledger", kind="fetch"))
    assert await post(shop, body_for(payment.provider_id), signed[:8000]) == 403
    assert (await till.payment(payment.id)).state is P.PENDING
    assert len(await bank.ask("ledger", kind="fetch")) == asked


async def test_a_payment_nobody_can_look_up_now_must_be_told_again(
    shop: "TestClient[web.Request, web.Application]", bank: FakeProcess
) -> None:
    await bank.spoil(method="fetch", status=500)
    assert await post(shop, body_for("unknown"), signature(SECRET, body_for("unknown"))) == 503


async def test_a_flood_of_bytes_is_refused(shop: "TestClient[web.Request, web.Application]") -> None:
    flood = b"x" * 200_000
    assert await post(shop, flood, signature(SECRET, flood)) == 413


async def test_other_methods_and_acquirers_have_no_address(shop: "TestClient[web.Request, web.Application]") -> None:
    assert [(await shop.get("/hooks/sandbox")).status, (await shop.post("/hooks/sber")).status] == [405, 404]


async def test_the_acquirers_own_notification_settles_and_repeats_until_it_is_taken(database, payer: Payer) -> None:
    taken: list[int] = []
    till = Till(database, Sandbox("", SECRET))
    app = web.Application(middlewares=[_busy_once(taken)])
    app.add_routes(payment_hooks(till.settlement))
    async with TestServer(app) as served, fake("acquirer", "--notify", str(served.make_url("/hooks/sandbox"))) as bank:
        gateway = Sandbox(bank.url, SECRET)
        till = _rewired(till, gateway)
        payment = await till.pay_started(payer)
        await press(payment.url, "pay")
        await _until(lambda: len(taken) == 2)
        await gateway.close()
    assert taken == [503, 200]
    assert (await till.payment(payment.id)).state is P.PAID
