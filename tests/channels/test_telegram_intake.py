"""Raw updates as rows of the inbox."""

import json
from typing import Any

import pytest

from bot.channels.telegram.intake import SUSPECT, cleaned, incoming

PERSON = {"id": 5, "is_bot": False, "first_name": "А"}


def test_a_row_is_named_by_the_update_and_ordered_by_the_private_chat() -> None:
    row = incoming({"update_id": 31, "message": {"chat": {"id": 5, "type": "private"}, "text": "x"}})
    assert (row.channel, row.event_id, row.chat) == ("telegram", "31", "5")


def test_a_press_stands_in_the_line_of_the_person_who_pressed() -> None:
    query = {"id": "1", "from": PERSON, "message": {"chat": {"id": -100}, "message_id": 1}}
    assert incoming({"update_id": 1, "callback_query": query}).chat == "5"


@pytest.mark.parametrize(
    "update", [None, "x", [1], {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**70}, {"message": {}}]
)
def test_an_update_without_a_number_has_a_name_that_stays_the_same(update: Any) -> None:
    first, again = incoming(update), incoming(json.loads(json.dumps(update)))
    assert first.event_id == again.event_id
    assert len(first.event_id) == 32


def test_the_card_that_was_pressed_is_not_stored_again() -> None:
    shown = {"message_id": 9, "date": 4, "chat": {"id": 5}, "text": "долг", "reply_markup": {"inline_keyboard": []}}
    row = incoming({"update_id": 1, "callback_query": {"id": "1", "from": PERSON, "message": shown, "data": "d"}})
    assert row.body["callback_query"]["message"] == {"message_id": 9, "date": 4, "chat": {"id": 5}}
    assert row.body["callback_query"]["data"] == "d"


def test_messages_that_are_quoted_in_a_message_are_not_stored() -> None:
    row = incoming({"update_id": 1, "message": {"chat": {"id": 5}, "text": "x", "reply_to_message": {"text": "long"}}})
    assert row.body["message"] == {"chat": {"id": 5}, "text": "x"}


@pytest.mark.parametrize(
    ("raw", "stored"), [(r"a\u0000b", "ab"), (r"\ud83d!", "!"), (r"\udc00\ud83d", ""), (r"\uD83D\uDE00", "😀")]
)
def test_what_no_database_stores_is_removed_from_texts(raw: str, stored: str) -> None:
    body = f'{{"text": ["{raw}"]}}'.encode()
    assert SUSPECT.search(body)
    assert cleaned(json.loads(body)) == {"text": [stored]}


def test_ordinary_texts_are_not_searched_for_unstorable_letters() -> None:
    assert not SUSPECT.search(json.dumps({"text": "Показания 123,5 «кВт·ч»"}).encode())
