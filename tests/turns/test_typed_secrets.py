"""A password typed into a chat is deleted, also when the process or the messenger is away at that moment."""

import json

import pytest

from bot.calls.forget import payload_of
from services.ports import Incoming, Unavailable
from tests.attacks.house import HandClock
from tests.databases import KINDS, opened
from tests.inside import Inside, Talk, inside

SECRET = "синий чайник 47"


class Away(Inside):
    """A messenger that deletes nothing now."""

    async def forget(self, event, incoming):
        raise Unavailable


async def at_password(kit, channel):
    talk = Talk(kit, channel, "7")
    await talk.send({"press": "g:enter:"})
    await talk.say("anna@example.org")
    return talk


async def calls(database):
    query = "SELECT state, payload, key FROM call WHERE kind = 'chat.forget'"
    return list(await database.run(lambda uow: uow.calls.connection.exec_driver_sql(query).all()))


@pytest.mark.parametrize("kind", KINDS)
async def test_it_is_deleted_at_once_and_the_call_is_over(kind):
    async with opened(kind) as database, inside(database, seeded=False) as (kit, channel):
        talk = await at_password(kit, channel)
        await talk.say(SECRET)
        assert "Не пишите пароль" in talk.card.text
        assert channel.forgotten == ["7-3"]
        assert [state for state, *_ in await calls(database)] == ["done"]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_is_deleted_by_the_next_process_and_nothing_of_it_is_kept_meanwhile(kind, monkeypatch):
    clock = HandClock()
    async with opened(kind) as database:
        monkeypatch.setattr(database, "close", _nothing)
        monkeypatch.setattr("tests.inside.Inside", Away)
        async with inside(database, clock=clock, seeded=False) as (kit, channel):
            await (await at_password(kit, channel)).say(SECRET)
        ((state, payload, _),) = await calls(database)
        assert state == "new"
        assert "чайник" not in payload
        assert json.loads(payload)["event"] == "7-3"
        monkeypatch.undo()
        clock.move(minutes=1)
        async with inside(database, clock=clock, seeded=False) as (kit, channel):
            await kit.outside.calls.drain()
            assert channel.forgotten == ["7-3"]


async def _nothing():
    return None


async def test_what_is_typed_elsewhere_stays():
    async with inside(seeded=False) as (kit, channel):
        talk = Talk(kit, channel, "7")
        await talk.say("меню")
        assert channel.forgotten == []
        assert await calls(kit.database) == []


def test_identifiers_alone_are_kept():
    said = {"message_id": 5, "from": {"id": 7, "first_name": "Анна"}, "text": SECRET, "entities": [{"x": SECRET}]}
    row = Incoming("telegram", "1", "7", {"update_id": 1, "message": said})
    assert payload_of(row) == {
        "channel": "telegram", "chat": "7", "event": "1", "body": {"message": {"message_id": 5, "from": {"id": 7}}},
    }  # fmt: skip
    page = Incoming("page", "e", "c", {"id": "event-0001", "text": SECRET, "lang": "ru"})
    assert payload_of(page)["body"] == {"id": "event-0001"}
    assert payload_of(Incoming("page", "e", "c", {"id": "x" * 65}))["body"] == {}
    assert payload_of(Incoming("page", "e", "c", None))["body"] == {}
