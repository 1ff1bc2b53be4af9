"""Every real acquirer's adapter keeps what the port promises, against a fake of it in its own process."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.ports import Fetched, NoSuchPayment, NotOpened, Opened, Unavailable
from tests.acquirers import ACCOUNT, made
from tests.fakes.process import FakeProcess, fake
from tests.shops import NAMES, notice, serving, settle, shop

P = PaymentState
NOBODY = {"yookassa": "23d93cac-000f-5000-8000-126628f15141", "tbank": "404", "sber": "0" * 32}
Bank = tuple[str, FakeProcess]


@pytest.fixture(scope="module", params=NAMES)
async def bank(request: pytest.FixtureRequest) -> AsyncIterator[Bank]:
    """Give a running acquirer of each kind."""
    async with fake(request.param) as process:
        yield request.param, process


@pytest.fixture
async def till(bank: Bank) -> AsyncIterator[Any]:
    """Give its adapter."""
    async with serving(*bank) as adapter:
        yield adapter


async def create(till: Any, payment: Payment) -> Opened:
    opened: Opened = await till.create(payment, ACCOUNT, "Оплата за 10.2026, л/с 00012345", "https://x.example/pay/1")
    return opened


def rows(bank: Bank, payment: Payment, kind: str = "created") -> list[Any]:
    return [row for row in bank[1].rows(kind) if row["uid"] == payment.uid]


async def test_what_was_created_is_fetched_back(till: Any, bank: Bank) -> None:
    payment = made()
    opened = await create(till, payment)
    fetched: Fetched = await till.fetch(opened.provider_id)
    assert (fetched.uid, fetched.state, fetched.amount) == (payment.uid, P.PENDING, payment.amount)
    assert fetched.currency == "RUB"
    assert fetched.account == (None if bank[0] == "tbank" else "00012345")
    assert opened.url.startswith("https://")
    assert rows(bank, payment)[0]["amount"] == 123456


async def test_a_paid_one_is_paid_and_its_notification_names_it(till: Any, bank: Bank) -> None:
    payment = made()
    opened = await create(till, payment)
    await settle(bank[1], opened.provider_id)
    assert (await till.fetch(opened.provider_id)).state is P.PAID
    hint = till.parse_callback({}, await notice(bank[1], opened.provider_id))
    assert (hint.provider_id, hint.uid) == (opened.provider_id, payment.uid)


@pytest.mark.parametrize("part", [100, 123456])
async def test_money_given_back_is_told_and_given_back_once(till: Any, bank: Bank, part: int) -> None:
    payment = made()
    opened = await create(till, payment)
    await settle(bank[1], opened.provider_id)
    for _ in range(2):
        await till.refund(opened.provider_id, Money(part))
    fetched: Fetched = await till.fetch(opened.provider_id)
    assert fetched.state is (P.REFUNDED if part == 123456 else P.PAID)
    assert (fetched.refunded, fetched.amount) == (Money(part), payment.amount)
    assert [row["amount"] for row in rows(bank, payment, "refunded")] == [part]
    assert till.parse_callback({}, await notice(bank[1], opened.provider_id)).provider_id == opened.provider_id


REASONS = {
    "yookassa": {
        "insufficient_funds": "no_funds",
        "3d_secure_failed": "confirmation",
        "card_expired": "card",
        "?": "other",
    },
    "tbank": {"1051": "no_funds", "101": "confirmation", "1054": "card", "777": "other"},
    "sber": {"116": "no_funds", "-2019": "confirmation", "101": "card", "5": "bank"},
}


async def test_a_refusal_has_a_reason_that_residents_understand(till: Any, bank: Bank) -> None:
    for code, reason in REASONS[bank[0]].items():
        opened = await create(till, made())
        await settle(bank[1], opened.provider_id, "canceled", reason=code)
        fetched = await till.fetch(opened.provider_id)
        assert (fetched.state, fetched.reason) == (P.CANCELED, reason), code


async def test_a_payment_whose_time_is_over_ends_unpaid(till: Any, bank: Bank) -> None:
    opened = await create(till, made())
    await settle(bank[1], opened.provider_id, "expired")
    fetched = await till.fetch(opened.provider_id)
    assert fetched.state is P.EXPIRED or (fetched.state, fetched.reason) == (P.CANCELED, "expired")


async def test_an_unpaid_one_is_cancelled_where_the_acquirer_can(till: Any, bank: Bank) -> None:
    opened = await create(till, made())
    if bank[0] == "yookassa":
        with pytest.raises(Unavailable):
            await till.cancel(opened.provider_id)
        return
    await till.cancel(opened.provider_id)
    assert (await till.fetch(opened.provider_id)).state is P.CANCELED


async def test_cancelling_a_paid_one_gives_nothing_back(till: Any, bank: Bank) -> None:
    opened = await create(till, made())
    await settle(bank[1], opened.provider_id)
    with pytest.raises(Unavailable):
        await till.cancel(opened.provider_id)
    assert (await till.fetch(opened.provider_id)).refunded == Money(0)


@pytest.mark.parametrize(
    "fault",
    [
        {"drop": "before"},
        {"drop": "after"},
        {"delay": 0.8},
        {"status": 503},
        {"status": 429, "error": {"done": True}},
        {"status": 200, "body": "<html>"},
        {"status": 200, "body": "[]"},
        {"status": 200, "body": "{}"},
        {"status": 302},
    ],
)
async def test_a_bad_day_is_unavailable_and_the_next_try_opens_what_can_be_paid(
    till: Any, bank: Bank, fault: dict[str, Any]
) -> None:
    payment = made()
    await bank[1].spoil(method="create", **fault)
    with pytest.raises(Unavailable):
        await create(till, payment)
    opened = await create(till, payment)
    fetched = await till.fetch(opened.provider_id)
    assert (fetched.uid, fetched.state, bool(opened.url)) == (payment.uid, P.PENDING, True)
    if bank[0] == "yookassa":
        assert len(rows(bank, payment)) == 1


async def test_a_payment_that_is_not_there_is_told_apart_from_a_bad_day(till: Any, bank: Bank) -> None:
    with pytest.raises(NoSuchPayment):
        await till.fetch(NOBODY[bank[0]])
    await bank[1].spoil(method="fetch", status=500, times=9)
    with pytest.raises(Unavailable) as told:
        await till.fetch(NOBODY[bank[0]])
    assert not isinstance(told.value, NoSuchPayment)


@pytest.mark.parametrize("provider_id", ["", "../../control/plan", "a" * 65, "a?b", "id\n", "id/cancel"])
async def test_what_is_no_id_is_not_asked_about(till: Any, bank: Bank, provider_id: str) -> None:
    before = len(await bank[1].ask("calls"))
    with pytest.raises(Unavailable):
        await till.fetch(provider_id)
    assert len(await bank[1].ask("calls")) == before


OTHER = {"name": "mdOrder", "value": "x"}
LIES: dict[str, list[dict[str, Any]]] = {
    "yookassa": [
        {"status": "gone"},
        {"amount": {"value": "12.5", "currency": "RUB"}},
        {"amount": 5},
        {"id": 7},
        {"amount": None},
    ],
    "tbank": [{"Status": "GONE"}, {"Amount": 12.5}, {"Amount": True}, {"PaymentId": "1"}, {"PaymentId": None}],
    "sber": [
        {"orderStatus": 99},
        {"amount": "5"},
        {"amount": True},
        {"attributes": []},
        {"attributes": [{"name": "mdOrder", "value": "x"}]},
    ],
}


async def test_an_answer_of_another_shape_or_payment_is_unavailable(till: Any, bank: Bank) -> None:
    opened = await create(till, made())
    for lie in LIES[bank[0]]:
        await bank[1].tell("lies", lie)
        with pytest.raises(Unavailable):
            await till.fetch(opened.provider_id)


async def test_wrong_secrets_open_nothing_and_the_doctor_says_so(bank: Bank) -> None:
    payment = made()
    stranger: Any = shop(bank[0], bank[1].url, secret="guess")
    with pytest.raises(NotOpened):
        await create(stranger, payment)
    assert "wrong" in await stranger.examine()
    await stranger.close()
    assert rows(bank, payment) == []


async def test_right_secrets_please_the_doctor_and_touch_no_payment(till: Any, bank: Bank) -> None:
    before = bank[1].rows()
    assert await till.examine() == ""
    assert bank[1].rows() == before


async def test_an_acquirer_that_is_not_there_is_unavailable() -> None:
    for name in NAMES:
        nobody: Any = shop(name, "http://127.0.0.1:9")
        for asked in (nobody.fetch("1"), nobody.examine(), create(nobody, made())):
            with pytest.raises(Unavailable):
                await asked
        await nobody.close()
