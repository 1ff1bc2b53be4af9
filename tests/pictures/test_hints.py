"""Hint pictures: small, of one size, with the number that is looked for, and with words for those who do not see."""

import io

import pytest
from PIL import Image, ImageChops

from services.cabinets.loading import load
from services.hint_picture import ALT, picture
from tests.saying import saying

ESK = load("esk")
HINTS = sorted(ALT)


def image(hint, example="00012345", language="ru"):
    return Image.open(io.BytesIO(picture(hint, example, saying(ESK, language))))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("hint", HINTS)
def test_a_hint_is_a_small_png_for_a_phone(hint, language):
    made = picture(hint, "00012345", saying(ESK, language))
    assert len(made) <= 60_000
    assert Image.open(io.BytesIO(made)).size == (1000, 700)


@pytest.mark.parametrize("hint", HINTS)
def test_the_example_is_drawn_inside_the_mark_and_nowhere_else(hint):
    pictures = [image(hint, example).convert("RGB") for example in ("11111111", "88888888")]
    left, top, right, bottom = ImageChops.difference(*pictures).point(lambda level: 255 * (level > 120)).getbbox()
    frame = (94, 176, 640, 286) if hint == "account" else (240, 272, 760, 408)
    assert frame[0] < left
    assert frame[1] < top
    assert right < frame[2]
    assert bottom < frame[3]


@pytest.mark.parametrize("hint", HINTS)
def test_the_mark_is_seen(hint):
    colours = image(hint).convert("RGB").getcolors(100_000)
    assert sum(count for count, (red, green, _) in colours if red > 200 and green < 50) > 20_000


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("example", ["", "\u202e<b>", "😀", "\ud800", "Щ" * 5000, "1\n2"])
def test_any_example_gives_a_picture(hint, example):
    assert image(hint, example).size == (1000, 700)


@pytest.mark.parametrize("hint", HINTS)
def test_the_same_is_told_in_words(hint):
    said = {language: saying(ESK, language)(ALT[hint], {"example": "00012345"}) for language in ("ru", "en")}
    assert all("00012345" in text for text in said.values())
    assert said["ru"] != said["en"]
