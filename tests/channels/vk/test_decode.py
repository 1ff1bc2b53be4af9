"""VK's events in neutral words."""

import json
from typing import Any

import pytest

from bot.channels.channel import Event
from bot.channels.vk.decode import FOREIGN, Unreadable, decode
from bot.channels.vk.updates import incoming, read
from fsm.view import File, Said
from services.model.people import Chat
from tests.events import events
from tests.phones.vk import BARE, OLD, OLDER

EVENTS = events("vk")
GROUP = 1234


def message(text: str = "привет", info: Any = None, **fields: Any) -> dict[str, Any]:
    """Make a message_new."""
    body = {"from_id": 7, "peer_id": 7, "out": 0, "text": text, "attachments": []} | fields
    thing = {"message": body} | ({"client_info": info} if info is not None else {})
    return {"type": "message_new", "group_id": GROUP, "object": thing}


def press(payload: Any, **fields: Any) -> dict[str, Any]:
    """Make a message_event."""
    thing = {"user_id": 7, "peer_id": 7, "event_id": "e1", "payload": payload, "conversation_message_id": 12}
    return {"type": "message_event", "group_id": GROUP, "object": thing | fields}


def heard(body: Any) -> Event:
    """Decode what must be an event."""
    found = decode(body, GROUP)
    assert found is not None
    return found.event


@pytest.mark.parametrize(("name", "update"), EVENTS, ids=[name for name, _ in EVENTS])
def test_every_event_is_an_event_or_nothing_or_unreadable(name: str, update: Any) -> None:
    group = int(update.get("group_id", GROUP))
    stored = incoming([update])
    served = update["type"].startswith(("message_new", "message_event", "message_allow", "message_deny"))
    assert [one.body["type"] for one in stored] == ([update["type"]] if served else [])
    for one in stored:
        found = decode(one.body, group)
        assert found is None or found.event.chat.id == one.chat


def test_messages_of_residents_with_any_attachment_are_answered() -> None:
    private = [update for name, update in EVENTS if "attachment" in name]
    assert len(private) > 15
    found = [decode(update, update["group_id"]) for update in private]
    assert all(one and one.event.said for one in found)


def test_a_text_is_said_in_the_chat_of_the_peer() -> None:
    assert heard(message()) == Event(Chat("vk", "7"), Said(text="привет"))


def test_entities_in_a_text_are_what_was_typed() -> None:
    said = heard(message("&lt;b&gt; &quot;Рога&quot; &amp;amp; Ко")).said
    assert said == Said(text='<b> "Рога" &amp; Ко')


def test_a_press_of_a_text_button_is_a_press() -> None:
    assert heard(message("Да", payload='{"p":"d:1:да"}')).said == Said(press="d:1:да")


@pytest.mark.parametrize("payload", ["not json", "[]", "null", '{"button":"1"}', '{"p":5}', ""])
def test_a_foreign_payload_of_a_message_leaves_its_text(payload: str) -> None:
    assert heard(message("Да", payload=payload)).said == Said(text="Да")


@pytest.mark.parametrize("payload", [{"p": "s:menu:"}, '{"p":"s:menu:"}'])
def test_a_callback_press_comes_as_an_object_or_a_string(payload: Any) -> None:
    event = heard(press(payload))
    assert event == Event(Chat("vk", "7"), Said(press="s:menu:"), message="12", callback="e1")


@pytest.mark.parametrize("payload", [None, {"button": "1"}, "x", 5, {"p": ""}])
def test_a_foreign_callback_press_is_a_press_that_must_be_answered(payload: Any) -> None:
    event = heard(press(payload))
    assert (event.said, event.callback) == (Said(press=FOREIGN), "e1")


def test_a_press_on_a_bottom_keyboard_has_no_message_to_edit() -> None:
    body = press({"p": "x:y:"})
    del body["object"]["conversation_message_id"]
    assert heard(body).message == ""


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_a_button_that_the_program_did_not_know_is_unwrapped(depth: int) -> None:
    payload = '{"p":"s:menu:"}'
    for _ in range(depth):
        payload = json.dumps({"command": "not_supported_button", "button_type": "callback", "payload": payload})
    event = heard(message("Меню", payload=payload))
    assert (event.said, event.client) == (Said(press="s:menu:"), "text")


def test_a_payload_nested_without_end_is_a_text() -> None:
    payload = '{"p":"s:menu:"}'
    for _ in range(9):
        payload = json.dumps({"command": "not_supported_button", "payload": payload})
    assert heard(message("Меню", payload=payload)).said == Said(text="Меню")


@pytest.mark.parametrize("text", ["Начать", "начать ", "Start", "/start"])
def test_the_word_start_starts(text: str) -> None:
    assert (heard(message(text)).start, heard(message(text)).said) == ("", None)


def test_the_start_button_starts_and_a_link_brings_its_ref() -> None:
    assert heard(message("Начать", payload='{"command":"start"}')).start == ""
    assert heard(message("Здравствуйте", ref="acc-1", ref_source="vk.me")).start == "acc-1"


@pytest.mark.parametrize(
    ("info", "client"),
    [
        ({"button_actions": ["text", "callback"], "keyboard": True, "inline_keyboard": True}, ""),
        (OLD, "text"),
        (OLDER, "text"),
        ({"button_actions": ["callback"], "keyboard": True, "inline_keyboard": False}, "text"),
        (BARE, "none"),
        ({}, ""),
        (None, ""),
    ],
)
def test_the_program_is_known_by_what_it_says_of_itself(info: Any, client: str) -> None:
    assert heard(message(info=info)).client == client


@pytest.mark.parametrize(("number", "language"), [(0, "ru"), (3, "en"), (1, ""), (97, "")])
def test_the_language_is_guessed(number: int, language: str) -> None:
    assert heard(message(info={"lang_id": number})).language == language


def test_the_largest_picture_is_taken() -> None:
    sizes = [{"url": "u1", "width": 10, "height": 10}, {"url": "u2", "width": 604, "height": 400}, {"url": "u3"}]
    said = heard(message("", attachments=[{"type": "photo", "photo": {"sizes": sizes}}])).said
    assert said == Said(file=File("photo", "u2", mime="image/jpeg"))


def test_a_document_comes_with_its_name_and_size_and_the_text() -> None:
    doc = {"type": "doc", "doc": {"url": "u", "title": "акт.pdf", "size": 5}}
    assert heard(message("вот", attachments=[doc])).said == Said("вот", file=File("document", "u", "акт.pdf", 5))


def test_every_file_of_a_message_is_heard() -> None:
    files = [{"type": "doc", "doc": {"title": f"{n}.pdf", "url": "u", "size": n}} for n in (1, 2, 3)]
    said = heard(message("вот", attachments=[*files, {"type": "sticker", "sticker": {}}])).said
    assert said is not None
    assert [file.name for file in (said.file, *said.more) if file] == ["1.pdf", "2.pdf", "3.pdf"]


@pytest.mark.parametrize("kind", ["sticker", "audio_message", "wall", "unheard_of"])
def test_other_attachments_are_files_of_another_kind_unless_words_come_with_them(kind: str) -> None:
    other = [{"type": kind, kind: {}}]
    assert heard(message("", attachments=other)).said == Said(file=File("other", ""))
    assert heard(message("123", attachments=other)).said == Said(text="123")


def test_a_link_that_vk_attached_by_itself_is_no_file() -> None:
    link = [{"type": "link", "link": {"url": "https://ya.ru"}}]
    assert heard(message("https://ya.ru", attachments=link)).said == Said(text="https://ya.ru")


def test_a_message_with_nothing_in_it_is_answered_as_a_file_of_another_kind() -> None:
    assert heard(message("", fwd_messages=[{}])).said == Said(file=File("other", ""))


def test_allowing_and_denying_tell_whether_the_resident_is_reachable() -> None:
    for kind, reachable in (("message_allow", True), ("message_deny", False)):
        event = heard({"type": kind, "group_id": GROUP, "object": {"user_id": 7}})
        assert (event.chat.id, event.reachable, event.said) == ("7", reachable, None)


@pytest.mark.parametrize(
    "body",
    [
        message(peer_id=2_000_000_001),
        message(out=1),
        message(from_id=-5, peer_id=-5),
        press({"p": "a:b:"}, peer_id=2_000_000_001),
        {"type": "message_reply", "group_id": GROUP, "object": {}},
        {"type": "message_typing_state", "group_id": GROUP, "object": {}},
        message() | {"group_id": 999},
    ],
)
def test_what_is_not_a_private_dialog_of_ours_is_nothing(body: Any) -> None:
    assert decode(body, GROUP) is None


@pytest.mark.parametrize(
    "body",
    [
        {"type": "message_new", "object": {}},
        {"type": "message_new", "object": None},
        {"type": "message_new", "object": {"message": []}},
        {"type": "message_new"},
        {"object": {}},
        {"type": "message_event", "object": {"user_id": "x", "peer_id": 1}},
        {"type": "message_deny", "object": {}},
        message(attachments=[5]),
        message(attachments=[{"type": "photo"}]),
        {"group_id": "x", "type": "message_new"},
        {"update": 5},
        [],
        None,
    ],
)
def test_an_update_of_a_strange_shape_is_unreadable_and_says_nothing_of_its_content(body: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(body, GROUP)
    assert str(caught.value).endswith("Error")


def test_an_update_is_stored_under_its_event_id_and_the_chat_that_orders_it() -> None:
    one, two, three = incoming([message() | {"event_id": "abc"}, press({}), {"type": "message_deny", "object": {}}])
    assert (one.event_id, one.chat, two.chat, three.chat) == ("abc", "7", "7", "")


def test_an_update_without_an_event_id_has_a_stable_name() -> None:
    (one,), (again,), (other,) = incoming([message()]), incoming([message()]), incoming([message("иначе")])
    assert one.event_id == again.event_id != other.event_id


def test_kinds_that_are_not_served_are_not_stored_and_strange_ones_are() -> None:
    stored = incoming([{"type": "group_join", "object": {}}, 5, {"type": None}, "x"])
    assert [one.body for one in stored] == [{"update": 5}, {"type": None}, {"update": "x"}]


def test_what_nobody_needs_is_not_stored() -> None:
    (one,) = incoming([message(fwd_messages=[{"text": "чужое"}], reply_message={"text": "чужое"})])
    assert "чужое" not in json.dumps(one.body, ensure_ascii=False)
    assert one.body["object"]["message"]["text"] == "привет"


def test_nul_and_halves_of_letters_are_left_out() -> None:
    raw = b'{"a":"1\\u00002\\ud83d3\\ude00","b":["\\ud83d\\ude00\\u0000"],"\\u0000c":1}'
    assert read(raw) == {"a": "123", "b": ["😀"], "c": 1}
