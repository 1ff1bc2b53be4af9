"""Figures for operators in both databases, to the last one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.model.campaigns import Audience, CampaignState, NoticeState, Settled, Tally
from services.model.figures import Count, Outcome, Pace, Queues, Told, Waiting
from services.model.metering import Access, Sheet
from services.model.people import Chat
from services.model.periods import Period
from services.ports import Incoming, UnitOfWork
from storage.database import SqlDatabase
from tests.storage import world
from tests.storage.test_campaigns import someone
from tests.storage.world import LATER, MARCH, NOW

SENT, FAILED, SKIPPED = NoticeState.SENT, NoticeState.FAILED, NoticeState.SKIPPED
DAY = timedelta(days=1)
MOMENT = timedelta(milliseconds=1)


def reminded(uow: UnitOfWork, names: str) -> tuple[dict[str, tuple[int, int]], int]:
    """Remind residents, each with an account of their own; return resident and account by name, and the campaign."""
    homes = {}
    for name in names:
        who = someone(uow, name)
        home = uow.book.put_account(replace(world.account(f"9{name}"), zone="Asia/Omsk" if name == "z" else "UTC"))
        uow.accounts.link(who, home.id, Access.FULL, NOW)
        homes[name] = who, home.id
    kind = replace(world.campaign(Audience(zone="UTC")), kind="readings_open", period=str(MARCH))
    made = uow.campaigns.add(replace(kind, state=CampaignState.RUNNING), "op")
    uow.notices.enlist(made, world.addressees(replace(made, audience=Audience())), 100)
    due = uow.notices.due(made.id, world.addressees(made), NOW, 100)
    uow.notices.settle([Settled(one.id, SENT, "", Chat("vk", "1"), one.id) for one in due], NOW)
    uow.campaigns.count(made.id, Tally(sent=len(due)))
    return homes, made.id


def submitted(uow: UnitOfWork, home: tuple[int, int], at: datetime, period: Period = MARCH) -> None:
    meter = uow.book.put_meter(world.meter(home[1], f"{at}{period}", scales=1))
    rows = (world.reading(meter.id),)
    uow.readings.submit(Sheet(0, home[1], home[0], period, "vk", at, rows), f"{home}{at}{period}")


async def test_who_submitted_within_a_day_of_a_reminder_is_counted_once(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> tuple[int, int]:
        homes, made = reminded(uow, "abcdefgz")
        submitted(uow, homes["a"], NOW)
        submitted(uow, homes["b"], NOW + DAY - MOMENT)
        submitted(uow, homes["b"], NOW + timedelta(hours=2))
        submitted(uow, homes["c"], NOW + DAY)
        submitted(uow, homes["d"], NOW - MOMENT)
        submitted(uow, homes["e"], NOW + timedelta(hours=1), MARCH.shifted(1))
        submitted(uow, homes["z"], NOW + timedelta(hours=1))
        submitted(uow, homes["g"], NOW + timedelta(hours=3))
        assert uow.notices.undelivered(homes["g"][0], "blocked", NOW, again=False)
        campaign = uow.campaigns.get(made)
        assert campaign is not None
        uow.figures.keep_answered(made, uow.figures.answered(campaign))
        kept = uow.campaigns.get(made)
        assert kept is not None
        return uow.figures.answered(campaign), kept.answered

    # a, b and z, whose card named the account of another zone too;
    # not c (a day later), d (before), e (another month), f (never), g (did not arrive)
    assert await database.run(work) == (3, 3)


async def test_reasons_are_counted(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        people = [someone(uow, name) for name in "abcdef"]
        made = uow.campaigns.add(world.campaign(), "op")
        uow.notices.enlist(made, world.addressees(made), 100)
        due = [one.id for one in uow.notices.due(made.id, world.addressees(made), NOW, len(people))]
        why = [(SKIPPED, "muted"), (SKIPPED, "muted"), (SKIPPED, "left"), (FAILED, "blocked"), (SENT, "")]
        uow.notices.settle([Settled(number, *reason) for number, reason in zip(due, why, strict=False)], NOW)
        return uow.figures.outcomes(made.id)

    assert await database.run(work) == [
        Outcome(FAILED, "blocked", 1),
        Outcome(SKIPPED, "muted", 2),
        Outcome(SKIPPED, "left", 1),
    ]


async def test_the_pace_is_that_of_the_newest_notices(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        made = uow.campaigns.add(world.campaign(), "op")
        before = uow.figures.pace(made.id)
        for name in "abcde":
            someone(uow, name)
        uow.notices.enlist(made, world.addressees(made), 100)
        due = uow.notices.due(made.id, world.addressees(made), NOW, 9)
        for number, one in enumerate(due):
            uow.notices.settle(
                [Settled(one.id, SENT, "", Chat("vk", "1"), one.id)], NOW + timedelta(seconds=number / 2)
            )
        return before, uow.figures.pace(made.id)

    before, after = await database.run(work)
    assert (before, before.per_second) == (Pace(0, None, None), 0)
    assert (after, after.per_second) == (Pace(5, NOW, NOW + timedelta(seconds=2)), 2)


async def test_queues_tell_what_waits_and_what_was_set_aside(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> Queues:
        _, home, _ = world.settle(uow)
        events = uow.inbox.store([Incoming("vk", "1", "1", {}), Incoming("vk", "2", "1", {})], NOW)
        later = uow.inbox.store([Incoming("vk", "3", "2", {}), Incoming("telegram", "4", "2", {})], LATER)
        uow.inbox.done(events[0].id, NOW)
        uow.inbox.set_aside(later[0].id, "tries", NOW)
        cards = [uow.outbox.add(Chat(channel, "1"), {}, "me", LATER, NOW) for channel in ("vk", "vk", "vk", "telegram")]
        uow.outbox.sent([(cards[0].id, "1")], NOW)
        uow.outbox.failed(cards[1].id, "dead", "blocked", NOW)
        uow.outbox.failed(cards[3].id, "unknown", "no answer", NOW)
        for key in "abc":
            uow.calls.plan("mail", key, {}, NOW)
        uow.calls.done(uow.calls.claim("me", NOW, LATER, 1)[0].id, NOW)
        uow.calls.dead(uow.calls.claim("me", NOW, LATER, 1)[0].id, "gone", NOW)
        made = uow.campaigns.add(world.campaign(), "a")
        uow.campaigns.count(made.id, Tally(10, 5, 3, 1))
        uow.campaigns.add(world.campaign(), "b")
        who = someone(uow, "payer")
        uow.payments.add(world.payment(home, who, "new"), "new")
        return uow.figures.queues(NOW)

    found = await database.run(work)
    assert sorted(found.inbox, key=str) == [Waiting("telegram", 1, LATER), Waiting("vk", 1, NOW)]
    assert found.outbox == (Waiting("vk", 1, NOW),)
    assert found.calls == (Waiting("mail", 1, NOW),)
    dead = {Count("vk", "event", 1), Count("vk", "dead", 1), Count("telegram", "unknown", 1), Count("mail", "call", 1)}
    assert set(found.dead) == dead
    assert found.payments == (Count("", "created", 1),)
    assert found.campaigns == (Told("esk", "announcement", CampaignState.DRAFT, 2, 10, 5, 3, 1, 0),)


async def test_nothing_waits_in_an_empty_database(database: SqlDatabase) -> None:
    assert await database.run(lambda uow: uow.figures.queues(datetime(2026, 1, 1, tzinfo=UTC))) == Queues(*((),) * 6)
