import pytest

from fsm.view import Button, Media, Private, Text, View, plain
from handlers.steps import email, email_typo

SECRET = "Ленина 5"
HIDDEN = Private(SECRET, "Л•••")
ELSEWHERE = "Личные и платёжные данные здесь не показываем. Посмотрите их в VK или на сайте."


def entry(value):
    return Text("review.entry", {"label": "Адрес", "value": value})


WAYS = [
    HIDDEN,
    plain(HIDDEN),
    (plain("рядом"), plain(HIDDEN)),
    Private(plain(HIDDEN), Private(SECRET, "•")),
    plain((plain(plain(HIDDEN)),)),
]


def view(value):
    return View(
        title=entry(value),
        paragraphs=(plain("Открыто"), entry(value), entry(value), plain("Ещё")),
        rows=((Button(plain(value), "s:a:"),),),
        media=(Media("photo", "qr:1", "qr.png", plain(value)),),
        toast=entry(value),
    )


@pytest.mark.parametrize("policy", ["none", "masked", "unheard of"])
@pytest.mark.parametrize("value", WAYS)
def test_nothing_of_a_private_value_is_anywhere_in_the_card(presenter, manner, value, policy):
    how = manner(policy=policy)
    assert SECRET not in str(presenter.render(view(value), how).to_json())
    assert SECRET not in presenter.toast(view(value), how)


@pytest.mark.parametrize("value", WAYS)
def test_the_full_policy_shows_it(presenter, manner, value):
    card = presenter.render(view(value), manner())
    assert all(SECRET in part for part in (card.title, card.text, card.rows[0][0].label, card.media[0].alt))


def test_the_whole_paragraph_is_replaced_once(presenter, manner):
    shown = View(plain("Дом"), (entry(HIDDEN), plain("Открыто"), entry(HIDDEN), entry("5")))
    assert presenter.render(shown, manner(policy="none")).text == f"{ELSEWHERE}\n\nОткрыто\n\nАдрес: 5"


def test_an_unknown_policy_shows_nothing_private(presenter, manner):
    assert presenter.render(View(None, (entry(HIDDEN),)), manner(policy="unheard of")).text == ELSEWHERE


def test_a_withheld_title_counts_as_the_one_replacement(presenter, manner):
    card = presenter.render(View(entry(HIDDEN), (entry(HIDDEN), plain("Открыто"))), manner(policy="none"))
    assert (card.title, card.text) == (ELSEWHERE, "Открыто")


def test_a_label_keeps_its_masked_form(presenter, manner):
    card = presenter.render(view(HIDDEN), manner(policy="none"))
    assert (card.rows[0][0].label, card.media[0].alt) == ("Л•••", "Л•••")


def test_masked_paragraphs_keep_their_words(presenter, manner):
    assert presenter.render(View(None, (entry(HIDDEN),)), manner(policy="masked")).text == "Адрес: Л•••"


def test_a_masked_label_can_be_typed_and_the_real_one_is_no_oracle(typed, manner):
    how = manner(policy="none")
    assert typed.press("Л•••", view(HIDDEN), how)
    assert typed.press(SECRET, view(HIDDEN), how) is None


MISTYPED, MEANT = "canary@gmial.com", "canary@gmail.com"


def asked(step):
    return View(step.ask, rows=(tuple(Button(option.label, "d:x.1:o0") for option in step.options),))


@pytest.mark.parametrize("policy", ["masked", "none"])
@pytest.mark.parametrize("step", [email_typo(MISTYPED), email(known=MISTYPED)], ids=["mistyped", "known"])
def test_a_question_about_an_address_hides_it(presenter, manner, step, policy):
    assert "canary" not in str(presenter.render(asked(step), manner(policy=policy)).to_json())


def test_where_everything_may_be_shown_a_question_names_both_addresses(presenter, manner):
    card = presenter.render(asked(email_typo(MISTYPED)), manner())
    labels = [key.label for row in card.rows for key in row]
    assert (MEANT in card.title, MEANT in labels[0], MISTYPED in labels[1]) == (True, True, True)
