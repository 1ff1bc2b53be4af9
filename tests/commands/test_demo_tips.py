"""What the demo says to try can be tried: every company's line has what its own profile asks, and no more."""

import re
from pathlib import Path

import pytest

from bot.build import build
from bot.demo_tips import Tips
from bot.settings import UNSAFE_KEY, Settings

EXAMPLE = str(Path(__file__).resolve().parents[2] / "docs" / "examples")


def tips(cabinets: str = "") -> Tips:
    return Tips(build(Settings(database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, cabinets=cabinets)))


def line(cabinet: str) -> str:
    (found,) = tips(f"esk,{cabinet}").others()["ru"]
    return found


@pytest.mark.parametrize(
    ("cabinet", "shape"),
    [
        ("mef", r"«МЭФ»: лицевой счёт `\d{12}`, владелец `[^`]+`"),
        ("pes", r"«ПЭС»: лицевой счёт `\d{7,8}`, последний платёж `\d\d\.\d\d\.\d{4}`, `\d+,\d\d`"),
        ("smorodina", r"«Смородина»: поставщик «[^`]+», лицевой счёт `\d{10}`"),
        ("uk", r"«УК Домовой»: лицевой счёт `\d{9,10}`, владелец `[^`]+`"),
        (EXAMPLE, r"«Водоканал»: лицевой счёт `104512`, владелец `[^`]+`"),
    ],
)
def test_a_line_says_what_the_profile_asks(cabinet, shape):
    assert re.fullmatch(shape, line(cabinet))


def test_the_three_things_are_of_a_company_that_asks_a_serial_number():
    found = tips("uk,esk")
    assert "«ЭСК»" in found.by_language()["ru"][0]
    assert ["«УК Домовой»" in one for one in found.others()["ru"]] == [True]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_without_such_a_company_there_are_the_lines_alone(language):
    found = tips(EXAMPLE)
    assert found.by_language()[language] == ()
    assert len(found.others()[language]) == 1
