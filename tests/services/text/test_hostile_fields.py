"""Every concrete string of facts/faults.md §8 meets its outcome, and no string at all raises."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text import logins
from tests.services.text.readers import FIELDS, cases, outcome

DEFAULTS: dict[str, dict[str, Any]] = {"emails": {"asks": None}, "phones": {"mobile": True}}
ROWS = {
    "emails": 19, "phones": 11, "accounts": 12, "dates": 7, "sums": 9, "readings": 10, "serials": 6, "names": 10,
    "logins": 1,
}  # fmt: skip
NASTY = st.text(st.characters(codec=None), max_size=80) | st.text(
    "0123456789 ,.;-+@()№ST|=PersAcазилOЗ\u00a0\u200b\ud800", max_size=60
)


@pytest.mark.parametrize(("field", "case"), cases())
def test_a_listed_input_meets_its_outcome(field: str, case: Mapping[str, Any]) -> None:
    told = {key: case[key] for key in ("gives", "refused", "asks", "mobile", "exact", "same") if key in case}
    expected = told if "refused" in told else {**DEFAULTS.get(field, {}), **told}
    assert outcome(field, case) == expected


@pytest.mark.parametrize("field", sorted(ROWS))
def test_no_row_of_the_list_is_forgotten(field: str) -> None:
    rows = {case["row"] for name, case in cases() if name == field} - {"all"}
    assert len(rows) >= ROWS[field]


@pytest.mark.parametrize("field", sorted(FIELDS))
@given(text=NASTY)
def test_no_text_raises(field: str, text: str) -> None:
    assert outcome(field, {"text": text})


@pytest.mark.parametrize("field", sorted(FIELDS))
@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x00", "\ud800", "\ue000", "\u00ad"])
def test_a_hidden_symbol_inside_is_refused_everywhere(field: str, hidden: str) -> None:
    assert outcome(field, {"text": f"12{hidden}34"}) == {"refused": "text.hidden"}


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_five_thousand_characters_are_refused_everywhere(field: str) -> None:
    assert outcome(field, {"text": "я" * 5000}) == {"refused": "text.long"}


@pytest.mark.parametrize(
    ("one", "other"), [("Иван_1", "иван_1"), ("СОР", "COP"), ("Ёжик", "ежик"), ("Вова0", "вовао"), ("hope", "НОРЕ")]
)
def test_login_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert logins.key(one) == logins.key(other)


@pytest.mark.parametrize(("one", "other"), [("ivan", "иван"), ("ivan_1", "ivan-1"), ("ivan1", "ivanl")])
def test_other_login_names_are_others(one: str, other: str) -> None:
    assert logins.key(one) != logins.key(other)
