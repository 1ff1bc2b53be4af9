from dataclasses import replace

import pytest

from bot.channels.card import PAGE, TELEGRAM, TERMINAL, VK, Card
from bot.presenter.presenter import limits_for
from fsm.view import Button, Media, Role, Text, View, plain

BACK = Button(Text("nav.back"), "d:x.1:b", Role.NAVIGATION)
MENU = Button(Text("nav.menu"), "s:menu:", Role.NAVIGATION)


def button(label, press="s:a:", **more):
    return Button(plain(label), press, **more)


def entry(label, value):
    return Text("review.entry", {"label": label, "value": value})


def test_a_view_becomes_a_title_paragraphs_and_keys(presenter, manner):
    card = presenter.render(View(plain("Дом"), (plain("Раз"), plain("Два")), ((button("Да"), BACK),)), manner())
    assert (card.title, card.text) == ("Дом", "Раз\n\nДва")
    assert [(key.label, key.press, key.role) for key in card.rows[0]] == [
        ("Да", "s:a:", "plain"),
        ("Назад", "d:x.1:b", "navigation"),
    ]
    assert Card.from_json(card.to_json()) == card


def test_lines_of_a_list_stand_close_and_apart_from_the_rest(presenter, manner):
    shown = View(entry("Т", 0), (entry("А", 1), plain(""), entry("Б", 2), plain("Итог"), entry("В", 3)))
    assert presenter.render(shown, manner()).text == "А: 1\nБ: 2\n\nИтог\n\nВ: 3"


def test_an_empty_title_does_not_eat_a_paragraph(presenter, manner):
    card = presenter.render(View(plain(""), (plain("Раз"),)), manner())
    assert (card.title, card.text) == ("", "Раз")


def test_media_have_their_words(presenter, manner):
    card = presenter.render(View(media=(Media("photo", "qr:1", "q\u202er.png", plain("QR для оплаты")),)), manner())
    assert [(item.source, item.name, item.alt) for item in card.media] == [("qr:1", "qr.png", "QR для оплаты")]


def test_a_toast_is_apart_from_the_card_and_short(presenter, manner):
    shown = View(paragraphs=(plain("Раз"),), toast=plain("слово " * 100))
    toast = presenter.toast(shown, manner(limits=VK))
    assert len(toast) <= VK.toast
    assert toast.endswith("слово…")
    assert presenter.render(shown, manner()).text == "Раз"
    assert presenter.toast(View(), manner()) == ""


def test_a_long_label_is_cut_on_a_word(presenter, manner):
    label = "Передать показания счётчика электроэнергии на кухне"
    cut = presenter.render(View(rows=((button(label),),)), manner()).rows[0][0].label
    assert cut == "Передать показания счётчика…"
    assert len(presenter.render(View(rows=((button("я" * 99),),)), manner()).rows[0][0].label) == PAGE.label


def test_a_label_is_one_line_and_never_empty(presenter, manner):
    keys = presenter.render(View(rows=((button("а\nб"), button("\u202e")),)), manner()).rows[0]
    assert [key.label for key in keys] == ["а б", "…"]


def test_a_wide_row_flows_evenly(presenter, manner):
    card = presenter.render(View(rows=(tuple(button(str(n)) for n in range(7)),)), manner(limits=TELEGRAM))
    assert [[key.label for key in row] for row in card.rows] == [["0", "1", "2", "3"], ["4", "5", "6"]]


def test_only_a_channel_that_shares_contacts_shows_the_button(presenter, manner):
    shown = View(rows=((Button(plain("Мой номер"), contact=True),), (MENU,)))
    assert [len(presenter.render(shown, manner(limits=limits)).rows) for limits in (TELEGRAM, VK)] == [2, 1]


@pytest.mark.parametrize(
    "rows",
    [
        tuple((button("а"),) for _ in range(7)),
        tuple(tuple(button("а") for _ in range(4)) for _ in range(3)),
        ((button("а", "s:" + "я" * 32),),),
        ((Button(plain("Пароль"), form="password"),),),
        ((Button(plain("Ничего")),),),
    ],
)
@pytest.mark.parametrize("limits", [TELEGRAM, PAGE, TERMINAL])
def test_buttons_that_cannot_be_carried_are_a_mistake_of_the_program(presenter, manner, rows, limits):
    with pytest.raises(ValueError, match=r"button|press"):
        presenter.render(View(rows=rows), manner(limits=limits))


def test_a_press_of_exactly_the_limit_is_carried(presenter, manner):
    press = "s:" + "я" * 31
    assert presenter.render(View(rows=((button("а", press),),)), manner(limits=TELEGRAM)).rows[0][0].press == press


def test_a_program_without_buttons_gets_a_numbered_list(presenter, manner):
    rows = ((button("Счета"), button("История")), (button("Сайт", "", url="https://e.ru"),), (BACK, MENU))
    card = presenter.render(View(None, (plain("Что дальше?"),), rows), manner(limits=TERMINAL))
    assert card.text == "Что дальше?\n\n1. Счета\n2. История\nСайт: https://e.ru\nНазад · Меню"
    assert card.rows == ()


def test_where_a_number_is_an_answer_the_list_offers_words(presenter, manner):
    rows = ((button("Пропустить"), button("Другой счётчик")), (BACK, MENU))
    card = presenter.render(View(plain("День"), (), rows, digits=True), manner(limits=TERMINAL))
    assert card.text == "— Пропустить (напишите это слово)\n— Другой счётчик (напишите эти слова)\nНазад · Меню"


def test_the_list_numbers_what_typed_numbers_mean(presenter, typed, manner):
    turn = Button(Text("nav.next"), "d:x.1:p1", Role.NAVIGATION)
    rows = ((button("Раз", "1"),), (turn,), (Button(plain("Мой номер"), contact=True), button("Два", "4")), (BACK,))
    shown, how = View(rows=rows), manner(limits=replace(TERMINAL, contact=True))
    assert presenter.render(shown, how).text == "1. Раз\nСледующие\n4. Два\nНазад"
    assert [typed.press(n, shown, how).press for n in "14"] == ["1", "4"]


@pytest.mark.parametrize("limits", [TELEGRAM, VK, replace(TERMINAL, text=4000)])
def test_a_text_that_is_too_long_ends_after_a_paragraph_and_keeps_its_buttons(presenter, manner, limits):
    shown = View(plain("Дом"), tuple(plain("слово " * 150) for _ in range(9)), ((button("Да"), MENU),))
    card = presenter.render(shown, manner(limits=limits))
    assert len(card.title) + 2 + len(card.text) <= limits.text
    assert "слово\n\n…" in card.text.replace("слово \n", "слово\n")
    assert card.rows or card.text.endswith("…\n\n1. Да\nМеню")


def test_one_endless_paragraph_is_cut_on_a_word(presenter, manner):
    card = presenter.render(View(None, (plain("слово " * 150),)), manner(limits=replace(PAGE, text=100)))
    assert len(card.text) <= 100
    assert card.text.endswith("слово…")


def test_a_list_under_a_long_text_is_never_cut(presenter, manner):
    rows = tuple((button("Очень длинное название кнопки"),) for _ in range(6))
    tight = manner(limits=replace(TERMINAL, text=300))
    card = presenter.render(View(None, (plain("слово " * 150),), rows), tight)
    assert len(card.text) <= 300
    assert card.text.endswith("6. Очень длинное название кнопки")


def test_what_a_program_can_do_narrows_the_limits():
    assert limits_for(VK, "") is VK
    text, none = limits_for(VK, "text"), limits_for(VK, "none")
    assert (text.callbacks, text.keyboard) == (False, True)
    assert (none.callbacks, none.keyboard, none.text) == (False, False, VK.text)
