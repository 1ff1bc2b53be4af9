import pytest

from bot.channels.card import VK
from fsm.view import Button, Role, Text, View, plain

VIEW = View(
    rows=(
        (Button(plain("Передать показания"), "g:readings:"),),
        (Button(plain("Счета и оплата 💳"), "s:bills:"), Button(plain("История"), "s:history:")),
        (Button(plain("Счётчик № 12"), "s:meter:12"), Button(plain("500 ₽"), "d:x.1:o0")),
        (Button(plain("Всё\u00a0верно"), "d:x.1:o1"), Button(Text("nav.menu"), "s:menu:", Role.NAVIGATION)),
    )
)
DIGITS = View(rows=VIEW.rows, digits=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("меню", "menu"),
        (" МЕНЮ! ", "menu"),
        ("Главное  меню", "menu"),
        ("📋 Меню", "menu"),
        ("MEHЮ", "menu"),
        ("/menu", "menu"),
        ("/menu@kabinet_bot", "menu"),
        ("menu", "menu"),
        ("ｍｅｎｕ", "menu"),
        ("Назад.", "back"),
        ("« назад", "back"),
        ("back", "back"),
        ("отмена", "cancel"),
        ("отмeнa", "cancel"),
        ("Cancel", "cancel"),
        ("/cancel", "cancel"),
        ("Помощь?", "help"),
        ("HELP", "help"),
        ("/help сейчас", "help"),
        ("Начать", "start"),
        ("/start", "start"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_words_that_work_everywhere(typed, text, word, language):
    assert typed.word(text, language) == word


@pytest.mark.parametrize("text", ["", "!", "00123", "менюшка", "мен", "назад в будущее", "Назаров", "меню " * 1000])
def test_other_texts_are_no_words(typed, text):
    assert typed.word(text, "ru") is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_labels_of_navigation_are_words_too(typed, words, language):
    for word in ("menu", "back", "cancel"):
        assert typed.word(words.text(language, "", f"nav.{word}", {}), "ru") == word


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("Передать показания", "g:readings:"),
        ("передать  показания.", "g:readings:"),
        ("ПЕРЕДАТЬ", "g:readings:"),
        ("пере", "g:readings:"),
        ("Счета и оплата", "s:bills:"),
        ("cчeтa и oплaтa", "s:bills:"),
        ("счет", None),
        ("счета", "s:bills:"),
        ("счётчик №12", None),
        ("счетчик № 12", "s:meter:12"),
        ("все верно", "d:x.1:o1"),
        ("пер", None),
        ("показания", None),
        ("", None),
        ("😀", None),
        ("истории всех времён", None),
    ],
)
def test_a_label_can_be_typed_whole_or_begun(typed, manner, text, press):
    found = typed.press(text, VIEW, manner())
    assert (found and found.press) == press


@pytest.mark.parametrize("text", ["2", "2.", " 2 ", "2)", "№2", "№ 2", "#2", "#2."])
def test_a_number_is_the_button_in_reading_order(typed, manner, text):
    assert typed.press(text, VIEW, manner()).press == "s:bills:"


@pytest.mark.parametrize("text", ["0", "8", "99", "02", "2,5", "-2", "1e0", "2 3", "²", "٢", "2" * 5000])
def test_other_numbers_are_no_buttons(typed, manner, text):
    assert typed.press(text, VIEW, manner()) is None


@pytest.mark.parametrize("text", ["2", "2.", "500", "12", "500 ₽"])
def test_where_digits_are_an_answer_a_bare_number_is_no_button(typed, manner, text):
    assert typed.press(text, DIGITS, manner()) is None


@pytest.mark.parametrize(("text", "press"), [("#2", "s:bills:"), ("№ 2", "s:bills:"), ("История", "s:history:")])
def test_where_digits_are_an_answer_marked_numbers_and_labels_are_buttons(typed, manner, text, press):
    assert typed.press(text, DIGITS, manner()).press == press


def test_two_buttons_of_one_name_are_not_guessed_between(typed, manner):
    twins = View(rows=((Button(plain("Дача"), "s:a:1"), Button(plain("дача"), "s:a:2")),))
    assert typed.press("дача", twins, manner()) is None
    assert typed.press("2", twins, manner()).press == "s:a:2"


def test_an_exact_label_wins_over_a_longer_one(typed, manner):
    shown = View(rows=((Button(plain("Дача в Сочи"), "s:a:1"), Button(plain("Дача"), "s:a:2")),))
    assert typed.press("дача", shown, manner()).press == "s:a:2"


def test_a_label_that_was_cut_can_be_typed_as_shown_and_in_full(presenter, typed, manner):
    label = "Передать показания счётчика электроэнергии на кухне"
    shown, how = View(rows=((Button(plain(label), "s:a:"),),)), manner(limits=VK)
    cut = presenter.render(shown, how).rows[0][0].label
    assert cut != label
    assert typed.press(cut, shown, how) == typed.press(label, shown, how) == shown.buttons[0]


def test_a_label_as_shown_wins_over_one_that_goes_on_otherwise(presenter, typed, manner):
    long = Button(plain("Передать показания счётчика электроэнергии"), "s:a:")
    shown, how = View(rows=((long, Button(plain("Передать показания счётчика 2"), "s:b:")),)), manner(limits=VK)
    assert typed.press(presenter.render(shown, how).rows[0][0].label, shown, how) == long


def test_labels_are_matched_in_the_language_of_the_card(typed, manner):
    shown = View(rows=((Button(Text("nav.fix"), "d:x.1:f"),),))
    assert typed.press("correct", shown, manner("en")).press == "d:x.1:f"


ASKED = View(
    rows=(
        (Button(plain("Да, поменять местами"), "d:x.1:o0"),),
        (Button(plain("Нет, всё верно"), "d:x.1:o1"),),
        (Button(plain("Ввести заново"), "d:x.1:o2"), Button(Text("nav.menu"), "s:menu:", Role.NAVIGATION)),
    )
)


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("да", "d:x.1:o0"),
        ("ДА!", "d:x.1:o0"),
        ("дa", "d:x.1:o0"),
        ("ок", "d:x.1:o0"),
        ("ok", "d:x.1:o0"),
        ("Yes.", "d:x.1:o0"),
        ("нет", "d:x.1:o1"),
        ("no", "d:x.1:o1"),
        ("верно", None),
        ("да нет", None),
        ("д", None),
    ],
)
@pytest.mark.parametrize("digits", [False, True])
def test_an_agreement_or_a_refusal_is_the_button_that_begins_with_one(typed, manner, text, press, digits):
    found = typed.press(text, View(rows=ASKED.rows, digits=digits), manner())
    assert (found and found.press) == press


def test_an_agreement_means_nothing_where_no_label_begins_with_one(typed, manner):
    assert typed.press("да", VIEW, manner()) is None
    assert typed.press("нет", View(rows=ASKED.rows[:1]), manner()) is None


def test_between_two_buttons_that_agree_nothing_is_guessed(typed, manner):
    twins = View(rows=((Button(plain("Да, сейчас"), "d:x.1:o0"), Button(plain("Да, потом"), "d:x.1:o1")),))
    assert typed.press("да", twins, manner()) is None


ANSWERS = {"readings.swap": "yes", "readings.right": "no", "readings.high.yes": "yes", "leave.yes": "yes"}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("key", ANSWERS)
def test_such_questions_of_ours_can_be_answered_in_a_word(typed, manner, words, language, key):
    shown = View(rows=((Button(Text(key), "d:x.1:o0"),),))
    for text in words.text(language, "", f"word.{ANSWERS[key]}", {}).split(","):
        assert typed.press(text, shown, manner(language)).press == "d:x.1:o0"


@pytest.mark.parametrize(
    ("text", "whole", "press"),
    [
        ("история", True, "s:history:"),
        ("ИСТОРИЯ!", True, "s:history:"),
        ("исто", True, None),
        ("исто", False, "s:history:"),
        ("2", False, None),
        ("№ 2", True, None),
        ("", False, None),
        ("история" * 100, False, None),
    ],
)
def test_a_button_that_is_not_shown_is_named_by_words_alone(typed, manner, text, whole, press):
    found = typed.named(text, VIEW.buttons, manner(), whole=whole)
    assert (found and found.press) == press
