"""What acquirers are told: receipts, orders for utilities, what is repeated under the same key."""

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from services.gateways.sber import orders as sber
from services.gateways.tbank import orders as tbank
from services.gateways.yookassa import orders as yookassa
from services.ports import NotOpened, Unavailable
from tests.acquirers import ACCOUNT, NOW, made
from tests.fakes.process import fake
from tests.shops import cabinet, serving

BACK = "https://kabinet.example/pay/1"
WORDS = "Оплата за 10.2026, л/с 00012345"
RECEIPT = {"enabled": True, "vat": "22", "tax_system": "usn_income", "mode": "full_payment", "subject": "service"}
BILLED = replace(made(), receipt_to="ivan@example.org", bill_number="B-1")


def test_yookassas_receipt_is_the_one_of_the_documentation() -> None:
    body = yookassa.order(cabinet(acquirer="yookassa", receipt=RECEIPT), BILLED, ACCOUNT, WORDS, BACK)
    (item,) = body["receipt"]["items"]
    assert body["receipt"]["customer"] == {"email": "ivan@example.org"}
    assert (item["vat_code"], item["payment_mode"], item["payment_subject"]) == (11, "full_payment", "service")
    assert item["amount"] == body["amount"] == {"value": "1234.56", "currency": "RUB"}
    assert body["receipt"]["tax_system_code"] == 2


def test_without_a_bill_the_receipt_is_for_an_advance() -> None:
    profile, unbilled = cabinet(receipt=RECEIPT), replace(BILLED, bill_number="")
    assert yookassa.receipt(profile, unbilled, WORDS)["items"][0]["payment_mode"] == "advance"
    assert tbank.receipt(profile, unbilled, WORDS)["Items"][0]["PaymentMethod"] == "advance"


def test_who_gets_no_receipt_has_none_in_the_request() -> None:
    for profile in (cabinet(acquirer="yookassa"), cabinet(acquirer="yookassa", receipt=RECEIPT)):
        body = yookassa.order(profile, made(), ACCOUNT, WORDS, BACK)
        assert "receipt" not in body
        assert "payment_order" not in body


def test_the_order_for_utilities_names_payee_account_period_and_bill() -> None:
    body = yookassa.order(cabinet(acquirer="yookassa", utilities_order=True), BILLED, ACCOUNT, WORDS, BACK)
    told = body["payment_order"]
    assert told["type"] == "utilities"
    assert told["amount"] == body["amount"]
    assert (told["account_number"], told["payment_document_number"]) == ("00012345", "B-1")
    assert told["payment_period"] == {"month": 10, "year": 2026}
    assert (told["recipient"]["inn"], told["recipient"]["kpp"]) == ("7707083893", "773601001")
    assert told["recipient"]["bank"]["bic"] == "044525225"


def test_tbanks_receipt_has_kopecks_and_its_own_words() -> None:
    body = tbank.order(cabinet(acquirer="tbank", receipt=RECEIPT), BILLED, ACCOUNT, WORDS, BACK)
    (item,) = body["Receipt"]["Items"]
    assert (body["Receipt"]["Email"], body["Receipt"]["Taxation"]) == ("ivan@example.org", "usn_income")
    assert (item["Price"], item["Amount"], item["Tax"], body["Amount"]) == (123456, 123456, "vat22", 123456)


def test_sbers_receipt_is_a_bundle_and_its_session_ends_with_the_payment() -> None:
    kind = RECEIPT | {"vat": "20"}
    told = sber.order(cabinet(acquirer="sber", receipt=kind), BILLED, ACCOUNT, WORDS, BACK, NOW)
    bundle = json.loads(told["orderBundle"])
    (item,) = bundle["cartItems"]["items"]
    assert (item["itemAmount"], item["tax"]) == (123456, {"taxType": 6})
    assert bundle["customerDetails"] == {"email": "ivan@example.org"}
    assert (told["taxSystem"], told["sessionTimeoutSecs"], told["amount"]) == ("1", "3600", "123456")


def test_the_same_payment_is_the_same_request_at_every_try() -> None:
    profile = cabinet(acquirer="yookassa", receipt=RECEIPT, utilities_order=True)
    first, again = (json.dumps(yookassa.order(profile, BILLED, ACCOUNT, WORDS, BACK)) for _ in range(2))
    assert first == again


async def test_yookassa_accepts_what_it_is_told() -> None:
    profile = cabinet(acquirer="yookassa", receipt=RECEIPT, utilities_order=True)
    async with fake("yookassa") as bank, serving("yookassa", bank, profile=profile) as till:
        await till.create(BILLED, ACCOUNT, WORDS * 9, BACK)
        (row,) = bank.rows("created")
        assert row["asked"]["receipt"]["customer"]["email"] == "ivan@example.org"
        assert row["asked"]["payment_order"]["account_number"] == "00012345"


@pytest.mark.parametrize("status", [202, 500])
async def test_yookassa_is_asked_again_under_the_same_key_while_the_result_is_unknown(status: int) -> None:
    async with fake("yookassa") as bank, serving("yookassa", bank) as till:
        later: dict[str, Any] = {"body": '{"type":"processing","retry_after":50}', "error": {"done": True}}
        await bank.spoil(method="create", status=status, times=2, **later)
        began, payment = time.monotonic(), made()
        opened = await till.create(payment, ACCOUNT, WORDS, BACK)
        assert [row["id"] for row in bank.rows("created")] == [opened.provider_id]
        assert [row["key"] for row in await bank.ask("calls", kind="create")] == [payment.uid] * 3
        assert time.monotonic() - began >= 0.1


async def test_yookassa_that_never_finishes_is_unavailable_and_not_asked_for_ever() -> None:
    async with fake("yookassa") as bank, serving("yookassa", bank) as till:
        await bank.spoil(method="create", status=202, times=-1, body='{"retry_after":1}')
        with pytest.raises(Unavailable):
            await till.create(made(), ACCOUNT, WORDS, BACK)
        assert len(await bank.ask("calls", kind="create")) == 4


async def test_what_is_refused_for_good_is_not_tried_again_and_its_words_are_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = {"type": "error", "code": "invalid_request", "description": "ivan@example.org", "parameter": "receipt"}
    body = json.dumps(told)
    async with fake("yookassa") as bank, serving("yookassa", bank) as till:
        await bank.spoil(method="create", status=400, body=body)
        with pytest.raises(NotOpened):
            await till.create(made(), ACCOUNT, WORDS, BACK)
        assert "invalid_request receipt" in caplog.text
        assert "ivan" not in caplog.text
        assert len(await bank.ask("calls", kind="create")) == 1


async def test_a_lost_answer_of_sber_is_found_by_its_number_and_a_new_page_is_opened() -> None:
    async with fake("sber") as bank, serving("sber", bank) as till:
        payment = made()
        for earlier in range(2):
            await bank.spoil(method="create", drop="after", skip=earlier)
            with pytest.raises(Unavailable):
                await till.create(payment, ACCOUNT, WORDS, BACK)
        opened = await till.create(payment, ACCOUNT, WORDS, BACK)
        numbers = [row["asked"]["orderNumber"][-2:] for row in bank.rows("created")]
        assert numbers == ["-1", "-2", "-3"]
        assert opened.provider_id == bank.rows("created")[-1]["id"]


async def test_tbank_is_told_where_the_payer_returns_and_until_when() -> None:
    async with fake("tbank") as bank, serving("tbank", bank) as till:
        payment = made()
        await till.create(payment, ACCOUNT, WORDS, BACK)
        asked = bank.rows("created")[0]["asked"]
        assert (asked["SuccessURL"], asked["FailURL"], asked["OrderId"]) == (BACK, BACK, payment.uid)
        assert asked["RedirectDueDate"].endswith("+03:00")
        assert "NotificationURL" not in asked
