"""The sandbox acquirer's client against the acquirer as a process."""

import json
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from services.gateways.sandbox import SIGNATURE, Sandbox, signature
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.ports import Hint, Opened, Unavailable
from tests.acquirers import ACCOUNT, made, orders, press
from tests.fakes.acquirer import SECRET
from tests.fakes.process import FakeProcess


async def created(sandbox: Sandbox, payment: Payment) -> Opened:
    return await sandbox.create(payment, ACCOUNT, "Оплата за 10.2026", "http://127.0.0.1:1/pay/x")


async def test_what_was_created_is_fetched_back(sandbox: Sandbox) -> None:
    payment = made()
    opened = await created(sandbox, payment)
    fetched = await sandbox.fetch(opened.provider_id)
    assert (fetched.uid, fetched.state, fetched.amount) == (payment.uid, PaymentState.PENDING, payment.amount)
    assert (fetched.currency, fetched.account, opened.expires_at) == ("RUB", "00012345", payment.expires_at)


async def test_the_same_key_is_the_same_payment(sandbox: Sandbox, bank: FakeProcess) -> None:
    payment = made()
    assert await created(sandbox, payment) == await created(sandbox, payment)
    assert len(orders(bank, payment.uid)) == 1


async def test_the_same_key_with_another_sum_is_refused(sandbox: Sandbox) -> None:
    payment = made()
    await created(sandbox, payment)
    with pytest.raises(Unavailable):
        await created(sandbox, replace(payment, amount=Money(1)))


@pytest.mark.parametrize(
    "fault",
    [
        {"drop": "before"},
        {"drop": "after"},
        {"delay": 0.8},
        {"status": 500, "error": {"done": True}},
        {"status": 503},
        {"status": 429},
        {"status": 200, "body": "<html>"},
        {"status": 200, "body": "[]"},
        {"status": 200, "body": "{}"},
        {"status": 302},
    ],
)
async def test_a_bad_day_is_unavailable_and_the_next_try_finds_one_payment(
    sandbox: Sandbox, bank: FakeProcess, fault: dict[str, object]
) -> None:
    payment = made()
    await bank.spoil(method="create", **fault)
    with pytest.raises(Unavailable):
        await created(sandbox, payment)
    opened = await created(sandbox, payment)
    assert [row["id"] for row in orders(bank, payment.uid)] == [opened.provider_id]


@pytest.mark.parametrize(
    "lie",
    [{"state": "gone"}, {"amount": 1234.56}, {"amount": True}, {"amount": "123456"}, {"account": None}, {"id": 7}],
)
async def test_an_answer_of_another_shape_is_unavailable(sandbox: Sandbox, bank: FakeProcess, lie: object) -> None:
    opened = await created(sandbox, made())
    await bank.tell("lies", lie)
    with pytest.raises(Unavailable):
        await sandbox.fetch(opened.provider_id)


@pytest.mark.parametrize(
    ("action", "state", "reason"),
    [
        ("pay", PaymentState.PAID, ""),
        ("decline", PaymentState.CANCELED, "no_funds"),
        ("cancel", PaymentState.CANCELED, "by_resident"),
    ],
)
async def test_what_the_resident_pressed_is_what_is_fetched(
    sandbox: Sandbox, action: str, state: PaymentState, reason: str
) -> None:
    opened = await created(sandbox, made())
    await press(opened.url, action)
    fetched = await sandbox.fetch(opened.provider_id)
    assert (fetched.state, fetched.reason) == (state, reason)


async def test_a_cancelled_payment_cannot_be_paid_any_more(sandbox: Sandbox, bank: FakeProcess) -> None:
    payment = made()
    opened = await created(sandbox, payment)
    await sandbox.cancel(opened.provider_id)
    await press(opened.url, "pay")
    assert (await sandbox.fetch(opened.provider_id)).state is PaymentState.CANCELED
    assert orders(bank, payment.uid, "paid") == []


async def test_a_paid_payment_is_not_cancelled(sandbox: Sandbox) -> None:
    opened = await created(sandbox, made())
    await press(opened.url, "pay")
    with pytest.raises(Unavailable):
        await sandbox.cancel(opened.provider_id)
    assert (await sandbox.fetch(opened.provider_id)).state is PaymentState.PAID


async def test_money_given_back_twice_is_given_back_once(sandbox: Sandbox, bank: FakeProcess) -> None:
    payment = made()
    opened = await created(sandbox, payment)
    await press(opened.url, "pay")
    for _ in range(2):
        await sandbox.refund(opened.provider_id, payment.amount)
    assert (await sandbox.fetch(opened.provider_id)).state is PaymentState.REFUNDED
    assert len(orders(bank, payment.uid, "refunded")) == 1


async def test_a_payment_whose_time_is_over_is_expired(sandbox: Sandbox) -> None:
    opened = await created(sandbox, made(minutes=-1))
    fetched = await sandbox.fetch(opened.provider_id)
    assert (fetched.state, fetched.reason) == (PaymentState.EXPIRED, "expired")


async def test_a_wrong_secret_opens_nothing(bank: FakeProcess) -> None:
    stranger = Sandbox(bank.url, "guess")
    payment = made()
    with pytest.raises(Unavailable):
        await created(stranger, payment)
    await stranger.close()
    assert orders(bank, payment.uid) == []


@pytest.mark.parametrize("provider_id", ["", "../../control/plan", "a" * 65, "a?b", "id\n"])
async def test_what_is_no_id_is_not_asked_about(sandbox: Sandbox, provider_id: str) -> None:
    with pytest.raises(Unavailable):
        await sandbox.fetch(provider_id)


async def test_an_acquirer_that_is_not_there_is_unavailable() -> None:
    nobody = Sandbox("http://127.0.0.1:9", SECRET)
    with pytest.raises(Unavailable):
        await nobody.fetch("x")
    await nobody.close()


async def test_an_acquirer_that_sends_us_elsewhere_is_not_followed() -> None:
    visited: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        visited.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    app = web.Application()
    app.router.add_get("/{path:.*}", elsewhere)
    async with TestServer(app) as served:
        lured = Sandbox(str(served.make_url("")), SECRET)
        with pytest.raises(Unavailable):
            await lured.fetch("x")
        await lured.close()
    assert visited == ["/v1/payments/x"]


BODY = json.dumps({"event": "payment.paid", "object": {"id": "bank-1"}}).encode()
RIGHT = signature(SECRET, BODY)


def test_a_genuine_callback_names_its_payment() -> None:
    assert Sandbox("http://127.0.0.1", SECRET).parse_callback({"X-Sandbox-Signature": RIGHT}, BODY) == Hint("bank-1")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        ({SIGNATURE: ""}, BODY),
        ({SIGNATURE: RIGHT[:-1]}, BODY),
        ({SIGNATURE: RIGHT + "0"}, BODY),
        ({SIGNATURE: RIGHT.upper()}, BODY),
        ({SIGNATURE: f"sha256={RIGHT}"}, BODY),
        ({SIGNATURE: "подпись\udcff"}, BODY),
        ({SIGNATURE: signature("guess", BODY)}, BODY),
        ({SIGNATURE: signature("", BODY)}, BODY),
        ({SIGNATURE: RIGHT}, BODY.replace(b"bank-1", b"bank-2")),
        ({SIGNATURE: RIGHT}, BODY + b" "),
        ({SIGNATURE: RIGHT}, b""),
        ({"Authorization": f"Bearer {SECRET}"}, BODY),
    ],
)
def test_a_forged_callback_names_nothing(headers: dict[str, str], body: bytes) -> None:
    assert Sandbox("http://127.0.0.1", SECRET).parse_callback(headers, body) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"object":{"id":7}}', b'{"object":{"id":"../x"}}', b"[" * 9999])
def test_a_signed_callback_without_an_id_names_nothing(body: bytes) -> None:
    signed = {SIGNATURE: signature(SECRET, body)}
    assert Sandbox("http://127.0.0.1", SECRET).parse_callback(signed, body) is None
