import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from fsm.codec import dump, load
from tests.fsm.toy import Colour, Facts


@dataclass(frozen=True)
class Inner:
    value: int
    name: str | None


@dataclass(frozen=True)
class Outer:
    inner: Inner
    many: tuple[Inner, ...]
    days: tuple[date, ...]
    at: datetime
    yes: bool
    facts: Facts


OUTER = Outer(
    Inner(1, None),
    (Inner(2, "x"), Inner(3, "")),
    (date(2026, 2, 28),),
    datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    True,
    Facts(("a",), date(2024, 2, 29), Colour.RED, 4),
)


def test_facts_survive_json():
    assert load(Outer, json.loads(json.dumps(dump(OUTER)))) == OUTER


@pytest.mark.parametrize("value", [1.5, object(), {"a": 1}, [1], {1}])
def test_what_json_or_money_cannot_hold_is_not_a_fact(value):
    with pytest.raises(TypeError):
        dump(value)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"value": "1", "name": None},
        {"value": True, "name": None},
        {"value": 1},
        None,
        [],
        {"value": 1.0, "name": None},
    ],
)
def test_facts_of_another_release_are_refused(data):
    with pytest.raises((TypeError, KeyError, ValueError)):
        load(Inner, data)
