from fsm.dialog import Plain
from fsm.field import Choice, Option, Refused
from fsm.press import KEPT, parse
from fsm.session import Session
from fsm.view import Said, Text, View, plain


def test_a_choice_takes_no_typed_answer():
    choice = Choice(Option(Text("yes"), 1), Option(Text("no"), 2))

    assert choice.read(Said(text="perhaps")) == Refused(Text("refused.choose"))
    assert choice.parts(Said(text="a b")) == (Said(text="a b"),)
    assert not choice.digits


def test_a_choice_shows_the_label_of_what_was_chosen():
    choice = Choice(Option(Text("yes"), 1), Option(Text("no"), 2))

    assert choice.show(2) == Text("no")


def test_a_plain_text_shows_the_value_itself():
    assert plain("x") == Text("plain", {"text": "x"})


def test_a_plain_dialog_has_no_section_no_checks_and_no_actions():
    dialog = Plain()

    assert dialog.section == ""
    assert dialog.check(None, None, {}, "step") is None


def test_a_kept_press_is_marked_by_a_plus():
    assert KEPT == "+"
    assert str(parse("+s:menu:")) == "s:menu:"


def test_an_answer_or_a_drop_returns_to_the_question():
    session = Session("a", "toy", {}, {"one": 1}, 0, "hint")

    assert session.answered("two", 2) == Session("a", "toy", {}, {"one": 1, "two": 2})
    assert session.dropped(("one",)) == Session("a", "toy", {})
    assert session.moved() == Session("a", "toy", {}, {"one": 1}, 1)


def test_a_view_lists_its_buttons_in_reading_order():
    assert View().buttons == ()
    assert View().with_toast(Text("t")).toast == Text("t")
