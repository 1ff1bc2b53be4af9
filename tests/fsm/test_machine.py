import pytest

from fsm.dialog import Go, Redo, Step
from fsm.machine import Machine, Turn
from fsm.press import token
from fsm.session import Session, about
from fsm.view import File, Said, Text, View
from tests.fsm.toy import LONG, Driver, Number, Toy


def test_the_first_unanswered_question_is_asked():
    toy = Driver()

    assert toy.step == "one"
    assert toy.say("1").step == "two"


def test_answers_lead_to_the_review_and_the_review_to_the_end():
    toy = Driver().say("1", "2")
    assert toy.view.title == Text("review")

    toy.tap("send")

    assert toy.world.done == [{"one": 1, "two": 2, "review": "yes"}]
    assert toy.turn.session is None
    assert toy.view == View(title=Text("done"))


def test_a_dialog_may_end_elsewhere():
    toy = Driver()
    toy.world.ends = Go(screen="menu")

    toy.say("1", "2").tap("send")

    assert (toy.turn.session, toy.turn.view, toy.turn.go) == (None, None, Go(screen="menu"))


def test_a_dialog_that_cannot_start_shows_why():
    assert Driver("closed").turn.view == View(title=Text("closed"))
    assert Driver("elsewhere").turn.go == Go(screen="menu")


def test_a_refused_value_is_asked_again_and_nothing_else():
    toy = Driver().say("1", "x")

    assert toy.step == "two"
    assert toy.view.paragraphs[0] == Text("not_a_number", {"text": "x"})
    assert toy.session.answers == {"one": 1}


def test_back_drops_the_last_answer_in_plan_order():
    toy = Driver().say("1", "2").tap("nav.back")

    assert toy.session.answers == {"one": 1}
    assert toy.tap("nav.back").session.answers == {}


def test_back_from_the_first_question_leaves():
    toy = Driver().tap("nav.back")

    assert toy.turn.session is None
    assert toy.turn.go == Go(screen="menu", toast=Text("toast.cancelled"))


def test_cancel_leaves_from_anywhere():
    toy = Driver().say("1", "2").tap("nav.cancel")

    assert toy.turn.go == Go(screen="menu", toast=Text("toast.cancelled"))
    assert toy.world.done == []


def test_fix_changes_one_answer_and_keeps_the_others():
    toy = Driver().say("1", "2").tap("nav.fix")
    assert toy.view.title == Text("nav.fix_title")
    assert toy.labels()[:2] == ["label.one", "label.two"]

    toy.tap("label.one")

    assert toy.step == "one"
    assert toy.say("7").session.answers == {"two": 2, "one": 7}
    assert toy.view.title == Text("review")


def test_every_answer_of_a_long_form_can_be_changed():
    for name in LONG:
        toy = Driver("long").say("1 2 3 4 5 6 7").tap("nav.fix")
        while f"label.{name}" not in toy.labels():
            toy.tap("nav.next")
        assert toy.view.title == Text("nav.fix_title")

        toy.tap(f"label.{name}")

        assert toy.step == name
        assert toy.say("9").session.answers == {other: at + 1 for at, other in enumerate(LONG)} | {name: 9}


def test_pages_of_the_list_of_fixes_turn_back_and_lead_back():
    toy = Driver("long").say("1 2 3 4 5 6 7").tap("nav.fix").tap("nav.next").tap("nav.previous")

    assert toy.labels()[:2] == ["label.one", "label.two"]
    assert toy.tap("nav.next").tap("nav.back").view.title == Text("review")


def test_back_from_the_list_of_fixes_returns_to_the_review():
    toy = Driver().say("1", "2").tap("nav.fix").tap("nav.back")

    assert toy.view.title == Text("review")
    assert toy.session.answers == {"one": 1, "two": 2}


def test_the_list_of_fixes_answers_nothing():
    toy = Driver().say("1", "2").tap("nav.fix")

    toy.press(token(toy.session.mark, "o0"))

    assert toy.world.done == []
    assert toy.view.toast == Text("toast.stale")


def test_a_fix_is_pressed_in_the_list_alone():
    toy = Driver().say("1", "2")

    toy.press(token(toy.session.mark, "x0"))

    assert toy.session.answers == {"one": 1, "two": 2}
    assert toy.view.toast == Text("toast.stale")


def test_an_option_may_take_an_answer_back():
    toy = Driver().say("1", "500")
    assert toy.view.title == Text("sure")

    toy.tap("again")

    assert toy.step == "two"
    assert toy.session.answers == {"one": 1}


def test_an_answer_to_a_question_that_is_gone_is_not_sent():
    toy = Driver().say("1", "500").tap("yes").tap("nav.fix").tap("label.two").say("5").tap("send")

    assert toy.world.done == [{"one": 1, "two": 5, "review": "yes"}]


def test_a_card_is_stale_after_the_next_one():
    toy = Driver().say("1", "2")
    old = toy.view.buttons[0].press

    toy.tap("nav.back").press(old)

    assert toy.step == "two"
    assert toy.view.toast == Text("toast.stale")
    assert toy.world.done == []


def test_a_stale_press_shows_the_current_card_unchanged():
    toy = Driver().say("1")
    before = toy.turn

    toy.press(token("id.0", "b"))

    assert toy.turn.session == before.session
    assert toy.view == before.view.with_toast(Text("toast.stale")) if before.view else False


@pytest.mark.parametrize(
    "wire",
    [
        "",
        "d",
        "s:menu:",
        "d:id:o0",
        "g:toy:",
        "nonsense",
        "d:id.1:",
        "d:id.1:o",
        "d:id.1:o9",
        "d:id.1:o-1",
        "d:id.1:o٣",
        "d:id.1:zz",
        "d:id.1:ano",
        "d:id.1:p",
        "d:id.1:px",
    ],
)
def test_a_press_that_no_button_carries_changes_nothing(wire):
    toy = Driver()
    assert toy.session.mark == "id.1"
    before = toy.session

    toy.press(wire)

    assert toy.session == before
    assert toy.view.toast == Text("toast.stale")


def test_two_presses_of_one_button_act_once():
    toy = Driver().say("1", "500")
    button = toy.view.buttons[0].press

    toy.press(button).press(button)

    assert toy.session.answers == {"one": 1, "two": 500, "sure:two:500": "yes"}
    assert toy.view.toast == Text("toast.stale")


def test_one_message_answers_a_series():
    assert Driver().say("1 2").session.answers == {"one": 1, "two": 2}


def test_more_values_than_questions_are_refused_together():
    toy = Driver().say("1 2 3")

    assert toy.session.answers == {}
    assert toy.view.paragraphs[0] == Text("refused.too_many")


def test_a_series_stops_at_a_refused_value_and_keeps_those_before():
    toy = Driver().say("1 x")

    assert toy.session.answers == {"one": 1}
    assert toy.paragraphs()[0] == "not_a_number"


def test_values_after_a_series_has_ended_are_refused():
    toy = Driver().say("1").say("2 3")

    assert toy.session.answers == {"one": 1}
    assert toy.paragraphs()[0] == "refused.too_many"


def test_the_world_may_refuse_a_new_answer_at_once():
    toy = Driver()
    toy.world.forbidden = "two"

    toy.say("1", "2")

    assert toy.session.answers == {"one": 1}
    assert toy.paragraphs()[0] == "forbidden"
    assert toy.world.checked == ["one", "two"]


def test_a_chosen_option_is_judged_too():
    toy = Driver()
    toy.world.forbidden = "review"

    toy.say("1", "2").tap("send")

    assert toy.world.done == []
    assert toy.session.answers == {"one": 1, "two": 2}


def test_a_refusal_at_the_end_drops_what_was_refused_and_keeps_the_rest():
    toy = Driver()
    toy.world.refuse = Redo(Text("refused"), ("one",))

    toy.say("1", "2").tap("send")

    assert toy.session.answers == {"two": 2}
    assert toy.step == "one"
    assert toy.paragraphs()[0] == "refused"


def test_a_refusal_without_names_asks_the_last_question_again():
    toy = Driver()
    toy.world.refuse = Redo(Text("refused"))

    toy.say("1", "2").tap("send")

    assert toy.step == "review"
    assert toy.session.answers == {"one": 1, "two": 2}


def test_a_hint_is_shown_on_request_and_the_question_stays():
    toy = Driver()
    assert "hint" not in toy.paragraphs()

    toy.tap("nav.hint")

    assert toy.paragraphs() == ["hint"]
    assert "nav.hint" not in toy.labels()
    assert toy.step == "one"
    assert toy.tap("nav.back").paragraphs() == []


def test_an_action_may_change_the_facts_and_keeps_the_answers():
    toy = Driver("3").say("1", "2").tap("again")

    assert toy.paragraphs()[0] == "acted"
    assert toy.session.answers == {"one": 1, "two": 2}
    assert [key for key in toy.labels() if key == "option"] == ["option"] * 4


def test_an_action_may_drop_answers():
    toy = Driver("3").say("1", "2").tap("refuse")

    assert toy.step == "two"
    assert toy.paragraphs()[0] == "no_action"


def test_an_action_of_another_step_does_nothing():
    toy = Driver("3")

    toy.press(token(toy.session.mark, "aagain"))

    assert toy.view.toast == Text("toast.stale")


def test_the_card_can_be_asked_for_again():
    toy = Driver().say("1")
    mark = toy.session.mark

    toy.press(token(mark, "r"))

    assert toy.step == "two"
    assert toy.session.mark != mark


def test_text_after_the_plan_is_complete_finishes():
    toy = Driver().say("1", "2")
    complete = toy.session.answered("review", "yes")

    turn = toy.machine.hear(toy.world, complete, Said(text="x"))

    assert turn.session is None
    assert len(toy.world.done) == 1


def test_a_press_on_a_complete_plan_is_stale_rather_than_an_error():
    toy = Driver().say("1", "2")
    complete = toy.session.answered("review", "yes")

    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        toy.machine.show(complete)


def test_a_session_is_json():
    session = Session("a", "toy", {"x": 1}, {"one": 1}, 35, "hint")

    assert Session.from_json(session.to_json()) == session
    assert session.mark == "a.23"


def test_an_answer_about_an_answer_goes_with_it():
    toy = Driver().say("1", "500").tap("yes").tap("nav.fix").tap("label.two")

    assert toy.session.answers == {"one": 1}


def test_a_question_may_be_about_several_answers():
    session = Session("a", "toy", {}, {"x": 1, "y": 2, "pair:x,y:3": 4, "z": 5})

    assert session.dropped(("y",)).answers == {"x": 1, "z": 5}
    assert about("x") == []
    assert about("pair:x,y:3") == ["x", "y"]


def test_what_is_typed_at_a_question_about_an_answer_is_that_answer_anew():
    toy = Driver().say("1", "500", "7")

    assert toy.session.answers == {"one": 1, "two": 7}
    assert toy.view.title == Text("review")


def test_what_is_no_such_answer_is_refused_there():
    toy = Driver().say("1", "500", "x")

    assert toy.session.answers == {"one": 1, "two": 500}
    assert toy.paragraphs()[0] == "refused.choose"


def test_at_a_question_about_nothing_a_number_chooses_nothing():
    toy = Driver("3").say("1", "2", "7")

    assert toy.session.answers == {"one": 1, "two": 2}
    assert toy.paragraphs()[0] == "refused.choose"


def sent(toy: Driver, text: str | None = None, kind: str = "photo") -> Driver:
    toy.turn = toy.machine.hear(toy.world, toy.session, Said(text, file=File(kind, "a")))
    return toy


def test_what_comes_beside_a_question_is_kept_and_the_question_stays():
    toy = sent(Driver().say("1"))

    assert (toy.step, toy.view.paragraphs[0]) == ("two", Text("kept"))
    assert toy.session.answers == {"one": 1, "sent": ["a"]}


def test_words_that_come_with_it_are_the_answer():
    assert sent(Driver().say("1"), "2").session.answers == {"one": 1, "two": 2, "sent": ["a"]}


def test_words_that_are_refused_do_not_lose_it():
    toy = sent(Driver(), "x")

    assert toy.view.paragraphs[:2] == (Text("kept"), Text("not_a_number", {"text": "x"}))
    assert (toy.step, toy.session.answers) == ("one", {"sent": ["a"]})


def test_what_a_dialog_does_not_take_is_for_the_question():
    toy = sent(Driver(), kind="other")

    assert toy.view.paragraphs[0] == Text("not_a_number", {"text": ""})
    assert toy.session.answers == {}


class Short(Toy):
    """Ends with its only answer."""

    def steps(self, facts, answers):
        yield Step("one", Number(), Text("ask"))


def test_words_that_end_the_dialog_lead_where_it_goes():
    toy = Driver()
    toy.machine, toy.world.ends = Machine({"toy": Short()}), Go(screen="menu")

    assert sent(toy, "1").turn == Turn(None, go=Go(screen="menu"))
    assert toy.world.done == [{"one": 1}]


def test_it_is_an_answer_that_may_be_taken_back():
    toy = sent(sent(Driver().say("1", "2"))).tap("nav.fix").tap("label.sent")

    assert toy.step == "review"
    assert toy.session.answers == {"one": 1, "two": 2}
