"""Tickets, files, employees, consents and subscriptions in both databases."""

from dataclasses import replace

from services.model.people import Chat
from services.model.tickets import Author, FileState, TicketKind, TicketState
from storage.database import SqlDatabase
from tests.storage import world
from tests.storage.world import CHAT, LATER, NOW, OTHER

APPEAL, PIN = TicketKind.APPEAL, TicketKind.PIN
NEW, IN_WORK, CLOSED = TicketState.NEW, TicketState.IN_WORK, TicketState.CLOSED


async def test_a_ticket_comes_back_as_stored_and_its_key_makes_no_second(database: SqlDatabase) -> None:
    first = await database.run(lambda uow: uow.tickets.open(world.ticket(), "op"))
    again = await database.run(lambda uow: uow.tickets.open(world.ticket(PIN), "op"))
    assert first == again == replace(world.ticket(), id=first.id)
    assert await database.run(lambda uow: uow.tickets.get(first.id)) == first


async def test_only_who_saw_the_state_moves_it(database: SqlDatabase) -> None:
    made = await database.run(lambda uow: uow.tickets.open(world.ticket(), "op"))
    assert await database.run(lambda uow: uow.tickets.move(made.id, NEW, IN_WORK, LATER))
    assert not await database.run(lambda uow: uow.tickets.move(made.id, NEW, CLOSED, LATER))
    await database.run(lambda uow: uow.tickets.change(made.id, LATER, rating=5))
    changed = await database.run(lambda uow: uow.tickets.get(made.id))
    assert changed == replace(made, state=IN_WORK, changed_at=LATER, rating=5)


async def test_the_queue_holds_what_waits_for_an_employee_the_oldest_first(database: SqlDatabase) -> None:
    kinds = {"1": APPEAL, "2": PIN, "3": APPEAL, "4": APPEAL}
    made = [await database.run(lambda uow, k=k, n=n: uow.tickets.open(world.ticket(k), n)) for n, k in kinds.items()]
    await database.run(lambda uow: uow.tickets.move(made[2].id, NEW, CLOSED, NOW))
    waiting = await database.run(lambda uow: uow.tickets.waiting("esk", (APPEAL,), 5))
    assert [one.id for one in waiting] == [made[0].id, made[3].id]
    assert await database.run(lambda uow: uow.tickets.queue("esk")) == {APPEAL: (2, NOW), PIN: (1, NOW)}
    await database.run(lambda uow: uow.tickets.move(made[0].id, NEW, TicketState.ANSWERED, NOW))
    assert (await database.run(lambda uow: uow.tickets.queue("esk")))[APPEAL] == (1, NOW)
    assert await database.run(lambda uow: uow.tickets.queue("other")) == {}


async def test_tickets_of_a_resident_and_of_a_chat(database: SqlDatabase) -> None:
    whose = (await database.run(lambda uow: uow.residents.add(world.resident()))).id
    made = [
        await database.run(lambda uow, n=n: uow.tickets.open(world.ticket(resident=whose), str(n))) for n in range(3)
    ]
    await database.run(lambda uow: uow.tickets.change(made[0].id, LATER))
    page = await database.run(lambda uow: uow.tickets.of_resident(whose, (APPEAL, PIN), 2))
    assert [one.id for one in page] == [made[0].id, made[2].id]
    assert (await database.run(lambda uow: uow.tickets.newest_of_chat(CHAT, APPEAL))) == made[2]
    assert await database.run(lambda uow: uow.tickets.newest_of_chat(OTHER, APPEAL)) is None


async def test_a_thread_is_read_in_order_and_tells_who_spoke_last(database: SqlDatabase) -> None:
    first = await database.run(world.said)
    second = await database.run(lambda uow: world.said(uow, author=Author.EMPLOYEE))
    other = await database.run(lambda uow: world.said(uow, "other"))
    number = first.ticket_id
    assert await database.run(lambda uow: uow.tickets.messages(number)) == [first, second]
    last = await database.run(lambda uow: uow.tickets.last_author([number, other.ticket_id]))
    assert last == {number: Author.EMPLOYEE, other.ticket_id: Author.RESIDENT}


async def test_a_file_waits_and_then_has_content_or_a_reason(database: SqlDatabase) -> None:
    message = await database.run(world.said)
    kept = await database.run(lambda uow: uow.files.add(world.file(message)))
    refused = await database.run(lambda uow: uow.files.add(world.file(message)))
    await database.run(lambda uow: uow.files.settle(kept.id, FileState.KEPT, "", "image/jpeg", b"\xff\xd8\x00"))
    await database.run(lambda uow: uow.files.settle(refused.id, FileState.REFUSED, "type", "", None))
    assert await database.run(lambda uow: uow.files.content(kept.id)) == b"\xff\xd8\x00"
    assert await database.run(lambda uow: uow.files.content(refused.id)) is None
    known = await database.run(lambda uow: uow.files.of_ticket(message.ticket_id))
    assert known == [
        replace(kept, state=FileState.KEPT, mime="image/jpeg", size=3),
        replace(refused, state=FileState.REFUSED, reason="type", size=0),
    ]


async def test_files_of_a_resident_are_counted_since_a_time(database: SqlDatabase) -> None:
    whose = (await database.run(lambda uow: uow.residents.add(world.resident()))).id
    ticket = await database.run(lambda uow: uow.tickets.open(world.ticket(resident=whose), "op"))
    message = await database.run(world.said)
    assert message.ticket_id == ticket.id
    await database.run(lambda uow: uow.files.add(world.file(message)))
    assert await database.run(lambda uow: uow.files.count_since(whose, NOW)) == 1
    assert await database.run(lambda uow: uow.files.count_since(whose, LATER)) == 0


async def test_an_employee_is_found_by_code_until_bound_and_then_by_chat(database: SqlDatabase) -> None:
    made = await database.run(lambda uow: uow.staff.add(world.employee()))
    assert await database.run(lambda uow: uow.staff.by_code("hash")) == made
    assert await database.run(lambda uow: uow.staff.of_chat(OTHER)) is None
    await database.run(lambda uow: uow.staff.change(made.id, channel=OTHER.channel, chat_id=OTHER.id))
    assert await database.run(lambda uow: uow.staff.of_chat(OTHER)) == replace(made, chat=Chat("vk", OTHER.id))
    await database.run(lambda uow: uow.staff.change(made.id, active=False))
    assert await database.run(lambda uow: uow.staff.of_chat(OTHER)) is None
    assert await database.run(lambda uow: uow.staff.of_cabinet("esk")) == []


async def test_the_journal_is_read_from_its_end(database: SqlDatabase) -> None:
    who = await database.run(lambda uow: uow.staff.add(world.employee()))
    for action in ("approve", "reject"):
        await database.run(lambda uow, action=action: uow.staff.record(world.act(who, action)))
    lines = await database.run(lambda uow: uow.staff.journal("esk", 5))
    assert [line.action for line in lines] == ["reject", "approve"]
    assert await database.run(lambda uow: uow.staff.journal("other", 5)) == []


async def test_a_consent_is_kept_when_it_is_withdrawn_and_withdrawn_once(database: SqlDatabase) -> None:
    whose = (await database.run(lambda uow: uow.residents.add(world.resident()))).id
    await database.run(lambda uow: uow.consents.give(world.consent(whose)))
    (given,) = await database.run(lambda uow: uow.consents.of_resident(whose))
    assert given == replace(world.consent(whose), id=given.id)
    assert await database.run(lambda uow: uow.consents.withdraw(given.id, LATER))
    assert not await database.run(lambda uow: uow.consents.withdraw(given.id, LATER))
    assert await database.run(lambda uow: uow.consents.of_resident(whose)) == [replace(given, withdrawn_at=LATER)]


async def test_a_subscription_is_switched_and_switched_back(database: SqlDatabase) -> None:
    whose = (await database.run(lambda uow: uow.residents.add(world.resident()))).id
    await database.run(lambda uow: uow.subscriptions.switch(whose, "bill", enabled=False))
    await database.run(lambda uow: uow.subscriptions.switch(whose, "sms", enabled=True))
    await database.run(lambda uow: uow.subscriptions.switch(whose, "sms", enabled=False))
    assert await database.run(lambda uow: uow.subscriptions.of_resident(whose)) == {"bill": False, "sms": False}
