"""What is shown of each kind of personal value."""

from dataclasses import replace

import pytest

from fsm.view import View
from handlers import private
from handlers.fields import refused
from handlers.texts import names_of
from services.model.metering import Access, LinkedAccount
from services.refusal import Refusal
from tests.acquirers import ACCOUNT


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        (private.number("00012345"), "…345"),
        (private.number("7731"), "…31"),
        (private.number("7"), "…"),
        (private.name("Печёрская Анна-Мария Ильинична"), "П. А. И."),
        (private.name(""), "—"),
        (private.phone("+79123456789"), "•••89"),
        (private.phone(""), "—"),
        (private.email("anna@mail.ru"), "a***@m***"),
        (private.email("иван@почта.рф"), "и***@п***"),
    ],
)
def test_a_mask_shows_what_its_owner_knows_it_by(value, masked):
    assert value.masked == masked


@pytest.mark.parametrize("value", [private.name("Анна Ильина"), private.phone("+79123456789"), private.email("a@b.ru")])
def test_names_phones_and_addresses_have_no_form_that_may_go_everywhere(value):
    assert value.least is None


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal("reading.space", {"value": "12345"}),
        Refusal("reading.fraction", {"value": "12345"}),
        Refusal("name.mixed", {"word": "12345", "letter": "c"}),
    ],
)
@pytest.mark.parametrize("policy", ["none", "masked"])
def test_a_refusal_does_not_repeat_what_was_typed(presenter, manner, refusal, policy):
    view = View(None, (refused(refusal).reason,))
    assert "12345" in presenter.render(view, manner()).text
    hidden = presenter.render(view, manner(policy=policy)).text
    assert "12345" not in hidden
    assert "•••" not in hidden
    assert "не показываем" not in hidden


def test_accounts_that_end_the_same_are_told_apart_by_their_place():
    numbers, aliases = ("00012345", "00099345", "00020417"), ("", "Дача", "")
    linked = [
        LinkedAccount(replace(ACCOUNT, number=number), alias, Access.FULL)
        for number, alias in zip(numbers, aliases, strict=True)
    ]
    shown = [name.args["text"] for name in names_of(linked)]
    assert [name.least for name in shown] == ["…345 (1)", "…345 (2)", "…417"]
    assert [name.value for name in shown] == ["00012345", "Дача", "00020417"]
