"""Every statement of every repository finds its rows through an index: none reads a whole table."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from services.model.amounts import Money
from services.model.billing import PaymentState, Refund
from services.model.campaigns import Addressees, Audience, CampaignState, Event, NoticeState, Settled, Tally
from services.model.journeys import Outcome
from services.model.metering import Access, ReadingState
from services.model.people import ChatState, Purpose
from services.model.registries import RegistryState
from services.model.reports import ReportKind, ReportState
from services.model.tickets import FileState, TicketKind, TicketState
from services.ports import UnitOfWork
from storage.database import SqlDatabase
from storage.sqlite.quick import Quick
from storage.tables.registries import STAGED
from storage.work import SqlUnitOfWork
from tests.storage import world
from tests.storage.world import CHAT, LATER, MARCH, NOW

Statements = list[tuple[str, Any]]
PENDING, PAID = PaymentState.PENDING, PaymentState.PAID

DAYS = (date(2026, 3, 1), date(2026, 3, 31))
CONCERNED = tuple(
    replace(Addressees("esk", Audience(zone="Europe/Moscow")), **about)
    for about in ({"verified": (DAYS, DAYS)}, {"owed": DAYS}, {"billed": (1, 9)})
)
AUDIENCES = (Audience(), Audience("esk", "ул. Мира"))


def _whom(audience: Audience) -> Addressees:
    return Addressees("esk", audience, contact=True, subscription="announcements")


def _listed(uow: UnitOfWork) -> list[int]:
    made = [uow.campaigns.add(world.campaign(audience), str(audience)) for audience in AUDIENCES]
    return [uow.notices.enlist(one, _whom(one.audience), 10) for one in made]


def _tried(uow: UnitOfWork) -> int:
    uow.tokens.add(world.token())
    return uow.tokens.tried("t-1")


def _came_back(uow: UnitOfWork) -> None:
    paid = uow.payments.add(world.payment(1, 1), "op")
    uow.payments.came_back(Refund(0, paid.id, Money(1), Money(1), NOW))


USES: dict[str, Callable[[UnitOfWork], object]] = {
    "residents.get": lambda uow: uow.residents.get(1),
    "residents.by_email": lambda uow: uow.residents.by_email("esk", "a"),
    "residents.by_login": lambda uow: uow.residents.by_login("esk", "a"),
    "residents.by_phone": lambda uow: uow.residents.by_phone("esk", "+7"),
    "residents.add": lambda uow: uow.residents.add(world.resident("b@example.org")),
    "residents.change": lambda uow: uow.residents.change(1, phone="1"),
    "residents.changed_contacts": lambda uow: uow.residents.changed_contacts("esk", 3),
    "chats.get": lambda uow: uow.chats.get(CHAT),
    "chats.save": lambda uow: uow.chats.save(ChatState(CHAT), NOW),
    "chats.stand": lambda uow: uow.chats.stand([CHAT], "s:menu:", NOW),
    "chats.of_resident": lambda uow: uow.chats.of_resident(1),
    "chats.of_residents": lambda uow: uow.chats.of_residents([1, 2]),
    "accounts.get": lambda uow: uow.accounts.get(1),
    "accounts.by_number": lambda uow: [uow.accounts.by_number("esk", "1"), uow.accounts.by_number("esk", "1", "gas")],
    "accounts.hints": lambda uow: uow.accounts.hints(1),
    "accounts.linked": lambda uow: uow.accounts.linked(1),
    "accounts.residents_of": lambda uow: uow.accounts.residents_of(1),
    "accounts.concerned": lambda uow: [uow.accounts.concerned(whom) for whom in CONCERNED],
    "accounts.zones": lambda uow: uow.accounts.zones("esk"),
    "accounts.link": lambda uow: uow.accounts.link(1, 1, Access.FULL, NOW),
    "accounts.unlink": lambda uow: uow.accounts.unlink(1, 1),
    "accounts.rename": lambda uow: uow.accounts.rename(1, 1, "a"),
    "accounts.set_balance": lambda uow: uow.accounts.set_balance(1, world.account().balance, NOW),
    "meters.of_account": lambda uow: uow.meters.of_account(1),
    "readings.in_period": lambda uow: uow.readings.in_period(1, MARCH),
    "readings.submit": lambda uow: [uow.readings.submit(world.sheet(1, 1, world.reading(1)), "op") for _ in range(2)],
    "readings.sheets": lambda uow: uow.readings.sheets(1, 10),
    "readings.sheet": lambda uow: uow.readings.sheet(1, 1),
    "readings.set_state": lambda uow: uow.readings.set_state(1, "t1", MARCH, ReadingState.DISPUTED),
    "bills.newest": lambda uow: uow.bills.newest(),
    "bills.recent": lambda uow: uow.bills.recent(1, 3),
    "bills.get": lambda uow: [uow.book.put_bill(world.bill(1)), uow.bills.get(1, MARCH)],
    "payments.add": lambda uow: [uow.payments.add(world.payment(1, 1), "op") for _ in range(2)],
    "payments.get": lambda uow: uow.payments.get(1),
    "payments.by_uid": lambda uow: uow.payments.by_uid("u"),
    "payments.by_provider_id": lambda uow: uow.payments.by_provider_id("sandbox", "1"),
    "payments.open_of": lambda uow: uow.payments.open_of(1, world.payment(1, 1).amount, NOW),
    "payments.move": lambda uow: uow.payments.move(1, PENDING, PAID, paid_at=NOW, reason="a"),
    "payments.came_back": _came_back,
    "payments.refunds": lambda uow: uow.payments.refunds(1),
    "payments.of_account": lambda uow: uow.payments.of_account(1, 3),
    "payments.unsettled": lambda uow: uow.payments.unsettled(NOW, 3),
    "payments.give_back": lambda uow: uow.payments.give_back(1, Money(0), Money(1)),
    "payments.made": lambda uow: uow.payments.made("sandbox", NOW, LATER),
    "payments.look_again": lambda uow: uow.payments.look_again(1, NOW),
    "tokens.add": lambda uow: uow.tokens.add(world.token()),
    "tokens.by_link": lambda uow: uow.tokens.by_link("a"),
    "tokens.get": lambda uow: uow.tokens.get("a"),
    "tokens.alive": lambda uow: uow.tokens.alive(Purpose.RECOVER, CHAT, NOW),
    "tokens.issued": lambda uow: uow.tokens.issued(Purpose.RECOVER, CHAT, NOW),
    "tokens.tried": _tried,
    "tokens.purge": lambda uow: uow.tokens.purge(NOW, 3),
    "tokens.use": lambda uow: uow.tokens.use("a", NOW),
    "attempts.add": lambda uow: uow.attempts.add("link", "a", CHAT, NOW),
    "attempts.purge": lambda uow: uow.attempts.purge(NOW, 3),
    "attempts.count": lambda uow: [
        uow.attempts.count("link", NOW, subject="a"),
        uow.attempts.count("link", NOW, chat=CHAT),
        uow.attempts.count("link", NOW, subject="a", chat=CHAT),
    ],
    "calls.plan": lambda uow: uow.calls.plan("mail", "a", {}, NOW),
    "calls.claim": lambda uow: [uow.calls.claim("a", NOW, LATER, 3), uow.calls.claim("a", NOW, LATER, 3, ["mail"])],
    "calls.under_way": lambda uow: [uow.calls.under_way("mail", 3), uow.calls.under_way("mail", 3, LATER)],
    "calls.done": lambda uow: uow.calls.done(1, NOW),
    "calls.again": lambda uow: uow.calls.again(1, NOW, "a"),
    "calls.postponed": lambda uow: uow.calls.postponed(1, NOW, "a"),
    "calls.dead": lambda uow: uow.calls.dead(1, "a", NOW),
    "inbox.store": lambda uow: uow.inbox.store([world.event(1), world.event(2)], NOW),
    "calls.hold": lambda uow: uow.calls.hold("a", [1, 2], NOW),
    "inbox.waiting": lambda uow: uow.inbox.waiting(3, 7),
    "inbox.take": lambda uow: uow.inbox.take(uow.inbox.store([world.event(1)], NOW)[0].id),
    "inbox.finish": lambda uow: uow.inbox.finish(uow.inbox.store([world.event(1)], NOW)[0].id, NOW),
    "inbox.done": lambda uow: uow.inbox.done(1, NOW),
    "inbox.failed": lambda uow: uow.inbox.failed(uow.inbox.store([world.event(1)], NOW)[0].id, "a"),
    "inbox.oldest": lambda uow: uow.inbox.oldest(),
    "inbox.purge": lambda uow: uow.inbox.purge(NOW, 3),
    "inbox.set_aside": lambda uow: uow.inbox.set_aside(1, "a", NOW),
    "outbox.add": lambda uow: uow.outbox.add(CHAT, {}, "a", NOW, NOW),
    "outbox.notify": lambda uow: uow.outbox.notify([[(CHAT, {}), (CHAT, {})]], "a", NOW, NOW),
    "outbox.claim": lambda uow: [uow.outbox.add(CHAT, {}, "a", NOW, NOW), uow.outbox.claim("b", NOW, LATER, 3)],
    "outbox.sent": lambda uow: uow.outbox.sent([(1, "a"), (2, "b")], NOW),
    "outbox.hold": lambda uow: uow.outbox.hold("a", [1, 2], NOW),
    "outbox.purge": lambda uow: uow.outbox.purge(NOW, 3),
    "outbox.failed": lambda uow: uow.outbox.failed(1, "dead", "a", NOW),
    "residents.purge_unconfirmed": lambda uow: uow.residents.purge_unconfirmed(NOW, 3),
    "calls.purge": lambda uow: uow.calls.purge(NOW, 3),
    "calls.purge_dead": lambda uow: uow.calls.purge_dead(NOW, 3),
    "inbox.purge_dead": lambda uow: uow.inbox.purge_dead(NOW, 3),
    "outbox.purge_dead": lambda uow: uow.outbox.purge_dead(NOW, 3),
    "marks.get": lambda uow: uow.marks.get("a"),
    "marks.put": lambda uow: uow.marks.put("a", "b"),
    "marks.lease": lambda uow: uow.marks.lease("a", "b", NOW, LATER),
    "book.put_account": lambda uow: uow.book.put_account(world.account()),
    "book.put_meter": lambda uow: uow.book.put_meter(replace(world.meter(1))),
    "book.put_bill": lambda uow: uow.book.put_bill(world.bill(1)),
    "tickets.open": lambda uow: [uow.tickets.open(world.ticket(), "op") for _ in range(2)],
    "tickets.get": lambda uow: uow.tickets.get(1),
    "tickets.move": lambda uow: uow.tickets.move(1, TicketState.NEW, TicketState.IN_WORK, NOW, employee_id=None),
    "tickets.change": lambda uow: uow.tickets.change(1, NOW, rating=5),
    "tickets.of_resident": lambda uow: uow.tickets.of_resident(1, (TicketKind.APPEAL,), 3),
    "tickets.waiting": lambda uow: uow.tickets.waiting("esk", (TicketKind.APPEAL,), 3),
    "tickets.queue": lambda uow: uow.tickets.queue("esk"),
    "tickets.newest_of_chat": lambda uow: uow.tickets.newest_of_chat(CHAT, TicketKind.APPEAL),
    "tickets.say": world.said,
    "tickets.messages": lambda uow: uow.tickets.messages(1),
    "tickets.last_author": lambda uow: uow.tickets.last_author([1, 2]),
    "files.add": lambda uow: uow.files.add(world.file(world.said(uow))),
    "files.get": lambda uow: uow.files.get(1),
    "files.of_ticket": lambda uow: uow.files.of_ticket(1),
    "files.settle": lambda uow: uow.files.settle(1, FileState.KEPT, "", "image/png", b"a"),
    "files.content": lambda uow: uow.files.content(1),
    "files.count_since": lambda uow: uow.files.count_since(1, NOW),
    "staff.add": lambda uow: uow.staff.add(world.employee()),
    "staff.get": lambda uow: uow.staff.get(1),
    "staff.by_code": lambda uow: uow.staff.by_code("a"),
    "staff.of_chat": lambda uow: uow.staff.of_chat(CHAT),
    "staff.of_cabinet": lambda uow: uow.staff.of_cabinet("esk"),
    "staff.change": lambda uow: uow.staff.change(1, channel="vk", chat_id="1"),
    "staff.record": lambda uow: uow.staff.record(world.act(uow.staff.add(world.employee()))),
    "staff.journal": lambda uow: uow.staff.journal("esk", 3),
    "consents.give": lambda uow: uow.consents.give(world.consent(1)),
    "consents.of_resident": lambda uow: uow.consents.of_resident(1),
    "consents.withdraw": lambda uow: uow.consents.withdraw(1, NOW),
    "subscriptions.of_resident": lambda uow: uow.subscriptions.of_resident(1),
    "campaigns.add": lambda uow: [uow.campaigns.add(world.campaign(), "op") for _ in range(2)],
    "campaigns.get": lambda uow: uow.campaigns.get(1),
    "campaigns.hold": lambda uow: uow.campaigns.hold(1),
    "campaigns.of_cabinet": lambda uow: uow.campaigns.of_cabinet("esk", 3),
    "campaigns.waiting": lambda uow: uow.campaigns.waiting(3),
    "campaigns.move": lambda uow: uow.campaigns.move(1, (CampaignState.DRAFT,), CampaignState.RUNNING, NOW),
    "campaigns.count": lambda uow: uow.campaigns.count(1, Tally(sent=1)),
    "campaigns.ended": lambda uow: uow.campaigns.ended(NOW, 3),
    "campaigns.abandon": lambda uow: uow.campaigns.abandon(NOW),
    "notices.enlist": _listed,
    "notices.due": lambda uow: [
        uow.notices.due(1, _whom(each), NOW, 3, after) for each in AUDIENCES for after in ((0, 0), (9**9, 9))
    ],
    "notices.next_due": lambda uow: uow.notices.next_due(1),
    "notices.expire": lambda uow: uow.notices.expire(1, "late", NOW, 3),
    "notices.settle": lambda uow: uow.notices.settle([Settled(1, NoticeState.SENT)], NOW),
    "notices.undelivered": lambda uow: uow.notices.undelivered(1, "a", NOW, again=True),
    "singles.keep": lambda uow: uow.singles.keep(
        uow.campaigns.add(world.campaign(), "y"), Event("esk", "payment", 1, 7, "x"), Settled(0, NoticeState.DUE), NOW
    ),
    "singles.again": lambda uow: uow.singles.again(uow.campaigns.add(world.campaign(), "x"), 1, NOW),
    "journeys.elsewhere": lambda uow: [uow.journeys.elsewhere(1, _whom(audience), 3) for audience in AUDIENCES],
    "journeys.handed": lambda uow: [uow.journeys.handed(1, "mail", _whom(audience)) for audience in AUDIENCES],
    "journeys.take_back": lambda uow: [
        uow.journeys.take_back(Settled(1, NoticeState.FAILED, "mailbox"), "mail", NOW, tried=tried)
        for tried in (False, True)
    ],
    "journeys.count": lambda uow: [
        uow.campaigns.add(world.campaign(), "op"),
        uow.journeys.count(1, {Outcome("sent", channel="mail"): 1}),
    ],
    "journeys.counted": lambda uow: uow.journeys.counted(1),
    "journeys.failed": lambda uow: uow.journeys.failed(1, 3),
    "journeys.of_resident": lambda uow: uow.journeys.of_resident(1, 3),
    "notices.purge": lambda uow: uow.notices.purge(NOW, 3),
    "figures.queues": lambda uow: uow.figures.queues(NOW),
    "figures.newest": lambda uow: uow.figures.newest(3),
    "figures.fresh": lambda uow: uow.figures.fresh(NOW, 3),
    "figures.outcomes": lambda uow: uow.figures.outcomes(1),
    "figures.pace": lambda uow: uow.figures.pace(1),
    "figures.answered": lambda uow: uow.figures.answered(world.campaign()),
    "figures.keep_answered": lambda uow: uow.figures.keep_answered(1, 2),
    "reports.add": lambda uow: uow.reports.add(world.report()),
    "reports.get": lambda uow: uow.reports.get("a"),
    "reports.of_subject": lambda uow: uow.reports.of_subject(ReportKind.READING, 1),
    "reports.before": lambda uow: uow.reports.before(world.report()),
    "reports.leave_out": lambda uow: uow.reports.leave_out("a", 1),
    "reports.hear": lambda uow: [uow.reports.add(world.report()), uow.reports.hear("r-1", "m-1")],
    "reports.move": lambda uow: uow.reports.move("a", (ReportState.NEW,), ReportState.ACCEPTED, NOW),
    "acquaintances.of_account": lambda uow: uow.acquaintances.of_account(1),
    "acquaintances.by_ref": lambda uow: uow.acquaintances.by_ref("esk", "a"),
    "acquaintances.know": lambda uow: uow.acquaintances.know(world.acquaintance()),
    "acquaintances.meter": lambda uow: uow.acquaintances.meter(1),
    "acquaintances.know_meter": lambda uow: uow.acquaintances.know_meter(1, "m"),
    "registries.begin": lambda uow: uow.registries.begin(world.registry()),
    "registries.known": lambda uow: [uow.registries.known(world.registry(), any_day=how) for how in (True, False)],
    "registries.unfinished": lambda uow: uow.registries.unfinished(),
    "registries.stage": lambda uow: [uow.registries.begin(world.registry()), world.stage(uow)],
    "registries.survey": lambda uow: [uow.registries.begin(world.registry()), uow.registries.survey(world.registry())],
    "registries.strays": lambda uow: [uow.registries.strays(world.registry(kind), 3) for kind in STAGED],
    "registries.drop": lambda uow: [
        uow.registries.begin(world.registry()),
        uow.registries.drop(world.registry(), {1}, "", 2),
    ],
    "registries.closing": lambda uow: uow.registries.closing(world.registry()),
    "registries.step": lambda uow: [uow.registries.step(world.registry(kind), 3) for kind in STAGED],
    "registries.settle": lambda uow: uow.registries.settle(world.registry(), RegistryState.DONE, NOW),
    "registries.sweep": lambda uow: [uow.registries.begin(world.registry()), world.stage(uow), uow.registries.sweep(1)],
    "registries.move": lambda uow: uow.registries.move(world.registry(), RegistryState.APPLYING),
    "registries.recent": lambda uow: uow.registries.recent("esk", 3),
    "outgoing.list_new": lambda uow: uow.outgoing.list_new(NOW, 3),
    "outgoing.last": lambda uow: [uow.outgoing.last(one) for one in world.OUT],
    "outgoing.take": lambda uow: [
        uow.outgoing.list_new(NOW, 3),
        *(uow.outgoing.take(one, 0, 9, "a", 3) for one in world.OUT),
    ],
    "outgoing.written": lambda uow: uow.outgoing.written(world.OUT[0], 0, "a", NOW, 3),
    "outgoing.expire": lambda uow: uow.outgoing.expire(world.OUT[0], NOW, 3),
    "outgoing.contacts": lambda uow: uow.outgoing.contacts(world.OUT[0], ("", 0), 3),
    "outgoing.untold": lambda uow: uow.outgoing.untold(3),
    "outgoing.told": lambda uow: uow.outgoing.told([1]),
    "outgoing.of_sheet": lambda uow: uow.outgoing.of_sheet(1),
    "outgoing.of_payment": lambda uow: uow.outgoing.of_payment(1),
    "pins.of_account": lambda uow: uow.pins.of_account(1),
    "pins.use": lambda uow: uow.pins.use(1, "a", NOW),
    "photos.add": lambda uow: uow.photos.add(world.photo(uow)),
    "photos.get": lambda uow: uow.photos.get(1),
    "photos.of_sheet": lambda uow: uow.photos.of_sheet(1),
    "photos.settle": lambda uow: uow.photos.settle(1, FileState.KEPT, "", "image/png", b"a"),
    "photos.content": lambda uow: uow.photos.content(1),
    "photos.count_since": lambda uow: uow.photos.count_since(1, NOW),
    "photos.erase": lambda uow: uow.photos.erase(1),
    "photos.purge": lambda uow: uow.photos.purge(NOW, 3),
    "postings.of_account": lambda uow: uow.postings.of_account(1, 3),
    "postings.of_numbers": lambda uow: uow.postings.of_numbers("esk", ["a", "b"], ["1", "2"]),
    "postings.any_since": lambda uow: uow.postings.any_since("esk", date(2026, 3, 1)),
    "postings.of_day": lambda uow: uow.postings.of_day("esk", NOW.date(), "", 3),
    "subscriptions.switch": lambda uow: uow.subscriptions.switch(1, "bill", enabled=True),
}


WHOLE = ("registries.strays",)
"""It looks at a file as a whole, beside the tables."""


def test_every_method_of_every_repository_is_among_the_uses() -> None:
    repositories = vars(SqlUnitOfWork(None))  # type: ignore[arg-type]
    methods = {f"{name}.{method}" for name, one in repositories.items() for method in _methods(one)}
    assert set(USES) == methods


def _methods(repository: object) -> list[str]:
    members = vars(type(repository)).items()
    return [name for name, member in members if callable(member) and not name.startswith("_")]


@pytest.mark.parametrize("use", USES)
async def test_no_statement_reads_a_whole_table(database: SqlDatabase, use: str) -> None:
    await database.run(world.settle)
    await database.run(_forget)
    with _overheard() as statements:
        await database.run(USES[use])
    assert statements
    plans = await database.run(lambda uow: _plans(uow.marks.connection, statements))  # type: ignore[attr-defined]
    seen = [plan for plan in plans if not (use in WHOLE and "staged_" in plan[0])]
    assert [plan for plan in seen if _reads_a_whole_table(*plan)] == []


def _forget(uow: UnitOfWork) -> None:
    """Let SQLite's connection compile anew: what it has compiled goes past the event that is listened to."""
    connection = uow.marks.connection  # type: ignore[attr-defined]
    if isinstance(connection, Quick):
        connection.open()


def _reads_a_whole_table(step: str, statement: str) -> bool:
    """Indexes of what waits are short. SQLite also lists what it would look at if a foreign key were deferred."""
    scanned = re.match(r"SCAN (?!anon_)(\w+)(?!.* USING .*INDEX ix_\w+_waiting)", step)
    return "Seq Scan" in step or bool(scanned and re.search(rf"\b{scanned[1]}\b", statement))


@contextmanager
def _overheard() -> Iterator[Statements]:
    statements: Statements = []

    def hear(_connection: object, _cursor: object, statement: str, values: Any, _context: object, many: bool) -> None:
        rows = many and isinstance(values[0], tuple | dict)
        statements.append((statement, values[0] if rows else values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def _plans(connection: Connection, statements: Statements) -> list[tuple[str, str]]:
    explain = "EXPLAIN QUERY PLAN "
    if connection.dialect.name == "postgresql":
        explain = "EXPLAIN "
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    found = []
    for statement, values in statements:
        if re.match("SELECT|INSERT|UPDATE|DELETE", statement):
            found += [(row[-1], statement) for row in connection.exec_driver_sql(explain + statement, values)]
    return found
