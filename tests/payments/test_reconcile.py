"""`kabinet reconcile`: matched, missing, extra, different; staff are told; what differs is settled."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.calls.reconciliation import Reconciliation
from bot.commands import reconcile
from bot.commands.refuse import Refuse
from services.model.amounts import Money
from services.model.billing import PaymentState
from services.model.people import Chat, ChatState
from services.model.staff import Employee
from services.payments.reconciling import Difference, Report
from services.ports import Unavailable
from storage.database import SqlDatabase
from tests.fakes.process import FakeProcess, fake
from tests.inside import inside
from tests.payers import Till, call_for, fill
from tests.shops import NAMES, cabinet, settle, shop

P = PaymentState
DAY = timedelta(days=1)


@pytest.fixture(scope="module", params=NAMES)
async def bank(request: pytest.FixtureRequest) -> AsyncIterator[tuple[str, FakeProcess]]:
    """Give a running acquirer of each kind."""
    async with fake(request.param) as process:
        yield request.param, process


async def compared(till: Till, name: str) -> Report:
    (adapter,) = till.settlement.acquirers.values()
    now = till.clock.now()
    return await Reconciliation(till.settlement).report(name, "esk", adapter, now - DAY, now + DAY)


async def test_a_day_with_everything_in_it(bank: tuple[str, FakeProcess], database: SqlDatabase) -> None:
    name, process = bank
    adapter: Any = shop(name, process.url)
    till = Till(database, acquirers={f"{name}:esk": adapter})
    payer = await database.run(lambda uow: fill(uow, cabinet(acquirer=name)))
    made = [await till.planned(payer, 1000 + n, f"press-{n}") for n in range(5)]
    for payment in made:
        await till.opener(call_for(payment))
    fine, unseen, back, gone, waits = [await till.payment(payment.id) for payment in made]
    for payment in (fine, unseen, back):
        await settle(process, payment.provider_id)
    for payment in (fine, back):
        await till.settlement.look(payment.id)
    await settle(process, back.provider_id, "refunded", amount=100)
    elsewhere = {"provider_id": "404", "uid": "4" * 32, "paid_at": till.clock.now()}
    await database.run(lambda uow: uow.payments.move(gone.id, P.PENDING, P.PAID, **elsewhere))
    report = await compared(till, name)
    found = {(line.difference, line.payment_id, line.what) for line in report.lines if line.payment_id}
    assert found == {
        (Difference.DIFFERENT, unseen.id, "state paid/unpaid"),
        (Difference.DIFFERENT, back.id, "refunded 100/0"),
        (Difference.EXTRA, gone.id, "paid"),
    }
    assert report.matched == 2
    assert (await till.payment(unseen.id)).state is P.PAID, "the acquirer knows better"
    assert (await till.payment(back.id)).refunded.kopecks == 100
    assert (await till.payment(waits.id)).state is P.PENDING
    again = await compared(till, name)
    assert [line.difference for line in again.lines if line.payment_id] == [Difference.EXTRA]
    await adapter.close()


async def test_what_only_yookassa_knows_is_missing_and_what_is_of_a_web_site_is_foreign(database: SqlDatabase) -> None:
    async with fake("yookassa") as process:
        adapter: Any = shop("yookassa", process.url)
        till = Till(database, acquirers={"yookassa:esk": adapter})
        payer = await database.run(lambda uow: fill(uow, cabinet(acquirer="yookassa")))
        lost = [await till.planned(payer, 1000 + n, f"press-{n}") for n in range(25)]
        for payment in lost:
            await till.opener(call_for(payment))
            await settle(process, (await till.payment(payment.id)).provider_id)
        away = {"provider_id": "", "uid": "0" * 31}
        for number, payment in enumerate(lost[:3]):
            changes = {**away, "uid": f"{number}" * 32}
            await database.run(lambda uow: uow.payments.move(payment.id, P.PENDING, P.CANCELED, **changes))  # noqa: B023
        report = await compared(till, "yookassa")
        kinds = [line.difference for line in report.lines]
        assert (kinds.count(Difference.MISSING), kinds.count(Difference.DIFFERENT)) == (3, 22)
        await adapter.close()


async def test_an_acquirer_that_does_not_answer_gives_no_report(
    bank: tuple[str, FakeProcess], database: SqlDatabase
) -> None:
    name, process = bank
    adapter: Any = shop(name, process.url)
    till = Till(database, acquirers={f"{name}:esk": adapter})
    payer = await database.run(lambda uow: fill(uow, cabinet(acquirer=name)))
    await till.opener(call_for(await till.planned(payer)))
    await process.spoil(status=503, times=9)
    with pytest.raises(Unavailable):
        await compared(till, name)
    await process.heal()
    await adapter.close()


async def test_the_command_prints_a_line_for_each_shop_and_staff_hear_of_differences_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with fake("yookassa") as process, inside(seeded=False) as (kit, channel):
        adapter: Any = shop("yookassa", process.url)
        kit.outside.acquirers["yookassa:esk"] = adapter
        kit.outside.settlement.acquirers["yookassa:esk"] = adapter
        payer = await kit.database.run(lambda uow: fill(uow, cabinet(acquirer="yookassa")))
        payment = await kit.database.run(lambda uow: payer.open(uow, Money(123456), "k", kit.clock.now()))
        opened = await adapter.create(payment, payer.account, "Оплата", "https://x.example")
        await settle(process, opened.provider_id)
        await kit.database.run(lambda uow: _employ(uow, kit.clock.now()))
        today = datetime.now(UTC).astimezone(reconcile.OFFICES).date()
        assert [await reconcile.reconcile(kit, today) for _ in range(2)] == [1, 0]
        await kit.senders["inside"].drained()
        said = capsys.readouterr().out
        assert "esk yookassa: matched 0, missing 0, extra 0, different 1; theirs 1234.56, ours 0.00" in said
        assert re.search(rf"different: {opened.provider_id} \(No. {payment.id}\): state paid/unpaid", said)
        assert "12345" not in said.replace(opened.provider_id, ""), "no account numbers"
        cards = [card.text for _, card in channel.chats["boss"]]
        assert len([text for text in cards if "расхождений 1" in text]) == 1
        await adapter.close()


def _employ(uow: Any, now: datetime) -> None:
    chat = Chat("inside", "boss")
    uow.chats.save(ChatState(chat, "esk", language="ru"), now)
    uow.staff.add(Employee(0, "esk", "Ольга", "x", now, chat, True, now))


@pytest.mark.parametrize(("text", "day"), [("2026-11-18", date(2026, 11, 18)), ("18.11.2026", date(2026, 11, 18))])
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert reconcile.day(text) == day


@pytest.mark.parametrize("text", ["", "вчера", "2026-13-01", "31.11.2026", "2026/11/18"])
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refuse, match="2026-11-18"):
        reconcile.day(text)
