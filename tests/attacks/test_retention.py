"""What is not needed any more is forgotten: tokens hold names, addresses and hashes of passwords."""

from dataclasses import replace
from datetime import timedelta

from bot import housekeeping
from bot.housekeeping import Keep, tick
from bot.settings import Settings
from services import attempts, registration, tokens
from services.model.people import Chat, ChatState, Purpose
from services.ports import Urgency
from storage.database import SqlDatabase
from tests.storage import world
from tests.townsfolk import CODES, ESK, NOW, OTHER, OWNER, OWNER_EMAIL, HandClock, after, applied, confirmed, register


async def test_what_was_typed_into_forms_is_forgotten_in_time(database: SqlDatabase):
    clock = HandClock()
    token = await database.run(lambda uow: register(uow, applied(), OWNER, NOW))
    clock.move(days=1, hours=23)
    assert await tick(database, clock) == 0
    clock.move(days=2)
    await tick(database, clock)
    assert await database.run(lambda uow: uow.tokens.get(token.id)) is None


async def test_failures_are_kept_for_as_long_as_a_limit_counts_them_and_then_forgotten(database: SqlDatabase):
    def failures(uow):
        return uow.attempts.count("link", NOW - timedelta(days=1), chat=OWNER)

    await database.run(lambda uow: uow.attempts.add("link", "subject", OWNER, NOW))
    await forgotten(database, attempts.MONTH.days)
    assert await database.run(failures) == 1
    await forgotten(database, attempts.KEPT.days + 1)
    assert await database.run(failures) == 0


async def test_a_token_that_may_still_be_used_is_kept(database: SqlDatabase):
    clock = HandClock()

    def work(uow):
        return tokens.issue(uow, CODES, Purpose.FORM, Chat("page", "x"), NOW, timedelta(days=60))

    token = await database.run(work)
    clock.move(days=30)
    await tick(database, clock)
    assert await database.run(lambda uow: uow.tokens.get(token.id))


async def forgotten(database, days, keep=None):
    clock = HandClock()
    clock.move(days=days)
    return await tick(database, clock, keep)


def people(*emails):
    return lambda uow: [email for email in emails if uow.residents.by_email("esk", email)]


async def test_an_application_that_nobody_confirmed_is_deleted_and_a_resident_is_not(database: SqlDatabase):
    everybody = ("waiting@example.org", OWNER_EMAIL)

    def work(uow):
        register(uow, applied("waiting@example.org"), OTHER)
        confirmed(uow)

    await database.run(work)
    await forgotten(database, 13)
    assert await database.run(people(*everybody)) == list(everybody)
    await forgotten(database, 15)
    assert await database.run(people(*everybody)) == [OWNER_EMAIL]


async def test_an_application_that_is_made_again_lives_on_with_its_letter(database: SqlDatabase):
    def again(uow):
        application = applied("waiting@example.org")
        registration.register(uow, ESK, CODES, application, OTHER, "ru", after(days=13), "k2")

    await database.run(lambda uow: register(uow, applied("waiting@example.org"), OTHER))
    await database.run(again)
    await forgotten(database, 15)
    assert await database.run(people("waiting@example.org"))
    await forgotten(database, 17)
    assert not await database.run(people("waiting@example.org"))


async def test_an_unconfirmed_resident_whom_something_refers_to_is_kept_and_stops_nobody_else(database: SqlDatabase):
    def work(uow):
        for email, chat in (("bound@example.org", OTHER), ("waiting@example.org", OWNER)):
            register(uow, applied(email), chat)
        bound = uow.residents.by_email("esk", "bound@example.org")
        uow.chats.save(ChatState(OTHER, "esk", bound.id), NOW)

    await database.run(work)
    await forgotten(database, 40)
    assert await database.run(people("bound@example.org", "waiting@example.org")) == ["bound@example.org"]


def busy(uow):
    """Leave one of everything: done, dead, and still waiting."""
    for kind, end in (("done", uow.calls.done), ("dead", uow.calls.dead), ("new", None)):
        uow.calls.plan("mail", kind, {}, NOW)
        (call,) = uow.calls.claim("a", NOW, NOW, 9)[-1:]
        if end:
            end(call.id, *(("why",) if kind == "dead" else ()), NOW)
        uow.calls.hold("a", [call.id], after(days=900))
        parcel = uow.outbox.add(OWNER, {}, "a", NOW, NOW)
        if kind == "done":
            uow.outbox.sent([(parcel.id, "1")], NOW)
        elif kind == "dead":
            uow.outbox.failed(parcel.id, "unknown", "why", NOW)
    done, dead, _ = uow.inbox.store([world.event(n) for n in range(3)], NOW)
    uow.inbox.done(done.id, NOW)
    uow.inbox.set_aside(dead.id, "why", NOW)


async def test_what_is_done_goes_first_what_is_dead_later_and_what_waits_never(database: SqlDatabase):
    await database.run(busy)
    assert [await forgotten(database, days) for days in (8, 10, 29, 31, 400)] == [0, 3, 0, 3, 0]


async def test_the_operator_says_how_many_days(database: SqlDatabase):
    await database.run(busy)
    keep = Keep.of(Settings(keep_done_days=20, keep_dead_days=2))
    assert [await forgotten(database, days, keep) for days in (1, 3, 19, 21)] == [0, 3, 0, 3]


async def test_photos_of_meters_are_kept_for_a_year_or_as_long_as_the_operator_says(database: SqlDatabase):
    def work(uow):
        world.settle(uow)
        both = [uow.photos.add(replace(world.photo(uow), at=NOW)) for _ in range(2)]
        return both[0].sheet_number

    number = await database.run(work)
    assert [await forgotten(database, days) for days in (364, 366)] == [0, 2]
    assert await database.run(lambda uow: uow.photos.of_sheet(number)) == []
    await database.run(lambda uow: uow.photos.add(replace(world.photo(uow), at=NOW)))
    assert [await forgotten(database, days, Keep.of(Settings(keep_photos_days=10))) for days in (9, 11)] == [0, 1]


class Watched:
    """A database that tells how its work came."""

    def __init__(self, database):
        self.database, self.batches = database, []

    async def run(self, work, urgency=Urgency.DIALOG):
        count = await self.database.run(work, urgency)
        self.batches.append((count, urgency))
        return count


async def test_batches_are_bounded_and_let_turns_go_first(database: SqlDatabase, monkeypatch):
    monkeypatch.setattr(housekeeping, "CHUNK", 3)

    def work(uow):
        for stored in uow.inbox.store([world.event(n) for n in range(8)], NOW):
            uow.inbox.done(stored.id, NOW)

    await database.run(work)
    watched = Watched(database)
    assert await forgotten(watched, 10) == 8
    assert [count for count, _ in watched.batches if count] == [3, 3, 2]
    assert {urgency for _, urgency in watched.batches} == {Urgency.BULK}
