"""The adapter against a billing of its own process: what it asks, and what it refuses to believe."""

import asyncio
import itertools
import json
import logging
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.billing.port import Change, Odd, SentPayment, SentReading
from services.claims import Claim
from services.gateways.billing.breaker import Breaker
from services.gateways.billing.http import HttpBilling
from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.periods import Period
from services.model.reports import ReportKind, ReportState
from services.ports import Unavailable
from tests.billing.houses import HOLDER, SERIAL, house, meter
from tests.fakes.billing import PREFIX, TOKEN

NUMBERS = itertools.count(20_000_001)
NOW = datetime(2026, 11, 20, 20, 59, tzinfo=UTC)


@pytest.fixture
def number():
    return str(next(NUMBERS))


@pytest.fixture
async def house_of(number, ref):
    return number, ref


@pytest.fixture
async def ref(billing, number):
    return (await billing.tell("household", house(number)))["ref"]


def reading(uid: str, ref: str, number: str, **changes) -> SentReading:
    sent = SentReading(
        uid, ref, f"m-{number}-1", Period(2026, 11), date(2026, 11, 20), NOW, "vk", (("t1", 1_200_500),), (), ""
    )
    return replace(sent, **changes)


async def booked(billing, kind: str, uid: str) -> list[dict]:
    return [row for row in billing.rows(kind) if row["uid"] == uid]


async def test_a_snapshot_is_the_account_with_meters_and_bills(adapter, ref, number):
    said = await adapter.snapshot(ref, number)
    assert (said.account.number, said.account.balance, said.account.holder) == (number, Balance(123_456), HOLDER)
    assert (said.account.cabinet, said.account.provider, said.account.zone) == ("teplo", "teplo", "Europe/Moscow")
    assert (said.account.last_paid_on, said.account.last_paid) == (date(2026, 10, 12), Money(98_765))
    names = [(name, one.serial, [scale.last_value for scale in one.scales]) for name, one in said.meters]
    assert names == [(f"m-{number}-1", SERIAL, [1_000_500]), (f"m-{number}-2", "B-2", [1_000_500, 2_000_500])]
    line, common = said.bills[0].lines
    assert (line.volume, line.tariff, line.method) == (Quantity(150_250, "kwh"), Tariff(5_470_000), "meter")
    assert (common.volume, common.tariff, common.method, common.amount) == (None, None, "common", Money(41_269))


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ({"serial": SERIAL}, True),
        ({"serial": "no such"}, False),
        ({"holder": HOLDER}, True),
        ({"holder": HOLDER, "serial": "no such"}, False),
        ({"paid_on": date(2026, 10, 12), "paid": Money(98_765)}, True),
        ({"paid_on": date(2026, 10, 12), "paid": Money(98_766)}, False),
        ({}, False),
    ],
)
async def test_a_claim_is_true_when_all_of_it_is(adapter, ref, number, claim, true):
    assert await adapter.verify(Claim(number, **claim), by_staff=False) == (ref if true else None)


async def test_an_unknown_account_and_a_wrong_factor_are_one_answer(adapter, number):
    assert await adapter.verify(Claim("99999999", serial=SERIAL), by_staff=False) is None
    assert await adapter.verify(Claim("99999999"), by_staff=True) is None


async def test_an_employee_needs_the_number_alone(adapter, ref, number):
    assert await adapter.verify(Claim(number), by_staff=True) == ref


async def test_a_claim_whose_answer_was_lost_is_counted_once(billing, adapter, ref, number):
    await billing.spoil(method="verify", drop="after")
    assert await adapter.verify(Claim(number, serial=SERIAL), by_staff=False) == ref
    assert [row["true"] for row in billing.rows("verify") if row["account"] == number] == [True]


@pytest.mark.parametrize("method", ["account", "meters", "bills"])
async def test_an_answer_about_another_account_is_refused_and_told_without_names(
    billing, adapter, house_of, method, caplog
):
    number, ref = house_of
    other = str(next(NUMBERS))
    await billing.tell("household", house(other))
    await billing.spoil(method=method, error={"account": other})
    with caplog.at_level(logging.ERROR), pytest.raises(Odd):
        await adapter.snapshot(ref, number)
    assert "something else than was asked" in caplog.text
    assert not any(word in caplog.text for word in (number, other, ref, *HOLDER.split()))


@pytest.mark.parametrize(
    "body",
    [
        "<html><form>login</form></html>",
        '{"account_ref": "a", "account":',
        "[]",
        "null",
        '{%(names)s, "balance_kop": 1.5, "balance_at": "2026-11-20T10:00:00Z"}',
        '{%(names)s, "balance_kop": 15, "balance_at": "2026-11-20T10:00:00"}',
        '{%(names)s, "balance_kop": "15", "balance_at": "2026-11-20T10:00:00Z"}',
        '{%(names)s, "balance_kop": true, "balance_at": "2026-11-20T10:00:00Z"}',
        "[" * 100_000,
        "x" * 2_000_000,
    ],
)
async def test_what_is_not_the_contract_is_refused_at_once_and_quoted_nowhere(billing, adapter, ref, number, body):
    names = f'"account_ref": "{ref}", "account": "{number}"'
    said = body % {"names": names} if "%(" in body else body
    await billing.spoil(method="account", status=200, body=said)
    with pytest.raises(Odd) as refused:
        await adapter.snapshot(ref, number)
    assert number not in str(refused.value)


async def test_a_redirect_is_not_followed(billing, adapter, ref, number):
    await billing.spoil(method="account", status=302, body=f"{billing.url}{PREFIX}/health", times=-1)
    before = (await billing.ask("asked")).get("health", 0)
    with pytest.raises(Unavailable, match="302"):
        await adapter.snapshot(ref, number)
    assert (await billing.ask("asked")).get("health", 0) == before


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 503}, {"status": 429}, {"drop": "before"}])
async def test_what_does_not_come_back_is_asked_again(billing, adapter, ref, number, fault):
    await billing.spoil(method="account", times=2, **fault)
    assert (await adapter.snapshot(ref, number)).ref == ref


async def test_a_card_waits_no_longer_than_it_may(billing, adapter, ref, number):
    await billing.spoil(method="account", delay=30)
    began = time.monotonic()
    with pytest.raises(Unavailable, match="too slow"):
        await adapter.snapshot(ref, number, within=0.3)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"status": 500, "error": {"done": True}}, {"drop": "before"}])
async def test_readings_whose_answer_was_lost_are_booked_once(billing, adapter, ref, number, fault):
    await billing.spoil(method="readings", times=2, **fault)
    answer = await adapter.submit(reading(f"u-{number}", ref, number))
    assert answer.state == ReportState.ACCEPTED
    (row,) = await booked(billing, "reading", f"u-{number}")
    assert (row["values"], row["period"], row["channel"]) == ([{"zone": 1, "value": "1200.5"}], "2026-11", "vk")
    assert (row["taken_on"], row["submitted_at"]) == ("2026-11-20", NOW.isoformat())


async def test_readings_that_billing_refuses_are_rejected_with_its_code(adapter, ref, number):
    answer = await adapter.submit(reading(f"r-{number}", ref, number, meter_ref="gone"))
    assert (answer.state, answer.code) == (ReportState.REJECTED, "unknown_meter")


async def test_a_late_word_is_heard_by_changes_and_by_asking(billing, adapter, ref, number):
    await adapter.submit(reading(f"l-{number}", ref, number))
    cursor = (await adapter.changes("")).cursor
    await billing.tell("decide", uid=f"l-{number}", status="rejected", code="less_than_prev", comment="было 1300")
    told = await adapter.changes(cursor)
    assert told.items == (Change("reading", f"l-{number}"),)
    answer = await adapter.look(ReportKind.READING, f"l-{number}")
    assert (answer.state, answer.code, answer.comment) == (ReportState.REJECTED, "less_than_prev", "было 1300")


async def test_changes_come_in_pages(billing, adapter):
    cursor = (await adapter.changes("")).cursor
    refs = [(await billing.tell("household", house(str(next(NUMBERS)))))["ref"] for _ in range(3)]
    first = await adapter.changes(cursor)
    second = await adapter.changes(first.cursor)
    assert [item.id for item in (*first.items, *second.items)] == refs
    assert (first.more, second.more) == (True, False)


async def test_money_is_reported_once(billing, adapter, ref, number):
    await billing.spoil(method="payments", drop="after")
    paid = SentPayment(
        f"p-{number}", ReportKind.PAYMENT, ref, number, Money(98_765), Period(2026, 10), "T-1", "sandbox", "x1", NOW
    )
    assert (await adapter.pay(paid)).state == ReportState.ACCEPTED
    await adapter.pay(replace(paid, uid=f"q-{number}", kind=ReportKind.REFUND, bill_number=""))
    assert [(row["report"], row["amount_kop"]) for row in billing.rows("payment") if row["account"] == number] == [
        ("payment", 98_765), ("refund", 98_765),
    ]  # fmt: skip


async def test_a_name_that_leads_elsewhere_is_not_asked_about(adapter, number):
    for name in ("..", "a/b", "a?b=1", "", "ключ"):
        with pytest.raises(Odd):
            await adapter.snapshot(name, number)


async def test_a_meter_of_no_known_kind_spoils_the_whole_answer(billing, adapter, number):
    odd = house(number) | {"meters": [meter("m-1", "1", resource="steam")]}
    # Billing itself breaks the contract here, so the answer is said by the plan.
    ref = (await billing.tell("household", house(number)))["ref"]
    said = {"account_ref": ref, "account": number, "items": odd["meters"]}
    await billing.spoil(method="meters", status=200, body=json.dumps(said))
    with pytest.raises(Odd, match=r"not a Meters at «items\.0\.resource»"):
        await adapter.snapshot(ref, number)


async def test_a_wrong_token_is_no_answer(billing, cabinet, ref, number):
    stranger = HttpBilling(cabinet, f"{billing.url}{PREFIX}", "another", Breaker("teplo"))
    with pytest.raises(Unavailable, match="401"):
        await stranger.snapshot(ref, number)
    await stranger.close()


async def test_health_is_told(adapter):
    assert await adapter.health() == "fake 1"


async def test_nobody_listens(cabinet):
    lonely = HttpBilling(cabinet, "http://127.0.0.1:9", TOKEN, Breaker("teplo"))
    with pytest.raises(Unavailable):
        async with asyncio.timeout(5):
            await lonely.health()
    await lonely.close()
