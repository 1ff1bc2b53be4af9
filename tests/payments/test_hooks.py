"""The address that acquirers notify, over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, unused_port
from aiohttp.typedefs import Handler, Middleware

from bot.web.hooks import payment_hooks
from services.gateways.sandbox import SIGNATURE, signature
from services.model.billing import PaymentState
from storage.database import SqlDatabase
from tests.acquirers import client, press
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess, fake
from tests.payers import Payer, Till

P = PaymentState
Shop = TestClient[web.Request, web.Application]


@pytest.fixture
async def shop(till: Till) -> AsyncIterator[Shop]:
    """Give our web server's side of the hooks."""
    app = web.Application()
    app.add_routes(payment_hooks(till.settlement))
    async with TestClient(TestServer(app)) as served:
        yield served


def body_for(provider_id: str) -> bytes:
    return b'{"event":"payment.paid","object":{"id":"%s"}}' % provider_id.encode()


async def post(shop: Shop, body: bytes, signed: str) -> int:
    async with shop.post("/hooks/sandbox", data=body, headers={SIGNATURE: signed}) as answer:
        return answer.status


async def test_a_genuine_notification_is_answered_200_after_it_counted(shop: Shop, till: Till, payer: Payer) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    body = body_for(payment.provider_id)
    assert await post(shop, body, signature(SECRET, body)) == 200
    assert (await till.payment(payment.id)).state is P.PAID


@pytest.mark.parametrize("signed", ["", "0" * 64, "sha256=", "x" * 8000])
async def test_a_forged_notification_is_answered_403_and_asks_nobody(
    shop: Shop, till: Till, payer: Payer, bank: FakeProcess, signed: str
) -> None:
    payment = await till.pay_started(payer)
    await press(payment.url, "pay")
    asked = len(await bank.ask("ledger", kind="fetch"))
    assert await post(shop, body_for(payment.provider_id), signed) == 403
    assert (await till.payment(payment.id)).state is P.PENDING
    assert len(await bank.ask("ledger", kind="fetch")) == asked


async def test_a_payment_nobody_can_look_up_now_must_be_told_again(shop: Shop, bank: FakeProcess) -> None:
    await bank.spoil(method="fetch", status=500)
    assert await post(shop, body_for("unknown"), signature(SECRET, body_for("unknown"))) == 503


async def test_a_flood_of_bytes_is_refused(shop: Shop) -> None:
    flood = b"x" * 200_000
    assert await post(shop, flood, signature(SECRET, flood)) == 413


async def test_other_methods_and_acquirers_have_no_address(shop: Shop) -> None:
    assert [(await shop.get("/hooks/sandbox")).status, (await shop.post("/hooks/sber")).status] == [405, 404]


async def test_the_acquirer_tells_again_until_it_is_heard(database: SqlDatabase, payer: Payer) -> None:
    port = unused_port()
    async with fake("acquirer", "--notify", f"http://127.0.0.1:{port}/hooks/sandbox") as bank, client(bank) as gateway:
        till, settled = Till(database, gateway), asyncio.Event()
        taken: list[int] = []
        app = web.Application(middlewares=[busy_once(taken, settled)])
        app.add_routes(payment_hooks(till.settlement))
        payment = await till.pay_started(payer)
        async with TestServer(app, port=port):
            await press(payment.url, "pay")
            async with asyncio.timeout(10):
                await settled.wait()
    assert taken == [503, 200]
    assert till.cards[1:] == ["paid"]


def busy_once(taken: list[int], settled: asyncio.Event) -> Middleware:
    @web.middleware
    async def busy(request: web.Request, handler: Handler) -> web.StreamResponse:
        answer = await handler(request) if taken else web.Response(status=503)
        taken.append(answer.status)
        if answer.status == 200:
            settled.set()
        return answer

    return busy
