import pytest

from fsm.layout import BUTTONS, ROWS, paged, pairs
from fsm.view import Button, Role, Text
from tests.fsm.toy import PICTURE, SHOWN, Driver


def test_every_card_has_the_way_back_out_and_home_in_its_last_row():
    for card in (Driver().view, Driver().say("1", "2").view, Driver("30").say("1", "2").view):
        last = card.rows[-1]
        assert [button.label.key for button in last] == ["nav.back", "nav.cancel", "nav.menu"]
        assert last[-1].press == "s:menu:"
        assert {button.role for button in last} == {Role.NAVIGATION}


@pytest.mark.parametrize("count", range(1, 60))
def test_long_lists_page_within_the_limits_and_lose_nothing(count):
    toy = Driver(str(count)).say("1", "2")
    seen = []
    while True:
        assert len(toy.view.rows) <= ROWS
        assert len(toy.view.buttons) <= BUTTONS
        seen += [button.label.args["n"] for button in toy.view.buttons if button.label.key == "option"]
        if "nav.next" not in toy.labels():
            break
        toy.tap("nav.next")

    assert seen == list(range(count))


def test_pages_turn_back_too():
    toy = Driver("30").say("1", "2")
    first = [button.label for button in toy.view.buttons if button.label.key == "option"]
    assert "nav.previous" not in toy.labels()

    toy.tap("nav.next").tap("nav.previous")

    assert [button.label for button in toy.view.buttons if button.label.key == "option"] == first


def test_a_page_that_does_not_exist_is_the_last_one():
    toy = Driver("30").say("1", "2")
    mark = toy.session.mark

    toy.press(f"d:{mark}:p99")

    assert toy.labels()[0] == "option"
    assert "nav.next" not in toy.labels()


def test_an_option_on_a_later_page_means_itself():
    toy = Driver("30").say("1", "2").tap("nav.next")
    wanted = toy.view.buttons[0].label.args["n"]

    toy.tap("option")

    assert toy.session.answers["many"] == wanted


def test_the_review_lists_labelled_answers_above_its_text():
    toy = Driver().say("1", "2")

    assert [text.key for text in toy.view.paragraphs] == ["review.entry", "review.entry", "body"]
    assert toy.view.paragraphs[0].args == {"label": Text("label.one"), "value": "1"}


def test_the_pictures_of_a_question_are_on_its_card_and_not_on_the_list_of_answers_to_change():
    toy = Driver()
    assert toy.view.media == ()

    toy.say("1", "2")
    assert toy.view.media == (PICTURE,)

    toy.tap("nav.fix")
    assert toy.view.media == ()


def test_the_pictures_of_a_hint_are_shown_with_it():
    toy = Driver().tap("nav.hint")
    assert toy.view.media == (SHOWN,)

    toy.say("1")
    assert toy.view.media == ()


def test_digits_are_answers_where_a_number_is_asked_and_nowhere_else():
    toy = Driver()
    assert toy.view.digits

    toy.say("1", "2")

    assert not toy.view.digits
    assert toy.view.section == "toys"


def test_pairs_keep_order():
    buttons = tuple(Button(Text(name)) for name in "abc")

    assert pairs(buttons) == (buttons[:2], buttons[2:])


def test_a_list_that_fits_is_one_page():
    buttons = tuple(Button(Text(str(n))) for n in range(5))

    assert paged(buttons, 0, 0, str).turns == ()
    assert len(paged(buttons, 0, 2, str).shown) == 3


def test_buttons_and_rows_together_bound_a_page():
    buttons = tuple(Button(Text(str(n))) for n in range(20))
    page = paged(buttons, 1, 4, str)

    assert [button.label.key for button in page.shown] == ["2", "3"]
    assert [button.press for button in page.turns] == ["0", "2"]


def test_the_first_card_fits_exactly_ten_buttons_and_six_rows():
    buttons = tuple(Button(Text(str(n))) for n in range(9))

    assert [len(paged(buttons, 0, extras, str).shown) for extras in range(6)] == [4, 3, 3, 2, 2, 1]
    assert len(paged(buttons[:5], 0, 0, str).shown) == 5
    assert (ROWS, BUTTONS) == (6, 10)


def test_a_page_of_endless_digits_is_kept_short():
    toy = Driver("30").say("1", "2")

    toy.press(f"d:{toy.session.mark}:p{'9' * 50}")

    assert toy.session.page == 9999
