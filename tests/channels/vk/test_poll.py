"""Bots Long Poll: nothing lost, nothing asked too often, whatever the server answers."""

import asyncio
import logging
from typing import Any

import pytest

from bot.channels.channel import Misconfigured
from bot.channels.vk.channel import Vk
from tests.channels.vk.rig import Rig
from tests.fakes.vk import GROUP, TOKEN

GARBAGE: list[dict[str, Any]] = [
    {"status": 502, "body": "<html>Bad Gateway</html>"},
    {"status": 200, "body": "<html>maintenance</html>"},
    {"status": 200, "body": ""},
    {"status": 200, "body": "[]"},
    {"status": 200, "body": '{"updates":[]}'},
    {"drop": "before"},
]


def texts(rig: Rig) -> list[str]:
    """Return the texts of the messages that came."""
    return [one.body["object"]["message"]["text"] for one in rig.events if one.body["type"] == "message_new"]


async def say(rig: Rig, *words: str, chat: int = 0) -> int:
    """Let a resident say something, without waiting for an answer."""
    chat = chat or int(rig.phone().chat)
    for word in words:
        await rig.fake.tell("say", chat=chat, text=word)
    return chat


async def test_events_come_in_order_with_the_place_of_the_poll(rig: Rig) -> None:
    await rig.poll()
    await say(rig, "1", "2", "3")
    await rig.until(lambda: len(rig.events) == 3)
    assert texts(rig) == ["1", "2", "3"]
    assert int(rig.marks[-1]) == int(rig.marks[0]) + 3
    assert len({one.event_id for one in rig.events}) == 3


async def test_what_was_said_while_we_were_away_is_read_from_the_stored_place(rig: Rig) -> None:
    await rig.poll()
    mark = rig.marks[-1]
    await rig.close()
    away = [str(n) for n in range(130)]
    await say(rig, *away)
    again = Rig(rig.fake)
    await again.poll(mark)
    await again.until(lambda: len(again.events) == 130)
    assert texts(again) == away
    await again.close()


async def test_without_a_stored_place_the_present_is_stored_at_once(rig: Rig) -> None:
    await rig.poll()
    assert len(rig.marks) == 1
    assert rig.events == []


async def test_an_event_that_could_not_be_stored_comes_again(rig: Rig) -> None:
    await rig.poll()
    rig.broken = 2
    await say(rig, "важное")
    await rig.until(lambda: bool(rig.events))
    assert texts(rig) == ["важное"]


async def test_a_strange_update_is_stored_beside_its_neighbours(rig: Rig) -> None:
    await rig.poll()
    strange = {"type": "message_new", "group_id": GROUP, "object": {"message": {"peer_id": "x"}}}
    chat = await say(rig, "до")
    await rig.fake.tell("event", event=strange)
    await rig.fake.tell("event", event=17)
    await say(rig, "после", chat=chat)
    await rig.until(lambda: len(rig.events) == 4)
    assert [one.body.get("update") for one in rig.events] == [None, None, 17, None]


async def test_new_ts_is_taken_and_the_gap_is_told(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    await rig.poll()
    with caplog.at_level(logging.WARNING):
        await rig.fake.tell("failed", failed=1, ts=int(rig.marks[-1]))
        await rig.until(lambda: len(rig.marks) == 2)
    await say(rig, "дальше")
    await rig.until(lambda: texts(rig) == ["дальше"])
    assert "may have been missed" in caplog.text
    assert rig.vk.poll
    assert rig.vk.poll.gaps == 1


async def test_an_expired_key_is_renewed_and_nothing_is_missed(rig: Rig) -> None:
    await rig.poll()
    await say(rig, "до")
    await rig.until(lambda: bool(rig.events))
    await rig.fake.tell("failed", failed=2)
    await say(rig, "после")
    await rig.until(lambda: len(rig.events) == 2)
    assert texts(rig) == ["до", "после"]
    assert rig.vk.poll
    assert rig.vk.poll.gaps == 0


async def test_lost_information_takes_a_new_key_and_place(rig: Rig) -> None:
    await rig.poll()
    await rig.fake.tell("failed", failed=3)
    await rig.until(lambda: len(rig.marks) == 2)
    await say(rig, "дальше")
    await rig.until(lambda: texts(rig) == ["дальше"])
    assert rig.vk.poll
    assert rig.vk.poll.gaps == 1


@pytest.mark.parametrize("failure", [{"failed": 4, "min_version": 0}, {"failed": 7}, {"failed": "?"}, {"failed": None}])
async def test_an_unknown_failure_is_survived_with_the_place_kept(rig: Rig, failure: dict[str, Any]) -> None:
    await rig.poll()
    await rig.fake.tell("failed", **failure)
    await say(rig, "после")
    await rig.until(lambda: texts(rig) == ["после"])
    assert len(rig.marks) == 2


@pytest.mark.parametrize("fault", GARBAGE, ids=str)
async def test_garbage_is_survived_with_the_place_kept(rig: Rig, fault: dict[str, Any]) -> None:
    await rig.poll()
    await say(rig, "до")
    await rig.until(lambda: len(rig.events) == 1)
    await rig.fake.spoil(method="a_check", **fault)
    await say(rig, "после", "и ещё")
    await rig.until(lambda: len(rig.events) == 3)
    assert texts(rig) == ["до", "после", "и ещё"]


@pytest.mark.parametrize("failure", [{"failed": 1}, {"failed": 2}, {"failed": 3}, {"failed": 4}])
async def test_failures_in_a_row_are_asked_about_twice_a_second_at_most(rig: Rig, failure: dict[str, Any]) -> None:
    await rig.poll()
    before = len(await rig.fake.ask("polls"))
    await rig.fake.tell("failed", times=1000, **failure)
    await asyncio.sleep(2.6)
    await rig.vk.close()
    assert 1 <= len(await rig.fake.ask("polls")) - before <= 5


async def test_empty_answers_that_come_at_once_are_asked_for_twice_a_second_at_most(rig: Rig) -> None:
    await rig.poll()
    mark = rig.marks[-1]
    await rig.fake.spoil(method="a_check", times=-1, body=f'{{"ts":"{mark}","updates":[]}}')
    await say(rig, "вот")
    before = len(await rig.fake.ask("polls"))
    await asyncio.sleep(2.1)
    assert len(await rig.fake.ask("polls")) - before <= 5


async def test_the_poll_begins_when_vk_answers_at_last(rig: Rig) -> None:
    for _ in range(2):
        await rig.fake.spoil(method="groups.getLongPollServer", error={"code": 10})
    await rig.poll()
    await say(rig, "наконец")
    await rig.until(lambda: texts(rig) == ["наконец"])


async def test_start_switches_long_poll_on_and_needs_no_second_time(rig: Rig) -> None:
    await rig.vk.start()
    before = len([row for row in rig.fake.rows("request") if row["method"] == "groups.setLongPollSettings"])
    await rig.vk.start()
    after = len([row for row in rig.fake.rows("request") if row["method"] == "groups.setLongPollSettings"])
    assert before == after


async def test_the_community_is_read_from_the_token(rig: Rig) -> None:
    channel = rig.channel(group=0)
    await channel.start()
    assert channel.group_id == GROUP
    await channel.close()


@pytest.mark.parametrize(
    ("token", "group", "words"),
    [("wrong-token", GROUP, "access key"), (TOKEN, 999, "VK_GROUP_ID")],
)
async def test_wrong_settings_are_told_with_what_to_do(rig: Rig, token: str, group: int, words: str) -> None:
    channel = rig.channel(token, group)
    with pytest.raises(Misconfigured, match=words) as caught:
        await channel.start()
    assert token not in str(caught.value)
    await channel.close()


async def test_a_token_without_the_right_to_write_is_told(rig: Rig) -> None:
    await rig.fake.tell("settings", permissions=["photos"])
    with pytest.raises(Misconfigured, match="сообщения"):
        await rig.vk.start()


async def test_long_poll_that_cannot_be_switched_on_is_told(rig: Rig) -> None:
    await rig.fake.spoil(method="groups.getLongPollSettings", body='{"response":{"is_enabled":false,"events":{}}}')
    await rig.fake.tell("settings", permissions=["messages"])
    with pytest.raises(Misconfigured, match="Long Poll API"):
        await rig.vk.start()


async def test_a_token_that_may_not_manage_long_poll_is_told_and_holds_nothing(rig: Rig) -> None:
    await rig.fake.spoil(method="groups.getLongPollSettings", error={"code": 27})
    with pytest.raises(Misconfigured, match="управление"):
        await rig.vk.start()
    async with asyncio.timeout(2):
        await rig.vk.start()


async def test_a_start_without_vk_is_no_reason_to_stop(rig: Rig) -> None:
    await rig.fake.spoil(method="groups.getById", status=502, times=2)
    rig.vk = rig.channel(group=0)
    await rig.poll()
    await say(rig, "раз")
    await rig.until(lambda: texts(rig) == ["раз"])
    assert rig.vk.group_id == GROUP


async def test_a_picture_of_a_resident_is_fetched(rig: Rig) -> None:
    await rig.poll()
    await rig.fake.tell("photo", chat=rig.phone().chat)
    await rig.until(lambda: bool(rig.events))
    event = rig.vk.decode(rig.events[0])
    assert event
    assert event.said
    assert event.said.file
    assert (await rig.vk.fetch(event.said.file)).startswith(b"\x89PNG")


def test_a_channel_is_made_without_a_loop() -> None:
    async def content(_source: str) -> bytes:
        return b""

    assert Vk("t", 1, content=content).name == "vk"
