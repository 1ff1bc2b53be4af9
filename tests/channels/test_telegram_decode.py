"""Updates in neutral words: what residents send, and what nobody expected."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.channel import Event
from bot.channels.telegram.decode import Unreadable, decode
from bot.channels.telegram.intake import incoming
from fsm.view import Contact, File, Said
from services.model.people import Chat
from tests.events import events

PERSON = {"id": 5, "is_bot": False, "first_name": "Анна", "last_name": "К", "language_code": "en-GB"}
PRIVATE = {"id": 5, "type": "private"}
EMPTY_PRESS = {"update_id": 1, "callback_query": {}}
JUNK: tuple[Any, ...] = (None, 0, -1, 2**70, True, "", "x", [], {}, [None], {"id": None})


def message(**content: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {"message_id": 9, "date": 1, "from": PERSON, "chat": PRIVATE, **content}}


def press(**parts: Any) -> dict[str, Any]:
    shown = {"message_id": 9, "date": 1, "chat": PRIVATE, "text": "card"}
    return {"update_id": 1, "callback_query": {"id": "77", "from": PERSON, "message": shown, "data": "d|a", **parts}}


def heard(update: dict[str, Any]) -> Event:
    event = decode(update)
    assert event is not None
    return event


def test_a_text_is_said_in_its_chat_with_the_name_and_the_language_of_its_sender() -> None:
    assert heard(message(text="123,5")) == Event(
        Chat("telegram", "5"), Said(text="123,5"), language="en", name="Анна К"
    )


@pytest.mark.parametrize(
    ("text", "payload"),
    [("/start", ""), ("/start pay_17-x", "pay_17-x"), ("/start@kabinet_bot abc", "abc"), ("/start  ", "")],
)
def test_start_carries_the_payload_of_its_link_and_says_nothing(text: str, payload: str) -> None:
    event = heard(message(text=text))
    assert (event.start, event.said) == (payload, None)


@pytest.mark.parametrize(
    ("text", "said"), [("/menu", "/menu"), ("/help@kabinet_bot", "/help"), ("/startle", "/startle")]
)
def test_other_commands_are_texts_without_the_name_of_the_bot(text: str, said: str) -> None:
    assert heard(message(text=text)).said == Said(text=said)


def test_a_press_names_its_message_and_what_is_to_be_acknowledged() -> None:
    event = heard(press())
    assert (event.said, event.message, event.callback) == (Said(press="d|a"), "9", "77")


@pytest.mark.parametrize("shown", [None, {"message_id": 9, "date": 0, "chat": PRIVATE}])
def test_a_press_on_a_message_that_is_gone_edits_nothing(shown: Any) -> None:
    event = heard(press(message=shown))
    assert (event.message, event.said, event.chat.id) == ("", Said(press="d|a"), "5")


def test_a_press_without_data_is_still_acknowledged() -> None:
    update = press()
    del update["callback_query"]["data"]
    assert heard(update).callback == "77"


@pytest.mark.parametrize(("owner", "own"), [({"user_id": 5}, True), ({"user_id": 6}, False), ({}, False)])
def test_a_contact_is_own_only_when_telegram_says_whose_it_is(owner: dict[str, int], *, own: bool) -> None:
    event = heard(message(contact={"phone_number": "+7900", "first_name": "А", **owner}))
    assert event.said == Said(contact=Contact("+7900", own))


def test_a_contact_without_an_owner_is_not_own_even_when_the_sender_is_unknown() -> None:
    update = message(contact={"phone_number": "+7900"})
    del update["message"]["from"]
    assert heard(update).said == Said(contact=Contact("+7900", own=False))


def test_the_largest_size_of_a_photo_is_taken_with_its_caption() -> None:
    sizes = [{"file_id": f"f{width}", "width": width, "height": 2, "file_size": width} for width in (90, 1280, 320)]
    said = heard(message(photo=sizes, caption="счётчик")).said
    assert said == Said(text="счётчик", file=File("photo", "f1280", "", 1280, "image/jpeg"))


def test_a_document_keeps_its_name_size_and_type() -> None:
    document = {"file_id": "d", "file_name": "акт.pdf", "file_size": 7, "mime_type": "application/pdf"}
    assert heard(message(document=document)).said == Said(file=File("document", "d", "акт.pdf", 7, "application/pdf"))


@pytest.mark.parametrize("kind", ["voice", "sticker", "video_note", "location", "dice", "animation"])
def test_other_things_that_people_send_are_named_only(kind: str) -> None:
    assert heard(message(**{kind: {"file_id": "x"}})).said == Said(file=File("other", "x"))


def test_a_moving_picture_is_no_document_though_it_comes_as_both() -> None:
    said = heard(message(animation={"file_id": "x"}, document={"file_id": "y"})).said
    assert said == Said(file=File("other", "x"))


@pytest.mark.parametrize(("status", "reachable"), [("kicked", False), ("member", True)])
def test_blocking_and_unblocking_tell_whether_the_resident_can_be_reached(status: str, *, reachable: bool) -> None:
    change = {"chat": PRIVATE, "from": PERSON, "new_chat_member": {"status": status}}
    event = heard({"update_id": 1, "my_chat_member": change})
    assert (event.reachable, event.said, event.start) == (reachable, None, None)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "edited_message": message(text="x")["message"]},
        {"update_id": 1, "channel_post": {}},
        {"update_id": 1, "a_kind_from_2030": 5},
        {"update_id": 1},
        message(text="x", chat={"id": -5, "type": "supergroup"}),
        message(text="x", **{"from": {**PERSON, "is_bot": True}}),
        message(pinned_message={"message_id": 1}),
        press(message={"message_id": 9, "date": 1, "chat": {"id": -5, "type": "group"}}),
    ],
)
def test_what_we_do_not_serve_is_no_event(update: dict[str, Any]) -> None:
    assert decode(update) is None


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        "x",
        {},
        {"update_id": "1"},
        {"update_id": 1, "message": None},
        message(text=5),
        message(chat={}),
        EMPTY_PRESS,
    ],
)
def test_a_served_kind_in_a_strange_shape_is_unreadable(update: Any) -> None:
    with pytest.raises(Unreadable):
        decode(update)


@pytest.mark.parametrize(("name", "update"), events("telegram"), ids=[name for name, _ in events("telegram")])
def test_every_update_is_an_event_or_none_or_unreadable_whole_and_broken(name: str, update: Any) -> None:
    for one in (update, *broken(update)):
        row = incoming(one)
        assert row.event_id
        json.dumps(row.body)
        try:
            event = decode(row.body)
        except Unreadable:
            continue
        assert event is None or event.chat.id == row.chat


def broken(update: Any) -> Iterator[Any]:
    """Yield copies in which one value, however deep, is missing or replaced by junk."""
    for path in paths(update):
        for junk in ("missing", *JUNK):
            made = copy.deepcopy(update)
            owner = made
            for step in path[:-1]:
                owner = owner[step]
            if junk == "missing":
                del owner[path[-1]]
            else:
                owner[path[-1]] = junk
            yield made


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*above, key)
        yield from paths(item, (*above, key))
