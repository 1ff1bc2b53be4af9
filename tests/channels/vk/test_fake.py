"""The fake VK is as strict as the platform: what it lets through, VK would too."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.channels.vk.rig import Rig, number
from tests.fakes.vk import TOKEN
from tests.fakes.vk_errors import VkError
from tests.fakes.vk_execute import parse
from tests.fakes.vk_keyboard import check


async def api(rig: Rig, name: str, **values: Any) -> dict[str, Any]:
    """Call a method as any client could."""
    form = {"access_token": TOKEN, "v": "5.199"} | {key: str(value) for key, value in values.items()}
    async with aiohttp.ClientSession() as session, session.post(f"{rig.fake.url}/method/{name}", data=form) as answer:
        found: dict[str, Any] = await answer.json()
    return found


async def code(rig: Rig, name: str, **values: Any) -> int:
    """Return the number of the error, 0 when there is none."""
    return int((await api(rig, name, **values)).get("error", {}).get("error_code", 0))


def button(**action: Any) -> dict[str, Any]:
    """Make a button."""
    return {"action": {"type": "callback", "label": "Да", "payload": "{}"} | action}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, 0),
        ({"access_token": "x"}, 5),
        ({"v": "5.92"}, 8),
        ({"v": ""}, 8),
        ({"message": ""}, 100),
        ({"message": "я" * 9001}, 914),
        ({"dont_parse_links": True}, 100),
        ({"random_id": ""}, 100),
        ({"random_id": 2**31}, 100),
        ({"unheard_of": 1}, 100),
        ({"attachment": "photo1_2"}, 100),
        ({"keyboard": '{"buttons":[[{"action":{"type":"text","label":"x","payload":null}}]]}'}, 911),
        ({"keyboard": "{'buttons'"}, 911),
        ({"format_data": '{"version":1,"items":[{"type":"bold","offset":0,"length":9}]}'}, 100),
    ],
)
async def test_messages_send_is_strict(rig: Rig, values: dict[str, Any], expected: int) -> None:
    given = {"peer_id": await rig.known(), "random_id": number(), "message": "текст"} | values
    assert await code(rig, "messages.send", **given) == expected


async def test_only_peer_ids_tells_the_id_to_edit_and_hides_refusals_in_the_result(rig: Rig) -> None:
    chat = await rig.known()
    assert isinstance((await api(rig, "messages.send", peer_id=chat, random_id=1, message="1"))["response"], int)
    several = (await api(rig, "messages.send", peer_ids=f"{chat},1", random_id=2, message="2"))["response"]
    assert several[0]["conversation_message_id"] == 2
    assert several[1]["error"]["code"] == 901
    assert await code(rig, "messages.send", peer_id=1, random_id=3, message="3") == 901


async def test_an_unknown_method_and_more_than_20_calls_a_second_are_refused(rig: Rig) -> None:
    assert await code(rig, "messages.sendNow") == 3
    await rig.fake.tell("settings", rate=20)
    await asyncio.sleep(1.1)
    found = [await code(rig, "groups.getById") for _ in range(25)]
    assert found[0] == 0
    assert found[-1] == 6


@pytest.mark.parametrize(
    "keyboard",
    [
        {"inline": True, "buttons": [[button()] * 6]},
        {"inline": True, "buttons": [[button()]] * 7},
        {"inline": True, "buttons": [[button()] * 5] * 2 + [[button()]]},
        {"inline": True, "buttons": []},
        {"inline": True, "one_time": True, "buttons": [[button()]]},
        {"inline": True, "buttons": [[button(label="я" * 41)]]},
        {"inline": True, "buttons": [[button(label="")]]},
        {"inline": True, "buttons": [[button(payload='"' + "x" * 255 + '"')]]},
        {"inline": True, "buttons": [[button(payload="{")]]},
        {"inline": True, "buttons": [[button(payload=None)]]},
        {"inline": True, "buttons": [[button(type="open_link", link="https://a")] * 3]},
        {"inline": True, "buttons": [[button(type="open_link", link="ftp://a")]]},
        {"inline": True, "buttons": [[button(type="open_link", link="https://a") | {"color": "primary"}]]},
        {"inline": True, "buttons": [[button() | {"color": "pink"}]]},
        {"inline": True, "buttons": [[button(type="contact")]]},
        {"buttons": None},
        [],
    ],
)
def test_keyboards_that_vk_would_refuse_are_refused(keyboard: Any) -> None:
    with pytest.raises(VkError) as caught:
        check(keyboard)
    assert caught.value.code == 911


@pytest.mark.parametrize("source", ["", "return 1;", "return [API.a.b({})]", "return [API.a.b({}) API.c.d({})];"])
def test_programs_of_another_shape_do_not_compile(source: str) -> None:
    with pytest.raises(VkError) as caught:
        parse(source)
    assert caught.value.code == 12


def test_a_program_makes_25_calls_at_most() -> None:
    call = f"API.messages.send({json.dumps({'message': 'a),API.b.c(', 'n': 1})})"
    assert len(parse(f"return [{','.join([call] * 25)}];")) == 25
    with pytest.raises(VkError):
        parse(f"return [{','.join([call] * 26)}];")
