"""Cards as VK's messages."""

import json
from typing import Any

import pytest

from bot.channels.card import Card, Key
from bot.channels.channel import Rejected
from bot.channels.vk.clients import ABLE, Abilities, Clients
from bot.channels.vk.encode import Style, encoded, random_id, split
from bot.channels.vk.keyboard import NO_KEYBOARD
from bot.channels.vk.markup import UNSEEN, escaped, unescaped
from tests.fakes.vk_keyboard import check
from tests.fakes.vk_shown import bold, shown, typed

TEXT_ONLY = Abilities(callback=False)
NO_INLINE = Abilities(callback=False, inline=False)
NONE = Abilities(callback=False, inline=False, keyboard=False, links=False)


def one(card: Card, abilities: Abilities = ABLE, style: Style | None = None) -> dict[str, Any]:
    """Encode a card that is one message."""
    (message,) = encoded(card, abilities, "", style or Style())
    return message


def actions(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the buttons of a valid keyboard."""
    keyboard = json.loads(message["keyboard"])
    check(keyboard)
    return [[button["action"] for button in row] for row in keyboard["buttons"]]


def keys(count: int, **more: Any) -> tuple[Key, ...]:
    """Make buttons."""
    return tuple(Key(f"Кнопка {n}", press=f"s:a:{n}", **more) for n in range(1, count + 1))


HOSTILE = [
    "[id1|x]",
    "[club1|Клуб] и [public5|п]",
    "@durov *id1 (Имя) @id5 (Я)",
    "&lt; &#10084; &amp;amp; &quot;",
    "a@mail.ru, 2*3*4, [скобки], {}, &, 5 & 6; [a|]",
    "[[id1|x]|y] **id1 @@all",
    "Иван «Грозный» <script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_residents_words_are_shown_as_they_were_typed(text: str) -> None:
    assert shown(escaped(text)).replace(UNSEEN, "") == text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_vk_writes_as_entities_is_read_as_typed(text: str) -> None:
    assert unescaped(typed(text)) == text


def test_words_without_markup_are_left_alone() -> None:
    text = "Долг 1 234,56 ₽ по счёту 0012, почта ivanova@mail.ru, 10:30 [доп.]"
    assert escaped(text) == text


def test_the_title_is_bold_in_utf16_units_and_stands_above() -> None:
    message = one(Card("Текст", "Счёт 😀"))
    assert message["message"] == "Счёт 😀\n\nТекст"
    assert bold(json.loads(message["format_data"]), message["message"]) == "Счёт 😀"


def test_a_plain_style_has_no_bold_type() -> None:
    assert "format_data" not in one(Card("Текст", "Счёт"), style=Style(plain=True))


def test_booleans_are_numbers() -> None:
    message = one(Card("Текст"))
    assert (message["dont_parse_links"], message["disable_mentions"]) == (1, 1)
    assert type(message["dont_parse_links"]) is int


def test_buttons_are_callbacks_with_our_payload_and_a_color_by_role() -> None:
    row = (Key("Да", press="d:1:y", role="main"), Key("Нет", press="d:1:n", role="danger"), Key("Назад", press="b"))
    keyboard = json.loads(one(Card("?", rows=(row,)))["keyboard"])
    assert keyboard["inline"] is True
    assert [button["color"] for button in keyboard["buttons"][0]] == ["primary", "negative", "secondary"]
    assert keyboard["buttons"][0][0]["action"] == {"type": "callback", "label": "Да", "payload": '{"p":"d:1:y"}'}


def test_a_link_has_no_color_and_takes_two_cells() -> None:
    row = (*keys(4), Key("Сайт", url="https://esk.example"))
    found = actions(one(Card("?", rows=(row,))))
    assert [len(line) for line in found] == [4, 1]
    assert found[1][0]["type"] == "open_link"


def test_a_key_that_shares_a_contact_is_dropped() -> None:
    message = one(Card("?", rows=((Key("Мой номер", contact=True),), keys(1))))
    assert [[action["label"] for action in row] for row in actions(message)] == [["Кнопка 1"]]


def test_ten_buttons_in_six_rows_are_carried() -> None:
    found = actions(one(Card("?", rows=(keys(5), *((key,) for key in keys(5))))))
    assert sum(map(len, found)) == 10


@pytest.mark.parametrize("rows", [tuple((key,) for key in keys(7)), (keys(5), keys(5), keys(1))])
def test_more_than_vk_carries_becomes_a_numbered_list(rows: tuple[tuple[Key, ...], ...]) -> None:
    message = one(Card("Выберите", rows=rows))
    assert "keyboard" not in message
    assert message["message"].startswith("Выберите\n\n1. Кнопка 1\n2. Кнопка 2")


def test_a_long_label_is_cut() -> None:
    (((action,),),) = (actions(one(Card("?", rows=((Key("а" * 60, press="p"),),)))),)
    assert len(action["label"]) == 40


def test_a_press_too_long_for_vk_is_refused() -> None:
    with pytest.raises(Rejected):
        one(Card("?", rows=((Key("x", press="я" * 250),),)))


def test_a_press_as_long_as_the_budget_of_all_channels_is_carried() -> None:
    assert actions(one(Card("?", rows=((Key("x", press='"' * 64),),))))


def test_a_program_without_callbacks_gets_text_buttons() -> None:
    message = one(Card("?", rows=(keys(2),)), TEXT_ONLY)
    assert {action["type"] for row in actions(message) for action in row} == {"text"}
    assert json.loads(message["keyboard"])["inline"] is True


def test_a_program_without_inline_keyboards_gets_one_below_and_it_goes_away() -> None:
    keyboard = json.loads(one(Card("?", rows=(keys(2),)), NO_INLINE)["keyboard"])
    assert (keyboard.get("inline"), keyboard["one_time"]) == (None, True)
    assert one(Card("Готово"), NO_INLINE)["keyboard"] == NO_KEYBOARD


def test_a_program_without_keyboards_gets_a_list_with_addresses() -> None:
    message = one(Card("?", rows=((Key("Сайт", url="https://esk.example/a"),), keys(1))), NONE)
    assert message["message"] == "?\n\n1. Сайт: https://esk.example/a\n2. Кнопка 1"


def test_a_long_text_is_split_at_a_paragraph_and_the_buttons_stand_under_the_last() -> None:
    text = "\n\n".join(f"{n} " + "слово " * 200 for n in range(6))
    first, *_, last = encoded(Card(text, "Т", (keys(1),)), ABLE, "doc1_2", Style())
    assert len(first["message"]) <= 4000
    assert "keyboard" not in first
    assert "attachment" not in first
    assert last["attachment"] == "doc1_2"
    assert actions(last)


@pytest.mark.parametrize("text", ["a" * 9000, "a b " * 3000, "\n" * 5000 + "x", "слово\n" * 2000, ""])
def test_splitting_loses_no_word_and_keeps_to_the_limit(text: str) -> None:
    pieces = list(split(text, 1000))
    assert all(0 < len(piece) <= 1000 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize("length", [3999, 4000, 4001, 30_000, 200_000])
def test_a_card_is_never_more_messages_than_it_has_names_for(length: int) -> None:
    words = ("слово\n\n" * length)[:length]
    for limit in (4000, 1000):
        assert len(encoded(Card(words), ABLE, "", Style(limit=limit))) <= 8


def test_names_of_messages_are_stable_different_and_never_zero() -> None:
    names = [random_id(0, number, part) for number in range(1000) for part in range(8)]
    assert len(set(names)) == len(names)
    assert random_id(7, 5, 0) == random_id(7, 5, 0) != random_id(8, 5, 0)
    assert all(0 < random_id(salt, n, 7) < 2**31 for salt in (0, 2**40 + 3) for n in (0, 2**28, 2**31, 2**60))


def test_only_programs_that_cannot_do_everything_are_remembered() -> None:
    clients = Clients()
    clients.learn("1", TEXT_ONLY)
    clients.learn("2", ABLE)
    assert (clients.get("1"), clients.get("2"), clients.get("3")) == (TEXT_ONLY, ABLE, ABLE)
    clients.learn("1", ABLE)
    assert clients.get("1") == ABLE


def test_the_memory_of_programs_is_bounded() -> None:
    clients = Clients()
    for chat in range(20_001):
        clients.learn(str(chat), NONE)
    assert (clients.get("0"), clients.get("20000")) == (ABLE, NONE)
