"""Readings and money reach billing once, whatever happens on the way; what it rejects later is told to the resident."""

import logging
from dataclasses import replace

import pytest

from bot.billing import lasting as sending
from services import decisions, staffing
from services.billing.port import Answer
from services.billing.reporting import report_payment
from services.decisions import Desk
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState, Refund
from services.model.people import Chat
from services.model.periods import Period
from services.model.reports import Report, ReportKind, ReportState
from services.model.tickets import TicketKind
from services.tickets import Moment
from tests.billing.houses import SERIAL, house, meter
from tests.townsfolk import NOW

SENT, TAKEN = "Передаём показания в биллинг", "Биллинг получил показания"


@pytest.fixture
async def number(place, billing):
    made = await place.home()
    await billing.tell("household", house(made) | {"meters": [meter(f"m-{made}-1", SERIAL)]})
    return made


@pytest.fixture
async def talk(place, number):
    return await place.linked(number, SERIAL)


async def submit(talk, value: str):
    """Submit a value for the one meter, and open its receipt again."""
    await talk.say("меню")
    await talk.tap("Передать показания")
    await talk.say(value)
    await talk.tap("Отправить")
    assert "Показания переданы" in talk.words
    return talk


def booked(billing, number: str) -> list[tuple[str, bool]]:
    """Return the values that billing has booked, and whether each corrects an earlier one."""
    rows = [row for row in billing.rows("reading") if row["meter_id"] == f"m-{number}-1"]
    return [(row["values"][0]["value"], "replaces" in row) for row in rows]


async def newest(place, number: str):
    account = await place.account(number)
    sheet = (await place.look(lambda uow: uow.readings.sheets(account.id, 1)))[0]
    return sheet, await place.reports(sheet.number)


async def test_readings_reach_billing_and_the_receipt_says_so(place, billing, talk, number):
    await submit(talk, "1100")
    assert SENT in talk.words
    assert booked(billing, number) == [("1100", False)]
    await talk.say("меню")
    await talk.tap("История")
    await talk.tap(next(label for label in talk.labels if label.startswith("№")))
    assert TAKEN in talk.words


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"status": 500, "error": {"done": True}}, {"status": 503}])
async def test_readings_whose_answer_was_lost_are_there_once(place, billing, talk, number, fault):
    await billing.spoil(method="readings", times=4, **fault)
    await submit(talk, "1100")
    await place.calls_due(talk)
    assert booked(billing, number) == [("1100", False)]
    _, (report,) = await newest(place, number)
    assert report.state == ReportState.ACCEPTED


async def test_a_correction_names_what_it_replaces_and_comes_after_it(place, billing, talk, number):
    await billing.spoil(method="readings", status=503, times=3)
    await submit(talk, "1100")
    await submit(talk, "1101")
    assert booked(billing, number) == []
    for _ in range(3):
        await place.calls_due(talk)
    assert booked(billing, number) == [("1100", False), ("1101", True)]


async def test_a_rejection_of_later_is_told_with_its_reason_and_the_way_to_submit_anew(place, billing, talk, number):
    await submit(talk, "1100")
    sheet, (report,) = await newest(place, number)
    why = {"code": "less_than_prev", "comment": "в октябре было 1300"}
    await billing.tell("decide", uid=report.uid, status="rejected", **why)
    await place.follow()
    assert "Показания не приняты" in talk.words
    assert "Значение меньше последнего" in talk.words
    assert "в октябре было 1300" in talk.words
    assert f"№ {sheet.number}" in talk.words
    await talk.tap("Передать заново")
    assert "Новые заменят прежние" not in talk.words
    await talk.say("1350")
    await talk.tap("Отправить")
    assert booked(billing, number) == [("1100", False), ("1350", False)]
    old = await place.look(lambda uow: uow.readings.sheet(sheet.account_id, sheet.number))
    assert [item.state for item in old.readings] == ["replaced"]


async def test_a_rejection_is_told_once_and_what_was_corrected_since_stays(place, billing, talk, number):
    await submit(talk, "1100")
    _, (first,) = await newest(place, number)
    await submit(talk, "1105")
    told = len(place.channel.chats[talk.chat])
    await billing.tell("decide", uid=first.uid, status="rejected", code="other")
    await place.follow()
    await place.follow()
    assert len(place.channel.chats[talk.chat]) == told
    sheet, _ = await newest(place, number)
    assert [item.state for item in sheet.readings] == ["active"]


async def test_a_rejected_sheet_shows_it_and_is_to_be_given_anew(place, billing, talk, number):
    await submit(talk, "1100")
    _, (report,) = await newest(place, number)
    await billing.tell("decide", uid=report.uid, status="rejected", code="archived")
    await place.follow()
    await talk.say("меню")
    assert "показания переданы" not in talk.words
    await talk.tap("История")
    await talk.tap(next(label for label in talk.labels if label.startswith("№")))
    assert "не принято" in talk.words


async def test_what_billing_refuses_at_once_is_told_too(place, billing, talk, number):
    await talk.say("меню")
    await talk.tap("Передать показания")
    await billing.tell("household", house(number) | {"meters": [meter(f"m-{number}-1", SERIAL, status="archived")]})
    await talk.say("1100")
    await talk.tap("Отправить")
    assert "Этот счётчик снят с учёта" in talk.words
    _, (report,) = await newest(place, number)
    assert (report.state, report.code) == (ReportState.REJECTED, "archived")


async def test_a_final_word_is_final(place, billing, talk, number):
    await submit(talk, "1100")
    _, (report,) = await newest(place, number)
    for status in ("counted", "rejected"):
        await billing.tell("decide", uid=report.uid, status=status)
        await place.follow()
    _, (report,) = await newest(place, number)
    assert report.state == ReportState.COUNTED
    assert "не приняты" not in talk.words


async def test_a_call_that_has_used_up_its_tries_is_followed_by_another_of_the_same_report(
    place, billing, talk, number, monkeypatch
):
    monkeypatch.setattr(sending, "LAST", 0)
    await billing.spoil(method="readings", status=503, times=3)
    await submit(talk, "1100")
    await place.calls_due(talk)
    assert booked(billing, number) == []
    place.clock.move(hours=2)
    await talk.settled()
    assert booked(billing, number) == [("1100", False)]


async def test_disputed_readings_are_reported_when_an_employee_has_accepted_them(place, billing, talk, number):
    await talk.say("меню")
    await talk.tap("Передать показания")
    await talk.say("900")
    await talk.tap("Отправить на проверку")
    await talk.tap("Отправить")
    assert booked(billing, number) == []
    sheet, reports = await newest(place, number)
    assert reports == []
    ticket = (await place.look(lambda uow: uow.tickets.waiting("teplo", (TicketKind.READING,), 5)))[0]
    employee = await place.look(lambda uow: staffing.invite(uow, place.kit.codes, "teplo", "Ольга", place.clock.now()))
    moment = Moment(place.clock.now(), f"approved {number}")
    desk = Desk(place.kit.cabinets["teplo"], place.kit.codes, employee.employee, moment)
    await place.look(lambda uow: decisions.approve(uow, desk, ticket))
    await talk.settled()
    assert booked(billing, number) == [("900", False)]
    assert [one.state for one in await place.reports(sheet.number)] == [ReportState.ACCEPTED]


async def test_money_is_reported_when_it_is_paid_and_when_it_is_given_back(place, billing, talk, number):
    account = await place.account(number)
    chat, now = Chat("inside", talk.chat), place.clock.now()
    resident = await place.look(lambda uow: uow.accounts.residents_of(account.id)[0])
    paid = Payment(
        0, f"pay{number}", chat, resident, account.id, Money(50_000), Period(2026, 10), "", PaymentState.PAID,
        "sandbox", "x-1", "", "", now, now, now,
    )  # fmt: skip
    stored = await place.look(lambda uow: uow.payments.add(paid, f"op{number}"))
    cabinet = place.kit.cabinets["teplo"]
    parts = (
        Refund(0, stored.id, Money(part), Money(total), now) for part, total in ((20_000, 20_000), (30_000, 50_000))
    )
    for state, part in (
        (PaymentState.PAID, None),
        (PaymentState.PAID, next(parts)),
        (PaymentState.REFUNDED, next(parts)),
    ):
        told = replace(stored, state=state)

        def back(uow, told=told, part=part):
            if part:
                uow.payments.came_back(part)
            report_payment(uow, cabinet, told, now)

        await place.look(back)
        await place.look(back)
    await talk.settled()
    await place.calls_due(talk)
    rows = [(row["report"], row["amount_kop"]) for row in billing.rows("payment") if row["account"] == number]
    assert rows[0] == ("payment", 50_000)
    assert sorted(rows[1:]) == [("refund", 20_000), ("refund", 30_000)]
    found = await place.look(lambda uow: uow.reports.of_subject(ReportKind.PAYMENT, stored.id))
    assert [one.state for one in found] == [ReportState.ACCEPTED]


async def test_of_money_that_came_back_before_billing_heard_of_it_nothing_is_told(place, billing, talk, number):
    account, now = await place.account(number), place.clock.now()
    resident = await place.look(lambda uow: uow.accounts.residents_of(account.id)[0])
    held = Payment(
        0, f"held{number}", Chat("inside", talk.chat), resident, account.id, Money(50_000), Period(2026, 10), "",
        PaymentState.REFUNDED, "sandbox", "x-2", "", "", now, now, now,
    )  # fmt: skip

    def back(uow):
        stored = uow.payments.add(held, held.uid)
        uow.payments.came_back(Refund(0, stored.id, Money(50_000), Money(50_000), now))
        report_payment(uow, place.kit.cabinets["teplo"], stored, now)

    await place.look(back)
    await talk.settled()
    assert [row for row in billing.rows("payment") if row["account"] == number] == []


async def test_a_word_that_could_not_be_understood_is_asked_for_again(place, billing, talk, number):
    await submit(talk, "1100")
    _, (report,) = await newest(place, number)
    await billing.tell("decide", uid=report.uid, status="rejected", code="other")
    await billing.spoil(method="reading", status=200, body="<html>")
    await place.follow()
    assert "не приняты" not in talk.words
    await place.calls_due(talk)
    assert "Показания не приняты" in talk.words


async def test_money_that_billing_rejects_is_an_error_of_the_log_and_no_news_to_the_resident(
    place, billing, talk, number, caplog
):
    account = await place.account(number)
    report = Report(f"m{number}", "teplo", ReportKind.PAYMENT, account.id, 1, 0, ReportState.NEW, "", "", NOW, NOW)
    await place.look(lambda uow: uow.reports.add(report))
    told = len(place.channel.chats[talk.chat])
    with caplog.at_level(logging.ERROR):
        await place.kit.outside.reports.answered(report.uid, Answer(ReportState.REJECTED, "another_account"))
    assert f"billing of teplo rejects money, report m{number}: another_account" in caplog.text
    assert len(place.channel.chats[talk.chat]) == told


async def test_an_answer_that_comes_after_the_end_changes_nothing(place, billing, talk, number):
    await submit(talk, "1100")
    sheet, (report,) = await newest(place, number)
    answered = place.kit.outside.reports.answered
    await answered(report.uid, Answer(ReportState.REJECTED, "other"))
    for late in (ReportState.ACCEPTED, ReportState.COUNTED):
        await answered(report.uid, Answer(late))
        assert (await place.reports(sheet.number))[0].state == ReportState.REJECTED
