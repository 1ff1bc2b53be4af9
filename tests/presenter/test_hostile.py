import unicodedata

import pytest

from bot.channels.card import TELEGRAM, TERMINAL, VK
from bot.presenter.clean import LONGEST, clean, cut, cut_paragraphs
from fsm.view import Button, Media, Text, View, plain

HOSTILE = [
    "{0.__class__}",
    "{ $x }",
    "%s %(label)s %n 100%",
    "%%",
    "<b>Иван</b> & Ко",
    "*_[x](y)`",
    "' OR 1=1 --",
    "\u202eexe.fdp",
    "a\u200bb\ufeffc\u2066d",
    "нуль\x00звонок\x07\x1b[31m",
    "\ud800одинокий",
    "\u2028строка\u2029абзац\tтаб\r\n",
    "\n" * 3000,
    "я" * 5000,
    "слово " * 900,
    "👨\u200d👩\u200d👧 Семья",
    "И\u0306ван",
    "",
]


def view(text):
    said = Text("review.entry", {"label": text, "value": text})
    media = (Media("document", "file:1", text, plain(text)),)
    return View(said, (said, plain(text)), ((Button(plain(text), "s:a:"),),), media, said)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("limits", [TELEGRAM, VK, TERMINAL])
def test_a_hostile_text_makes_a_card_that_fits_and_can_be_sent(presenter, manner, text, limits):
    card = presenter.render(view(text), manner(limits=limits))
    whole = "".join((card.title, card.text, *(key.label for row in card.rows for key in row), card.media[0].name))
    whole.encode()
    assert len(card.title) + len(card.text) + 2 <= limits.text
    assert not {"\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\r"} & set(whole)
    assert not [letter for letter in whole if unicodedata.category(letter) == "Cc" and letter != "\n"]
    presenter.toast(view(text), manner(limits=limits)).encode()


@pytest.mark.parametrize("text", HOSTILE[:7])
def test_what_looks_like_code_is_shown_letter_by_letter(presenter, manner, text):
    card = presenter.render(view(text), manner())
    assert card.text == f"{text}: {text}\n\n{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_typed_is_no_button(typed, manner, text):
    shown = View(rows=((Button(Text("nav.back"), "s:a:"), Button(plain("Иван"), "s:b:")),))
    assert typed.word(text, "ru") is None
    assert typed.press(text, shown, manner()) is None


def test_names_and_families_of_emoji_stay_whole():
    for text in ("О’Коннор-Щукин", "👨\u200d👩\u200d👧", "И\u0306ван", "1\u00a0234,56\u00a0₽", "№ 5\nстрока"):
        assert clean(text) == text


def test_hidden_characters_go_and_gaps_shrink():
    assert clean("a\u200bb\x00c\u202ed\te\r\n\n\n\nf") == "abcd e\n\nf"


def test_long_strings_are_cut_on_a_word():
    assert clean("я" * 5000) == "я" * (LONGEST - 1) + "…"
    assert cut("раз, два, три", 10) == "раз, два…"
    assert cut("раз", 3) == "раз"


@pytest.mark.parametrize("text", ["аа\n\nбб вв\nгг\n\nддд", "а" * 20, "\n\n\n\n" * 5])
def test_a_cut_never_passes_its_limit(text):
    for limit in range(1, len(text)):
        assert len(cut_paragraphs(text, limit)) <= limit
        assert cut_paragraphs(text, limit).endswith("…")
