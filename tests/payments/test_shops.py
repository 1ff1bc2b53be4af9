"""Real acquirers in place of the sandbox: two cabinets' shops, hooks over HTTP, refusals, money that comes back."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.hooks import AT_ONCE, networks_of, payment_hooks
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from storage.database import SqlDatabase
from tests.fakes import sber, tbank
from tests.fakes.process import FakeProcess, fake
from tests.payers import Payer, Till, call_for, fill
from tests.shops import NAMES, cabinet, notice, settle, shop

P = PaymentState
Site = TestClient[web.Request, web.Application]


@dataclass
class Place:
    """A payer's cabinet, its acquirer and our side."""

    name: str
    bank: FakeProcess
    till: Till
    payer: Payer
    site: Site

    async def started(self, kopecks: int = 123456, key: str = "press-1") -> Payment:
        payment = await self.till.planned(self.payer, kopecks, key)
        await self.till.opener(call_for(payment))
        return await self.till.payment(payment.id)

    async def post(self, body: bytes) -> tuple[int, str]:
        async with self.site.post(f"/hooks/{self.name}", data=body) as answer:
            return answer.status, await answer.text()

    async def state(self, payment: Payment) -> PaymentState:
        return (await self.till.payment(payment.id)).state

    @property
    def outcomes(self) -> list[str]:
        return [card for card in self.till.cards if not card.startswith("link")]


@pytest.fixture(scope="module", params=NAMES)
async def bank(request: pytest.FixtureRequest) -> AsyncIterator[tuple[str, FakeProcess]]:
    """Give a running acquirer of each kind."""
    async with fake(request.param) as process:
        yield request.param, process


@pytest.fixture
async def place(bank: tuple[str, FakeProcess], database: SqlDatabase) -> AsyncIterator[Place]:
    """Give a cabinet with a shop of its own, and another cabinet's shop with other secrets beside it."""
    name, process = bank
    await process.heal()
    await process.tell("lies", {})
    shops = {f"{name}:pes": shop(name, process.url, secret="other"), f"{name}:esk": shop(name, process.url)}
    payer = await database.run(lambda uow: fill(uow, cabinet(acquirer=name)))
    till = Till(database, acquirers=shops)
    app = web.Application()
    app.add_routes(payment_hooks(till.settlement))
    async with TestClient(TestServer(app)) as site:
        yield Place(name, process, till, payer, site)
    for one in shops.values():
        await one.close()  # type: ignore[attr-defined]


async def test_a_notification_counts_under_the_secret_of_the_payments_own_cabinet(place: Place) -> None:
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    assert await place.post(await notice(place.bank, payment.provider_id)) == (200, {"tbank": "OK"}.get(place.name, ""))
    assert await place.state(payment) is P.PAID
    assert place.outcomes == ["paid"]


async def test_sber_may_tell_by_a_get_and_the_others_may_not(place: Place) -> None:
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    told = (await notice(place.bank, payment.provider_id)).decode()
    async with place.site.get(f"/hooks/{place.name}?{told}") as answer:
        assert answer.status == (200 if place.name == "sber" else 405)
    assert await place.state(payment) is (P.PAID if place.name == "sber" else P.PENDING)


async def test_a_notification_before_the_answer_to_create_counts(place: Place) -> None:
    payment = await place.till.planned(place.payer)
    await place.bank.spoil(method="create", drop="after")
    with pytest.raises(Exception, match=place.name):
        await place.till.opener(call_for(payment))
    (row,) = [row for row in place.bank.rows("created") if row["uid"] == payment.uid]
    await settle(place.bank, row["id"])
    assert (await place.post(await notice(place.bank, row["id"])))[0] == 200
    assert await place.state(payment) is P.PAID
    await place.till.opener(call_for(payment))
    assert place.outcomes == ["paid"]


async def test_without_any_notification_the_payment_is_found_paid(place: Place) -> None:
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    place.till.clock.move(minutes=1)
    await place.till.settlement.sweep()
    assert await place.state(payment) is P.PAID


async def test_a_notification_about_nothing_of_ours_asks_the_acquirer_nothing(place: Place) -> None:
    payment = await place.started()
    body = await notice(place.bank, payment.provider_id)
    elsewhere = {"provider_id": "0", "uid": "0"}
    await place.till.database.run(lambda uow: uow.payments.move(payment.id, P.PENDING, P.PENDING, **elsewhere))
    before = len(await place.bank.ask("calls"))
    assert (await place.post(body))[0] == 200
    assert len(await place.bank.ask("calls")) == before


LIES: dict[str, list[dict[str, Any]]] = {
    "yookassa": [
        {"status": "succeeded", "paid": True, "amount": {"value": "1234.55", "currency": "RUB"}},
        {"status": "succeeded", "paid": True, "amount": {"value": "1234.56", "currency": "USD"}},
        {"status": "succeeded", "paid": True, "metadata": {"pay_uid": "f" * 32, "account": "00012345"}},
        {"status": "succeeded", "paid": True, "metadata": {}},
        {"status": "succeeded", "paid": True, "id": "another"},
        {"status": "succeeded", "paid": False},
    ],
    "tbank": [
        {"Status": "CONFIRMED", "Amount": 123455},
        {"Status": "CONFIRMED", "OrderId": "f" * 32},
        {"Status": "CONFIRMED", "PaymentId": "1"},
    ],
    "sber": [
        {"orderStatus": 2, "amount": 123455},
        {"orderStatus": 2, "currency": "840"},
        {"orderStatus": 2, "orderNumber": "1"},
        {"orderStatus": 2, "attributes": [{"name": "mdOrder", "value": "another"}]},
        {"orderStatus": 2, "merchantOrderParams": [{"name": "account", "value": "00012346"}]},
        {"orderStatus": 2, "paymentAmountInfo": {"approvedAmount": 100}},
    ],
}


async def test_what_the_acquirer_says_of_another_sum_account_order_or_currency_is_not_credited(place: Place) -> None:
    payment = await place.started()
    body = await notice(place.bank, payment.provider_id)
    for lie in LIES[place.name]:
        await place.bank.tell("lies", lie)
        assert (await place.post(body))[0] == 200
        assert await place.state(payment) is P.PENDING, lie
    assert place.outcomes == []


async def test_money_that_comes_back_in_parts_is_told_part_by_part(place: Place) -> None:
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    for part in (0, 100, 200):
        if part:
            await settle(place.bank, payment.provider_id, "refunded", amount=part)
        for _ in range(2):
            await place.post(await notice(place.bank, payment.provider_id))
    assert (await place.till.payment(payment.id)).refunded == Money(300)
    await settle(place.bank, payment.provider_id, "refunded", amount=123456 - 300)
    await place.post(await notice(place.bank, payment.provider_id))
    kept = await place.till.payment(payment.id)
    assert (kept.state, kept.refunded) == (P.REFUNDED, payment.amount)
    assert place.outcomes == ["paid", "paid", "paid", "refunded"]


async def test_what_is_refused_for_good_is_over_at_once_and_told(place: Place) -> None:
    payment = await place.till.planned(place.payer)
    refused: dict[str, dict[str, Any]] = {
        "yookassa": {"status": 400, "body": '{"type":"error","code":"invalid_request"}'},
        "tbank": {"status": 200, "body": '{"Success":false,"ErrorCode":"9"}'},
        "sber": {"status": 200, "body": '{"errorCode":"4"}'},
    }
    await place.bank.spoil(method="create", **refused[place.name])
    await place.till.opener(call_for(payment))
    assert await place.state(payment) is P.CANCELED
    assert place.outcomes == ["canceled pay.reason.refused"]


async def test_two_presses_and_two_chats_open_one_payment(place: Place) -> None:
    first = await place.started()
    again = await place.till.planned(place.payer, key="press-2")
    assert (again.id, again.url) == (first.id, first.url)
    assert len([row for row in place.bank.rows("created") if row["uid"] == first.uid]) == 1


async def test_what_nobody_paid_ends_and_the_resident_is_told_once(place: Place) -> None:
    payment = await place.started()
    for hours in (1, 1, 12, 12, 12):
        place.till.clock.move(hours=hours)
        await place.till.settlement.sweep()
    assert await place.state(payment) is P.EXPIRED
    assert place.outcomes == ["expired pay.reason.expired"]


async def test_a_sender_from_another_network_is_not_heard_where_there_is_a_list(place: Place) -> None:
    for networks, status in (("10.0.0.0/8, 2001:db8::/32", 403), ("127.0.0.0/8", 200)):
        app = web.Application()
        app.add_routes(payment_hooks(place.till.settlement, {place.name: networks_of(networks)}))
        payment = await place.started()
        body = await notice(place.bank, payment.provider_id)
        async with TestClient(TestServer(app)) as site, site.post(f"/hooks/{place.name}", data=body) as answer:
            assert answer.status == status


async def test_a_genuine_signature_of_another_cabinets_shop_is_a_forgery_here(place: Place) -> None:
    if place.name == "yookassa":
        return  # it has no signatures
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    if place.name == "tbank":
        told = {"TerminalKey": tbank.TERMINAL, "OrderId": payment.uid, "PaymentId": payment.provider_id}
        body = json.dumps({**told, "Token": tbank.token(told, "other")}).encode()
    else:
        told = {"mdOrder": payment.provider_id, "orderNumber": "1", "status": "1"}
        body = urlencode({**told, "checksum": sber.checksum(told, "other")}).encode()
    assert (await place.post(body))[0] == 403
    assert await place.state(payment) is P.PENDING


async def test_a_flood_of_notifications_is_put_off_and_the_first_ones_are_heard(place: Place) -> None:
    payment = await place.started()
    await settle(place.bank, payment.provider_id)
    body = await notice(place.bank, payment.provider_id)
    await place.bank.spoil(method="fetch", delay=0.3, times=-1)
    answers = await asyncio.gather(*(place.post(body) for _ in range(60)))
    statuses = [status for status, _ in answers]
    assert statuses.count(503) >= 60 - 2 * AT_ONCE
    assert 200 in statuses
    await place.bank.heal()
    await place.post(body)
    assert place.outcomes == ["paid"]
