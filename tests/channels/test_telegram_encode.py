"""Cards as Telegram messages."""

from bot.channels.card import Attachment, Card, Key
from bot.channels.telegram.encode import BARE, Manner, parts, pieces, units

FULL = Manner()
PHOTO = Attachment("photo", "qr:1", "qr.png", "код")


def test_the_title_is_bold_by_an_entity_that_counts_utf16_units() -> None:
    (part,) = parts(Card("Текст <b>_*[x]", title="Счёт 😀"), FULL)
    assert part.text == "Счёт 😀\n\nТекст <b>_*[x]"
    assert part.entities == [{"type": "bold", "offset": 0, "length": 7}]


def test_a_card_without_a_title_has_no_entities() -> None:
    (part,) = parts(Card(" Текст\n"), FULL)
    assert (part.text, part.entities) == ("Текст", [])


def test_buttons_are_inline_and_coloured_by_their_role() -> None:
    rows = ((Key("Да", "p|1", role="main"), Key("Нет", "p|2", role="danger")), (Key("Сайт", url="https://x.ru"),))
    (part,) = parts(Card("?", rows=rows), FULL)
    assert part.markup == {
        "inline_keyboard": [
            [
                {"text": "Да", "callback_data": "p|1", "style": "primary"},
                {"text": "Нет", "callback_data": "p|2", "style": "danger"},
            ],
            [{"text": "Сайт", "url": "https://x.ru"}],
        ]
    }


def test_a_plain_server_gets_no_styles() -> None:
    (part,) = parts(Card("?", rows=((Key("Да", "p|1", role="main"),),)), Manner(styled=False))
    assert part.markup == {"inline_keyboard": [[{"text": "Да", "callback_data": "p|1"}]]}


def test_asking_for_a_contact_turns_all_buttons_into_a_keyboard_and_links_into_text() -> None:
    rows = ((Key("Мой номер", contact=True),), (Key("Назад", "p|1"), Key("Сайт", url="https://x.ru")))
    (part,) = parts(Card("Телефон?", rows=rows), FULL)
    assert part.markup is not None
    assert part.markup["keyboard"] == [[{"text": "Мой номер", "request_contact": True}], [{"text": "Назад"}]]
    assert part.text == "Телефон?\n\nСайт: https://x.ru"
    assert not part.inline


def test_a_bare_card_says_its_links_in_the_text() -> None:
    (part,) = parts(Card("x", "T", ((Key("Оплатить", url="https://pay"),), (Key("Меню", "s|menu"),))), BARE)
    assert (part.text, part.bold) == ("T\n\nx\n\nОплатить: https://pay", 0)
    assert part.markup == {"inline_keyboard": [[{"text": "Меню", "callback_data": "s|menu"}]]}


def test_a_short_text_is_the_caption_of_the_picture_and_the_buttons_are_under_it() -> None:
    (part,) = parts(Card("Оплатите", "QR", ((Key("Меню", "s|menu"),),), (PHOTO,)), FULL)
    assert (part.text, part.bold, part.media) == ("QR\n\nОплатите", 2, PHOTO)
    assert part.markup is not None


def test_a_text_too_long_for_a_caption_goes_before_the_picture() -> None:
    first, second = parts(Card("я" * 1025, rows=((Key("Меню", "s|menu"),),), media=(PHOTO,)), FULL)
    assert (units(first.text), first.media, first.markup) == (1025, None, None)
    assert (second.text, second.media) == ("", PHOTO)
    assert second.markup is not None


def test_several_attachments_share_one_caption_and_one_keyboard() -> None:
    other = Attachment("document", "pdf:1", "a.pdf", "квитанция")
    first, second = parts(Card("x", rows=((Key("Меню", "m"),),), media=(PHOTO, other)), FULL)
    assert (first.text, first.markup, second.text) == ("x", None, "")
    assert second.markup is not None


def test_a_text_of_4096_units_is_one_message_and_one_more_letter_makes_two() -> None:
    assert len(parts(Card("😀" * 2048), FULL)) == 1
    first, second = parts(Card("😀" * 2049, rows=((Key("М", "m"),),)), FULL)
    assert (units(first.text), second.text, first.markup) == (4096, "😀", None)
    assert second.markup is not None


def test_a_long_text_is_cut_between_paragraphs_and_nothing_is_lost() -> None:
    text = "\n\n".join(f"{number} " + "слово " * 100 for number in range(30))
    made = list(pieces(text, 4096))
    assert all(units(piece) <= 4096 for piece in made)
    assert "".join("".join(made).split()) == "".join(text.split())
    assert all(piece[0].isdigit() for piece in made)


def test_a_text_without_gaps_is_cut_between_whole_letters() -> None:
    made = list(pieces("x" + "😀" * 5000, 4096))
    assert "".join(made) == "x" + "😀" * 5000
