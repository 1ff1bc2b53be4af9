"""Captcha: derived, readable, judged kindly, and with words for those who cannot see."""

import inspect
import io

import pytest
from PIL import Image

from services import captcha
from services.cabinets.loading import load
from services.codes import Codes
from tests.saying import saying

CODES = Codes("a key for tests")
IDS = [str(number) for number in range(500)]
CYRILLIC = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")


def test_codes_are_derived_from_the_id_and_the_key():
    assert [captcha.challenge(CODES, one) for one in IDS] == [captcha.challenge(CODES, one) for one in IDS]
    assert len({captcha.challenge(CODES, one) for one in IDS}) > 495
    assert captcha.challenge(CODES, "1") != captcha.challenge(Codes("another key"), "1")


def test_codes_use_every_sign_of_an_alphabet_without_twins():
    signs = "".join(captcha.challenge(CODES, one) for one in IDS)
    assert set(signs) == set(captcha.ALPHABET)
    assert not set(captcha.ALPHABET) & set("0OQ1IL7SZBDGUVW")
    assert {len(captcha.challenge(CODES, one)) for one in IDS} == {5}


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.lower,
        " ".join,
        "-".join,
        lambda code: f" {code}.\n",
        lambda code: code.translate(CYRILLIC),
        lambda code: code.translate(CYRILLIC).lower(),
        lambda code: code.replace("3", "З").replace("8", "В").replace("6", "б").replace("4", "ч").replace("5", "s"),
        lambda code: code.translate(str.maketrans("2345689", "٢٣٤٥٦٨٩")),
    ],
)
def test_what_a_person_may_type_for_the_picture_is_right(typed):
    assert [one for one in IDS if not captcha.right(CODES, one, typed(captcha.challenge(CODES, one)))] == []


@pytest.mark.parametrize("wrong", ["", " ", "ABCDE", "\ud800", "A" * 10000, "😀", "١٢٣"])
def test_what_is_not_the_code_is_wrong(wrong):
    assert not any(captcha.right(CODES, one, wrong) for one in IDS)


def test_no_code_answers_two_challenges():
    codes = [captcha.challenge(CODES, one) for one in IDS[:40]]
    right = [(code, one) for code in codes for one in IDS[:40] if captcha.right(CODES, one, code)]
    assert len(right) == 40


def test_four_signs_or_six_are_wrong():
    code = captcha.challenge(CODES, "1")
    assert not captcha.right(CODES, "1", code[:4])
    assert not captcha.right(CODES, "1", code + "A")


def test_pictures_of_a_code_are_png_and_never_the_same():
    first, second = (captcha.picture("42M6T") for _ in range(2))
    assert first != second
    assert len(first) < 40_000
    picture = Image.open(io.BytesIO(first))
    assert (picture.format, picture.size) == ("PNG", captcha.SIZE)


def test_the_signs_are_dark_on_light():
    """The library draws dark ink transparent by itself: pale signs are what residents complained about."""
    for code in ("42M6T", "HXYKE", "39AC8"):
        levels = Image.open(io.BytesIO(captcha.picture(code))).convert("L").histogram()
        assert sum(levels[:120]) > 2000
        assert sum(levels[220:]) > 10000


def test_sums_are_asked_in_words_and_answered_in_digits_or_words():
    names = {value: word for word, value in captcha.WORDS.items()}
    for one in IDS:
        answer = str(captcha.question(CODES, one).answer)
        assert all(captcha.right_sum(CODES, one, typed) for typed in (answer, f" {answer}.", names[answer].upper()))
        assert not captcha.right_sum(CODES, one, str(int(answer) + 1))


@pytest.mark.parametrize("wrong", ["", "0", "-1", "99", "\ud800", "сто", "9" * 10000])
def test_what_is_no_answer_is_wrong(wrong):
    assert not any(captcha.right_sum(CODES, one, wrong) for one in IDS)


def test_a_sum_comes_out_as_it_is_asked():
    questions = [captcha.question(CODES, one) for one in IDS]
    assert {one.key for one in questions} == {"captcha.plus", "captcha.minus"}
    signs = {"captcha.plus": 1, "captcha.minus": -1}
    assert all(one.answer == one.args["first"] + signs[one.key] * one.args["second"] > 0 for one in questions)


@pytest.mark.parametrize(
    ("language", "says"), [("ru", "Сколько будет семь плюс два?"), ("en", "How much is seven plus two?")]
)
def test_the_question_holds_no_digits_for_programs(language, says):
    cabinet = load("esk")
    say = saying(cabinet, language)
    assert say("captcha.plus", {"first": 7, "second": 2}) == says
    asked = [captcha.question(CODES, one) for one in IDS]
    assert not any(sign.isdigit() for one in asked for sign in say(one.key, one.args))


def test_a_picture_is_made_from_a_code_alone():
    assert list(inspect.signature(captcha.picture).parameters) == ["code"]
