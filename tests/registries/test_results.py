"""Results of billing move what residents see: each thing once, and what nobody knows is told of, row by row."""

from dataclasses import replace

import pytest

from bot.build import LIMITS
from bot.delivery.post import Post
from bot.presenter.presenter import Presenter
from bot.presenter.words import Words
from bot.registries.teller import Teller
from handlers.receipt import receipt_view
from services.model.metering import ReadingState
from services.model.people import Chat, ChatState
from services.model.staff import Employee
from services.model.tickets import TicketKind
from services.readings.sheet import complete, sheet_of
from services.registries.faults import Code
from tests.registries.desk import CABINET
from tests.registries.outbox import CHAT, MONTH, town
from tests.townsfolk import NOW


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


async def states(place) -> list[str]:
    return [one.state for one in await place.run(lambda uow: uow.readings.in_period(place.account, MONTH))]


async def told(place) -> list[str]:
    """Let the teller tell, and return the cards that are stored."""
    words = Words({})
    post = Post(place.desk.database, Presenter(words), {"uk": CABINET}, LIMITS, place.desk.importer.clock, "t")
    teller = Teller(post)
    while await teller.tell():
        pass
    rows = await place.run(lambda uow: uow.marks.connection.exec_driver_sql("SELECT body FROM outbox").all())
    return [str(row[0]) for row in rows]


async def test_an_accepted_reading_is_locked(place):
    sheet = await place.give(15_000, "a")
    await place.export()
    outcome = await place.results(f"R{sheet.number}-{place.meter};принято;")
    assert (outcome.registry.changed, await states(place)) == (1, [ReadingState.ACCEPTED])

    def look(uow):
        account = uow.accounts.get(place.account)
        return [item.reason for item in sheet_of(uow, CABINET, account, NOW).meters], complete(
            uow, place.account, MONTH
        )

    assert await place.run(look) == (["reading.locked"], True)
    assert await told(place) == []


async def test_a_rejected_reading_is_told_once_with_its_reason_and_may_be_given_again(place):
    sheet = await place.give(15_000, "a")
    await place.export()
    uid = f"R{sheet.number}-{place.meter}"
    await place.results(f"{uid};rejected;Прибор снят")
    assert await states(place) == [ReadingState.REJECTED]
    cards = await told(place)
    assert len(cards) == 1
    assert "Прибор снят" in cards[0]
    assert not await place.run(lambda uow: complete(uow, place.account, MONTH))
    again = await place.results(f"{uid};rejected;Прибор снят", "", name="results_20261120.csv")
    assert again.registry.changed == 0
    assert len(await told(place)) == 1
    said = await place.run(lambda uow: uow.outgoing.of_sheet(sheet.number))
    assert said[place.meter].reason == "Прибор снят"
    new = await place.give(15_100, "b")
    files = await place.export(out=("readings",))
    assert f"R{new.number}-{place.meter};" in files["readings_20261118_02.csv"].decode()
    assert f";{uid};1;\r\n" in files["readings_20261118_02.csv"].decode()


async def test_many_results_of_one_file_all_count(place):
    one = await place.give(15_000, "a")
    await place.export()
    two = await place.give(15_500, "b")
    await place.export()
    outcome = await place.results(*(f"R{sheet.number}-{place.meter};accepted;" for sheet in (one, two)))
    assert (outcome.registry.changed, await states(place)) == (2, [ReadingState.ACCEPTED])
    replaced = await place.run(lambda uow: uow.readings.sheet(place.account, one.number))
    assert replaced.readings[0].state == ReadingState.REPLACED


async def test_what_is_older_changes_nothing(place):
    sheet = await place.give(15_000, "a")
    await place.export()
    uid = f"R{sheet.number}-{place.meter}"
    await place.results(f"{uid};accepted;")
    outcome = await place.results(f"{uid};rejected;поздно", name="results_20261110.csv")
    assert (outcome.registry.changed, await states(place)) == (0, [ReadingState.ACCEPTED])


async def test_an_unknown_uid_is_told_of_and_the_others_are_taken(place):
    sheet = await place.give(15_000, "a")
    unheard = await place.give(15_000, "b")
    await place.run(lambda uow: uow.outgoing.list_new(NOW, 10))
    uid = f"R{unheard.number}-{place.meter}"
    outcome = await place.results("nobody;accepted;", f"{uid};accepted;", f"R{sheet.number}-1;what;")
    assert outcome.state == "done"
    found = sorted((fault.line, fault.code) for fault in outcome.faults)
    assert found == [(2, Code.UNKNOWN_UID), (3, Code.UNKNOWN_UID), (4, Code.WORD)]
    await place.export()
    outcome = await place.results("nobody;accepted;", f"{uid};accepted;", name="results_20261120.csv")
    assert [(fault.line, fault.code) for fault in outcome.faults] == [(2, Code.UNKNOWN_UID)]
    assert await states(place) == [ReadingState.ACCEPTED]


@pytest.mark.parametrize(
    ("status", "kind", "state", "cards"),
    [
        ("in_work", TicketKind.APPEAL, "in_work", 0),
        ("answered", TicketKind.APPEAL, "answered", 1),
        ("done", TicketKind.APPEAL, "closed", 1),
        ("rejected", TicketKind.CONTRACT, "rejected", 1),
        ("accepted", TicketKind.CONTRACT, "approved", 1),
    ],
)
async def test_a_thread_moves_and_says_it(place, status, kind, state, cards):
    ticket = await place.write("Течёт кран", "a", kind)
    await place.export()
    uid = (await place.rows("uid"))[0][0]
    words = "" if status == "in_work" else "Мастер придёт"
    await place.results(f"{uid};{status};{words}")
    moved = await place.run(lambda uow: uow.tickets.get(ticket.id))
    thread = await place.run(lambda uow: uow.tickets.messages(ticket.id))
    assert (moved.state, [message.text for message in thread][1:]) == (state, [words] if words else [])
    assert len(await told(place)) == cards
    await place.results(f"{uid};{status};{words}", "", name="results_20261120.csv")
    assert len(await place.run(lambda uow: uow.tickets.messages(ticket.id))) == len(thread)


async def test_what_billing_answers_goes_another_way_when_the_chat_is_gone(place):
    await place.write("Течёт кран", "a")
    await place.export()
    uid = (await place.rows("uid"))[0][0]
    await place.run(lambda uow: uow.chats.save(replace(uow.chats.get(CHAT), reachable=False), NOW))
    await place.results(f"{uid};answered;Мастер придёт")
    assert await told(place) == []
    (notice,) = await place.run(lambda uow: uow.journeys.of_resident(place.resident, 9))
    assert (notice.kind, notice.state) == ("answered", "due")


async def test_a_payment_is_counted(place):
    payment = await place.pay(10_000, "p1")
    await place.export()
    await place.results("p1;accepted;")
    said = await place.run(lambda uow: uow.outgoing.of_payment(payment.id))
    assert said.result == "accepted"


async def test_employees_hear_once_of_money_that_billing_refuses(place):
    payment = await place.pay(10_000, "p1")
    boss = Chat("telegram", "9")

    def employ(uow):
        uow.chats.save(ChatState(boss, "uk", language="ru"), NOW)
        uow.staff.add(Employee(0, "uk", "Ольга", "x", NOW, boss, True, NOW))

    await place.run(employ)
    await place.export()
    await place.results("p1;rejected;Счёт закрыт")
    await place.results("p1;rejected;Счёт закрыт", "", name="results_20261120.csv")
    (card,) = await told(place)
    assert all(words in card for words in (f"№ {payment.id}", "Счёт закрыт"))


async def test_the_receipt_says_what_billing_has_said(place):
    sheet = await place.give(15_000, "a")
    await place.export()
    uid = f"R{sheet.number}-{place.meter}"

    def card(uow) -> list[str]:
        linked = uow.accounts.linked(place.resident)[0]
        stored = uow.readings.sheet(place.account, sheet.number)
        return [text.key for text in receipt_view(stored, linked, (), uow.outgoing.of_sheet(sheet.number)).paragraphs]

    assert await place.run(card) == ["receipt.head", "receipt.line"]
    await place.results(f"{uid};rejected;Прибор снят")
    assert await place.run(card) == ["receipt.head", "receipt.rejected.line", "receipt.rejected", "rejected.reason"]
    await place.results(f"{uid};accepted;", name="results_20261120.csv")
    assert await place.run(card) == ["receipt.head", "receipt.line", "receipt.accepted"]


async def test_who_has_left_the_account_is_not_told_of_its_readings(place):
    sheet = await place.give(15_000, "a")
    await place.export()
    await place.run(lambda uow: uow.accounts.unlink(place.resident, place.account))
    await place.results(f"R{sheet.number}-{place.meter};rejected;Прибор снят")
    assert await told(place) == []
