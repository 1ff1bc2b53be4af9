"""Notices on VK: many in one call, each with a fate of its own, and none twice."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Blocked, Rejected, TryLater
from bot.channels.vk.channel import Vk
from bot.clock import SystemClock
from bot.delivery.sender import ChannelSender
from services.model.people import Chat, ChatState
from tests.channels.vk.rig import Rig, number

CARD = Card("Завтра собрание.", "Энергосбыт", ((Key("Меню", press="s:menu:"),),))
CLOCK = SystemClock()


@pytest.fixture
async def salted(rig: Rig) -> AsyncIterator[Callable[[], Vk]]:
    """Give channels of one database that no other test has."""
    salt, made = secrets.randbits(30), []

    def make() -> Vk:
        made.append(rig.channel(salt=salt))
        return made[-1]

    yield make
    for channel in made:
        await channel.close()


async def crowd(rig: Rig, count: int) -> list[str]:
    """Return residents who allowed the community to write."""
    return [await rig.known() for _ in range(count)]


async def texts(rig: Rig, chats: list[str]) -> list[list[str]]:
    """Return what each resident got."""
    return [[one.text for one in await rig.phone(int(chat)).history()] for chat in chats]


def calls(rig: Rig) -> int:
    return len(rig.fake.rows("request"))


async def put(database, chats: list[str], card: Card = CARD):
    """Store one group of notices."""
    now = CLOCK.now()
    group = [(Chat("vk", chat), card.to_json()) for chat in chats]
    return await database.run(lambda uow: uow.outbox.notify([group], "me", now + timedelta(seconds=9), now))


async def test_a_hundred_residents_hear_it_in_one_call(rig: Rig) -> None:
    chats, before = await crowd(rig, 100), calls(rig)
    ids = await rig.vk.notify_all(chats, CARD, number())
    assert calls(rig) - before == 1
    assert await texts(rig, chats) == [["Завтра собрание."]] * 100
    (shown,) = await rig.phone(int(chats[7])).history()
    assert (shown.id, shown.labels) == (ids[7], ("Меню",))


async def test_who_cannot_be_written_to_is_told_apart(rig: Rig) -> None:
    chats = await crowd(rig, 3)
    await rig.fake.tell("deny", chat=chats[1])
    one, two, three = await rig.vk.notify_all(chats, CARD, number())
    assert (isinstance(two, Blocked), one, three) == (True, "1", "1")


async def test_the_same_call_again_doubles_nothing(rig: Rig) -> None:
    chats, name = await crowd(rig, 5), number()
    first = await rig.vk.notify_all(chats, CARD, name)
    assert await rig.channel().notify_all(chats, CARD, name) == first
    assert await rig.channel().notify_all(chats[2:], CARD, name) == first[2:]
    assert await texts(rig, chats) == [["Завтра собрание."]] * 5


async def test_a_call_and_a_card_of_the_same_number_are_two_messages(rig: Rig) -> None:
    chats, name = await crowd(rig, 2), number()
    await rig.vk.notify_all(chats, CARD, name)
    await rig.vk.deliver(chats[0], Card("Ответ"), name)
    assert await texts(rig, chats) == [["Завтра собрание.", "Ответ"], ["Завтра собрание."]]


@pytest.mark.parametrize(
    "card", [Card("слово " * 1500), Card("Счёт", media=(Attachment("photo", "qr:1", "q.png", "QR"),))]
)
async def test_what_does_not_fit_into_one_call_is_left_to_calls_of_its_own(rig: Rig, card: Card) -> None:
    with pytest.raises(Rejected):
        await rig.vk.notify_all(await crowd(rig, 2), card, number())


async def test_an_answer_that_leaves_somebody_out_is_asked_for_again(rig: Rig) -> None:
    chats, name = await crowd(rig, 2), number()
    await rig.fake.spoil(method="messages.send", body='{"response": [{"peer_id": 1}]}', match=chats[0])
    with pytest.raises(TryLater):
        await rig.vk.notify_all(chats, CARD, name)
    assert await rig.vk.notify_all(chats, CARD, name) == ["1", "1"]


async def test_a_lost_answer_is_made_good_by_the_same_call(rig: Rig, database, salted) -> None:
    chats = await crowd(rig, 30)
    await rig.fake.spoil(method="messages.send", drop="after", match=chats[0])
    sender = ChannelSender(salted(), database, CLOCK)
    sender.take(list(await put(database, chats)))
    await sender.drained()
    assert await texts(rig, chats) == [["Завтра собрание."]] * 30
    assert not sender.held
    assert sender.lane.room == sender.lane.ahead


async def test_a_process_that_dies_before_its_marks_leaves_the_same_call_to_the_next(
    rig: Rig, database, salted
) -> None:
    chats = await crowd(rig, 20)
    parcels = await put(database, chats)
    await salted().notify_all(chats, CARD, parcels[0].batch or 0)
    later = CLOCK.now() + timedelta(seconds=10)
    again = await database.run(lambda uow: uow.outbox.claim("next", later, later + timedelta(seconds=9), 1))
    sender = ChannelSender(salted(), database, CLOCK)
    sender.take(list(again))
    await sender.drained()
    assert len(again) == 20
    assert await texts(rig, chats) == [["Завтра собрание."]] * 20


async def test_what_is_refused_together_is_told_one_by_one(rig: Rig, database, salted) -> None:
    chats = await crowd(rig, 4)
    await rig.fake.spoil(method="messages.send", error={"code": 911}, match=",".join(chats))
    sender = ChannelSender(salted(), database, CLOCK)
    sender.take(list(await put(database, chats)))
    await sender.drained()
    assert await texts(rig, chats) == [["Завтра собрание."]] * 4


async def test_a_resident_who_left_is_marked_and_the_others_hear_it(rig: Rig, database, salted) -> None:
    chats = await crowd(rig, 3)
    await rig.fake.tell("deny", chat=chats[0])
    await database.run(lambda uow: uow.chats.save(ChatState(Chat("vk", chats[0])), CLOCK.now()))
    sender = ChannelSender(salted(), database, CLOCK)
    sender.take(list(await put(database, chats)))
    await sender.drained()
    assert await texts(rig, chats) == [[], ["Завтра собрание."], ["Завтра собрание."]]
    assert not (await database.run(lambda uow: uow.chats.get(Chat("vk", chats[0])))).reachable


async def test_flood_control_of_a_call_to_many_holds_answers_too(rig: Rig, database, salted) -> None:
    chats, asking = await crowd(rig, 3), await rig.known()
    await rig.fake.spoil(method="messages.send", error={"code": 9}, match=chats[0])
    channel, refused = salted(), len(rig.fake.rows("refused"))
    sender = ChannelSender(channel, database, CLOCK)
    sender.take(list(await put(database, chats)))
    while len(rig.fake.rows("refused")) == refused:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    reply = asyncio.create_task(channel.deliver(asking, Card("Ответ"), number()))
    await asyncio.sleep(0.5)
    assert not reply.done()
    await asyncio.gather(reply, sender.drained())
    assert await texts(rig, [asking, *chats]) == [["Ответ"], *[["Завтра собрание."]] * 3]
