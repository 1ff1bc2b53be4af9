"""Inbox, outbox, calls, marks and leases in both databases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.model.people import Chat
from services.ports import Parcel, Stored, UnitOfWork
from storage.database import SqlDatabase
from tests.storage.world import CHAT, LATER, NOW, OTHER, event

SOON = NOW + timedelta(seconds=30)


async def test_new_events_are_stored_in_order_and_old_ones_are_left_out(database: SqlDatabase) -> None:
    first = await database.run(lambda uow: uow.inbox.store([event(3), event(1)], NOW))
    batch = [event(1), event(2), event(2), event(1, channel="vk")]
    second = await database.run(lambda uow: uow.inbox.store(batch, NOW))
    assert [stored.incoming for stored in first] == [event(3), event(1)]
    assert [stored.incoming for stored in second] == [event(2), event(1, channel="vk")]
    assert await database.run(lambda uow: uow.inbox.waiting(9)) == [*first, *second]
    assert await database.run(lambda uow: uow.inbox.store([], NOW)) == []


async def test_a_batch_of_hundreds_keeps_its_order(database: SqlDatabase) -> None:
    events = [event(number, str(number % 7)) for number in range(1500)]
    stored = await database.run(lambda uow: uow.inbox.store(events, NOW))
    assert [one.incoming for one in stored] == events
    assert [one.id for one in stored] == sorted(one.id for one in stored)


async def test_what_is_done_or_set_aside_waits_no_more_and_is_not_stored_again(database: SqlDatabase) -> None:
    one, two, three = await database.run(lambda uow: uow.inbox.store([event(1), event(2), event(3)], NOW))
    await database.run(lambda uow: uow.inbox.done(one.id, NOW))
    await database.run(lambda uow: uow.inbox.set_aside(two.id, "unreadable", NOW))
    assert await database.run(lambda uow: uow.inbox.waiting(9)) == [three]
    assert await database.run(lambda uow: uow.inbox.waiting(9, three.id)) == []
    assert await database.run(lambda uow: uow.inbox.store([event(1), event(2)], NOW)) == []


async def test_failures_of_an_event_are_counted(database: SqlDatabase) -> None:
    (one,) = await database.run(lambda uow: uow.inbox.store([event(1)], NOW))
    assert [await database.run(lambda uow: uow.inbox.failed(one.id, "bug")) for _ in range(2)] == [1, 2]
    assert await database.run(lambda uow: uow.inbox.waiting(9)) == [replace(one, tries=2)]


async def test_an_event_is_taken_only_in_its_chats_turn(database: SqlDatabase) -> None:
    def take(stored: Stored) -> bool:
        return uow_take[stored.id]

    events = [event(1), event(2), event(3, "another")]
    one, two, three = await database.run(lambda uow: uow.inbox.store(events, NOW))
    uow_take = await database.run(lambda uow: {e.id: uow.inbox.take(e.id) for e in (one, two, three)})
    assert [take(e) for e in (one, two, three)] == [True, False, True]
    await database.run(lambda uow: uow.inbox.done(one.id, NOW))
    assert await database.run(lambda uow: uow.inbox.take(two.id))
    assert not await database.run(lambda uow: uow.inbox.take(one.id))
    assert not await database.run(lambda uow: uow.inbox.take(999))


async def test_a_card_is_born_held_and_claimed_when_its_holder_is_gone(database: SqlDatabase) -> None:
    parcel = await database.run(lambda uow: uow.outbox.add(CHAT, {"text": "Ё"}, "a", SOON, NOW))
    assert await database.run(lambda uow: uow.outbox.claim("b", NOW, LATER, 9)) == []
    assert await database.run(lambda uow: uow.outbox.claim("b", SOON, LATER, 9)) == [replace(parcel, tries=1)]
    assert await database.run(lambda uow: uow.outbox.claim("a", SOON, LATER, 9)) == []


async def test_no_card_is_claimed_behind_one_that_another_holds(database: SqlDatabase) -> None:
    def add(uow: UnitOfWork) -> Sequence[Parcel]:
        held = uow.outbox.add(CHAT, 1, "a", LATER, NOW)
        return [held, uow.outbox.add(CHAT, 2, "a", NOW, NOW), uow.outbox.add(OTHER, 3, "a", NOW, NOW)]

    held, behind, free = await database.run(add)
    assert await database.run(lambda uow: uow.outbox.claim("b", NOW, LATER, 1)) == [replace(free, tries=1)]
    assert await database.run(lambda uow: uow.outbox.claim("a", NOW, LATER, 9)) == [replace(behind, tries=1)]
    assert held.id < behind.id < free.id


async def test_cards_are_claimed_the_oldest_first_up_to_the_limit(database: SqlDatabase) -> None:
    added = [(await database.run(lambda uow: uow.outbox.add(CHAT, 1, "a", NOW, NOW))).id for _ in range(5)]
    first, second = [await database.run(lambda uow: uow.outbox.claim("b", NOW, LATER, 3)) for _ in range(2)]
    assert [[parcel.id for parcel in claimed] for claimed in (first, second)] == [added[:3], added[3:]]


async def test_sent_dead_and_unknown_cards_are_never_claimed(database: SqlDatabase) -> None:
    ids = [(await database.run(lambda uow: uow.outbox.add(CHAT, 1, "a", NOW, NOW))).id for _ in range(4)]
    await database.run(lambda uow: uow.outbox.sent([(ids[0], "m-1"), (ids[1], "m-2")], NOW))
    await database.run(lambda uow: uow.outbox.sent([], NOW))
    await database.run(lambda uow: uow.outbox.failed(ids[2], "unknown", "timeout", NOW))
    assert [p.id for p in await database.run(lambda uow: uow.outbox.claim("b", NOW, LATER, 9))] == [ids[3]]


async def test_the_oldest_waiting_event_tells_how_late_we_are(database: SqlDatabase) -> None:
    assert await database.run(lambda uow: uow.inbox.oldest()) is None
    one, _ = await database.run(lambda uow: [*uow.inbox.store([event(1)], NOW), *uow.inbox.store([event(2)], LATER)])
    assert await database.run(lambda uow: uow.inbox.oldest()) == NOW
    await database.run(lambda uow: uow.inbox.done(one.id, NOW))
    assert await database.run(lambda uow: uow.inbox.oldest()) == LATER


async def test_only_old_events_that_were_done_are_purged_up_to_the_limit(database: SqlDatabase) -> None:
    stored = await database.run(lambda uow: uow.inbox.store([event(n) for n in range(6)], NOW))
    for one, at in zip(stored[:4], (NOW, NOW, NOW, LATER), strict=True):
        await database.run(lambda uow, one=one, at=at: uow.inbox.done(one.id, at))  # type: ignore[misc]
    await database.run(lambda uow: uow.inbox.set_aside(stored[4].id, "a", NOW))
    assert [await database.run(lambda uow: uow.inbox.purge(SOON, 2)) for _ in range(3)] == [2, 1, 0]
    assert await database.run(lambda uow: uow.inbox.waiting(9)) == [stored[5]]


async def test_only_old_cards_that_were_sent_are_purged_and_ids_are_not_used_again(database: SqlDatabase) -> None:
    ids = [(await database.run(lambda uow: uow.outbox.add(CHAT, 1, "a", NOW, NOW))).id for _ in range(2)]
    await database.run(lambda uow: uow.outbox.sent([(number, "m") for number in ids], NOW))
    assert await database.run(lambda uow: uow.outbox.purge(NOW, 9)) == 0
    assert await database.run(lambda uow: uow.outbox.purge(SOON, 9)) == 2
    assert (await database.run(lambda uow: uow.outbox.add(CHAT, 1, "a", NOW, NOW))).id > max(ids)


async def test_a_worker_holds_on_to_its_own_cards_that_it_names(database: SqlDatabase) -> None:
    ids = []
    for chat, owner in ((CHAT, "a"), (OTHER, "b"), (replace(OTHER, id="third"), "a")):
        add = lambda uow, c=chat, o=owner: uow.outbox.add(c, 1, o, SOON, NOW)  # type: ignore[misc] # noqa: E731
        ids.append((await database.run(add)).id)
    await database.run(lambda uow: uow.outbox.hold("a", ids[:2], LATER))
    await database.run(lambda uow: uow.outbox.hold("a", [], LATER))
    assert [p.chat for p in await database.run(lambda uow: uow.outbox.claim("c", SOON, LATER, 9))] == [
        OTHER,
        replace(OTHER, id="third"),
    ]


async def test_a_call_is_planned_once(database: SqlDatabase) -> None:
    assert await database.run(lambda uow: uow.calls.plan("mail", "k-1", {"to": "я"}, NOW))
    assert not await database.run(lambda uow: uow.calls.plan("mail", "k-1", {"to": "b"}, NOW))
    (call,) = await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9))
    assert (call.kind, call.key, call.payload, call.tries) == ("mail", "k-1", {"to": "я"}, 0)


async def test_a_call_is_claimed_when_it_is_due_and_again_when_its_lease_ends(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.calls.plan("mail", "k-1", {}, SOON))
    assert await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9)) == []
    assert len(await database.run(lambda uow: uow.calls.claim("a", SOON, LATER, 9))) == 1
    assert await database.run(lambda uow: uow.calls.claim("b", SOON, LATER, 9)) == []
    assert [c.tries for c in await database.run(lambda uow: uow.calls.claim("b", LATER, LATER, 9))] == [1]


async def test_a_call_that_is_held_is_not_taken_and_one_that_is_over_stays_over(database: SqlDatabase) -> None:
    for key in ("k-1", "k-2", "k-3"):
        await database.run(lambda uow, key=key: uow.calls.plan("mail", key, {}, NOW))  # type: ignore[misc]
    ids = [one.id for one in await database.run(lambda uow: uow.calls.claim("a", NOW, SOON, 9))]
    await database.run(lambda uow: uow.calls.done(ids[0], NOW))
    await database.run(lambda uow: uow.calls.hold("a", ids[:2], LATER))
    assert [one.id for one in await database.run(lambda uow: uow.calls.claim("b", SOON, LATER, 9))] == ids[2:]


async def test_a_call_given_back_is_due_at_its_new_hour(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.calls.plan("mail", "k-1", {}, NOW))
    (call,) = await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9))
    await database.run(lambda uow: uow.calls.again(call.id, SOON, "timeout"))
    assert await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9)) == []
    assert await database.run(lambda uow: uow.calls.claim("b", SOON, LATER, 9)) == [replace(call, tries=1)]


async def test_a_call_that_waits_for_its_turn_has_not_been_tried(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.calls.plan("mail", "k-1", {}, NOW))
    (call,) = await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9))
    await database.run(lambda uow: uow.calls.postponed(call.id, SOON, "waits for its turn"))
    assert await database.run(lambda uow: uow.calls.claim("a", NOW, LATER, 9)) == []
    assert await database.run(lambda uow: uow.calls.claim("b", SOON, LATER, 9)) == [call]


async def test_a_call_that_is_done_or_dead_is_over_and_its_key_stays(database: SqlDatabase) -> None:
    for key in ("k-1", "k-2"):
        await database.run(lambda uow, key=key: uow.calls.plan("mail", key, {}, NOW))  # type: ignore[misc]
    one, two = await database.run(lambda uow: uow.calls.claim("a", NOW, NOW, 9))
    await database.run(lambda uow: uow.calls.done(one.id, NOW))
    await database.run(lambda uow: uow.calls.dead(two.id, "refused", NOW))
    assert await database.run(lambda uow: uow.calls.claim("a", LATER, LATER, 9)) == []
    assert not await database.run(lambda uow: uow.calls.plan("mail", "k-1", {}, NOW))


async def test_a_mark_holds_its_last_value(database: SqlDatabase) -> None:
    assert await database.run(lambda uow: uow.marks.get("vk.ts")) is None
    for value in ("1", "2"):
        await database.run(lambda uow, value=value: uow.marks.put("vk.ts", value))  # type: ignore[misc]
    assert await database.run(lambda uow: uow.marks.get("vk.ts")) == "2"


async def test_a_lease_has_one_holder_at_a_time(database: SqlDatabase) -> None:
    assert await database.run(lambda uow: uow.marks.lease("tick", "a", NOW, SOON))
    assert not await database.run(lambda uow: uow.marks.lease("tick", "b", NOW, SOON))
    assert await database.run(lambda uow: uow.marks.lease("tick", "a", NOW, LATER))
    assert not await database.run(lambda uow: uow.marks.lease("tick", "b", SOON, LATER))
    assert await database.run(lambda uow: uow.marks.lease("tick", "b", LATER, LATER + timedelta(minutes=1)))


async def test_notices_that_say_the_same_stay_together(database: SqlDatabase) -> None:
    alike = [(Chat("vk", str(n)), {"text": "Ё"}) for n in range(4)]
    groups = [alike[:3], [(OTHER, {"text": "Ж"})]]
    parcels = await database.run(lambda uow: uow.outbox.notify(groups, "a", SOON, NOW))
    assert [(one.chat, one.body) for one in parcels] == [card for group in groups for card in group]
    assert [one.batch for one in parcels] == [parcels[0].id] * 3 + [0]
    assert await database.run(lambda uow: uow.outbox.claim("b", NOW, LATER, 9)) == []
    claimed = await database.run(lambda uow: uow.outbox.claim("b", SOON, LATER, 1))
    assert sorted(claimed, key=_id) == sorted((replace(one, tries=1) for one in parcels[:3]), key=_id)
    assert [one.batch for one in await database.run(lambda uow: uow.outbox.claim("b", SOON, LATER, 9))] == [0]


async def test_the_rest_of_a_group_keeps_its_name_when_the_first_has_been_sent(database: SqlDatabase) -> None:
    group = [[(Chat("vk", str(n)), 1) for n in range(3)]]
    one, two, three = await database.run(lambda uow: uow.outbox.notify(group, "a", SOON, NOW))
    await database.run(lambda uow: uow.outbox.sent([(one.id, "m")], NOW))
    await database.run(lambda uow: uow.outbox.failed(two.id, "dead", "blocked", NOW))
    (left,) = await database.run(lambda uow: uow.outbox.claim("b", SOON, LATER, 9))
    assert (left.id, left.batch) == (three.id, one.id)


async def test_an_answer_does_not_stand_behind_a_notice_of_another_worker(database: SqlDatabase) -> None:
    await database.run(lambda uow: uow.outbox.notify([[(CHAT, 1)]], "a", LATER, NOW))
    answer = await database.run(lambda uow: uow.outbox.add(CHAT, 2, "b", SOON, NOW))
    assert not answer.free
    assert [one.id for one in await database.run(lambda uow: uow.outbox.claim("c", SOON, LATER, 9))] == [answer.id]


def _id(parcel: Parcel) -> int:
    return parcel.id
