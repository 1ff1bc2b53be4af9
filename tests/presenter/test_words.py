import logging

import pytest

from bot.presenter.catalogue import WrongWords
from bot.presenter.words import NoText, Words

PLURAL = """
count = { $n ->
    [one] { $n } показание
    [few] { $n } показания
   *[many] { $n } показаний
 }
"""
ENGLISH = "count = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n } many\n }\n"


@pytest.fixture
def folder(tmp_path):
    """Writes locale files of a test and returns their folder."""

    def write(ru="", en="", **more):
        for name, text in {"ru/a": ru, "en/a": en, **more}.items():
            path = tmp_path / f"{name}.ftl"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "показаний"),
        (1, "показание"),
        (2, "показания"),
        (5, "показаний"),
        (11, "показаний"),
        (21, "показание"),
        (22, "показания"),
        (25, "показаний"),
        (101, "показание"),
        (111, "показаний"),
        (12345, "показаний"),
        (-1, "показание"),
    ],
)
def test_russian_numbers_choose_their_form(folder, number, word):
    words = Words(folder=folder(PLURAL), strict=True)
    assert words.text("ru", "", "count", {"n": number}) == f"{number} {word}"


def test_an_exact_number_is_chosen_before_its_plural_form(folder):
    words = Words(folder=folder(PLURAL, ENGLISH), strict=True)
    assert [words.text("en", "", "count", {"n": n}) for n in (0, 1, 2)] == ["none", "one", "2 many"]


def test_a_choice_by_a_word_takes_the_default_for_an_unknown_one(folder):
    words = Words(folder=folder("state = { $s ->\n    [paid] оплачен\n   *[other] ждёт\n }\n"), strict=True)
    assert [words.text("ru", "", "state", {"s": s}) for s in ("paid", "lost")] == ["оплачен", "ждёт"]


def test_percent_signs_and_braces_of_a_text_are_letters(folder):
    words = Words(folder=folder('rate = 100% %s %(x)s { $n }%, { "{" }{ $n }{ "}" }\n'), strict=True)
    assert words.text("ru", "", "rate", {"n": 5}) == "100% %s %(x)s 5%, {5}"


def test_a_text_without_arguments_keeps_its_percent_signs(folder):
    assert Words(folder=folder("full = 100%, %s\n"), strict=True).text("ru", "", "full", {}) == "100%, %s"


def test_texts_may_refer_to_terms_and_to_each_other(folder):
    words = Words(folder=folder("-name = Кабинет { $x }\nhi = { -name }: { rest }\nrest = { $y }\n"), strict=True)
    assert words.text("ru", "", "hi", {"x": "А", "y": "Б"}) == "Кабинет А: Б"
    assert words.placeholders("ru", "hi") == {"x", "y"}


def test_placeholders_of_every_variant_are_known(folder):
    text = "a = { $n ->\n    [one] { $x }\n   *[other] { $y }\n }\n"
    assert Words(folder=folder(text)).placeholders("ru", "a") == {"n", "x", "y"}


def test_a_very_long_argument_is_not_lost(folder):
    words = Words(folder=folder("a = { $x }\n"), strict=True)
    assert words.text("ru", "", "a", {"x": "я" * 9000}) == "я" * 9000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("good = да\n\nbad bad\n", "ru/a.ftl:3"),
        ("a = один\nb = { $x\n", "ru/a.ftl:2"),
        ("a = один\n    .title = нет\n", "ru/a.ftl:1: a must be a text"),
        ("a = один\nb = два\na = три\n", "ru/a.ftl:3: a is also in ru/a.ftl:1"),
        ("a = { NUMBER($x) }\n", "ru: a: a text may hold"),
        ("a = { b }\n", "ru: a: there is no b"),
        ("a = { b }\nb = { a }\n", "ru: a: a refers to itself"),
        ("a = { $x ->\n    [1.5] да\n   *[other] нет\n }\n", "only whole numbers"),
    ],
)
def test_junk_is_refused_with_its_place(folder, text, told):
    with pytest.raises(WrongWords) as refused:
        Words(folder=folder(text))
    assert told in str(refused.value)


def test_one_key_in_two_files_is_refused_with_both(folder):
    with pytest.raises(WrongWords, match=r"ru/b\.ftl:1: a is also in ru/a\.ftl:1"):
        Words(folder=folder("a = один\n", **{"ru/b": "a = два\n"}))


def test_files_of_a_language_stand_beside_each_other(folder):
    words = Words(folder=folder("a-b_c = один\n", **{"ru/b": "d = два\n"}), strict=True)
    assert words.keys("ru") == {"a.b_c", "d"}
    assert words.has("ru", "a.b_c")
    assert not words.has("en", "a.b_c")


def test_what_is_missing_raises_in_strict_mode(folder):
    words = Words(folder=folder("a = { $x }\n"), strict=True)
    with pytest.raises(NoText, match="nothing"):
        words.text("ru", "", "nothing", {})
    with pytest.raises(NoText, match="x"):
        words.text("ru", "", "a", {"y": "1"})


def test_what_is_missing_in_production_is_russian_then_the_key_and_logged_once(folder, caplog):
    words = Words(folder=folder("a = есть { $x }\n", "b = b\n"))
    with caplog.at_level(logging.ERROR):
        said = [words.text("en", "", "a", {"x": "тайна"}) for _ in range(3)] + [words.text("en", "", "c", {})]
    assert said == ["есть тайна"] * 3 + ["c"]
    assert [record.getMessage().split(": ")[1:3] for record in caplog.records] == [
        ["en", "a"],
        ["en", "c"],
        ["ru", "c"],
    ]
    assert "тайна" not in caplog.text


def test_a_language_without_words_is_spoken_in_russian(folder):
    assert Words(folder=folder("a = да\n"), strict=True).text("kk", "", "a", {}) == "да"


def test_a_cabinet_overrides_its_texts_and_no_other_cabinets(folder):
    source = folder("a = общий { $x }\nb = { a }!\n")
    words = Words({"esk": {"ru": {"a": "свой { $x }\nb = и ещё"}}}, folder=source, strict=True)
    assert words.text("ru", "esk", "a", {"x": "1"}) == "свой 1\nb = и ещё"
    assert words.text("ru", "esk", "b", {"x": "1"}).startswith("свой 1")
    assert words.text("ru", "other", "a", {"x": "1"}) == "общий 1"


def test_an_override_may_choose_by_a_number(folder):
    pattern = "{ $n ->\n [one] раз\n*[other] много\n}"
    words = Words({"esk": {"ru": {"count": pattern}}}, folder=folder(PLURAL), strict=True)
    assert [words.text("ru", "esk", "count", {"n": n}) for n in (1, 5)] == ["раз", "много"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"ru": {"no.such": "x"}}, "esk: texts.ru: no.such: no such key"),
        ({"ru": {"a": "{ $password }"}}, "esk: texts.ru: a: nobody gives password"),
        ({"ru": {"a": "{ $x"}}, "esk: texts.ru: a:1"),
        ({"ru": {"a": "x\n.title = y"}}, "esk: texts.ru: a:1: a must be a text without attributes"),
        ({"fr": {"a": "x"}}, "esk: texts.fr: no such language"),
    ],
)
def test_a_wrong_override_is_refused_with_its_cabinet_and_key(folder, texts, told):
    with pytest.raises(WrongWords) as refused:
        Words({"esk": texts}, folder=folder("a = { $x }\n"))
    assert told in str(refused.value)
