import pytest

from fsm.view import Button, Media, Private, Text, View, plain
from handlers.steps import email, email_typo
from services.model.amounts import Money, Quantity

SECRET = "Ленина 5"
HIDDEN = Private(SECRET, "Л•••")
NUMBERED = Private("00012345", "…345", "…345")
ELSEWHERE = "Личные и платёжные данные мы здесь не показываем. Посмотрите их в Telegram или в VK."


def line(value):
    return Text("account.address.line", {"address": value})


WAYS = [
    HIDDEN,
    Private(SECRET),
    plain(HIDDEN),
    (plain("рядом"), plain(HIDDEN)),
    Private(plain(HIDDEN), Private(SECRET, "•")),
    plain((plain(plain(HIDDEN)),)),
]


def view(value):
    return View(
        title=line(value),
        paragraphs=(plain("Открыто"), line(value), line(value), plain("Ещё")),
        rows=((Button(plain(value), "s:a:"),),),
        media=(
            Media("photo", "qr:1", "qr.png", plain(value)),
            Media("photo", "captcha:1", "c.png", plain("Знаки"), False),
        ),
        toast=line(value),
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
    shown = View(plain("Дом"), (line(HIDDEN), plain("Открыто"), line(HIDDEN), line("5")))
    assert presenter.render(shown, manner(policy="none")).text == f"{ELSEWHERE}\n\nОткрыто\n\nАдрес: 5"


def test_an_unknown_policy_shows_nothing_private(presenter, manner):
    assert presenter.render(View(None, (line(HIDDEN),)), manner(policy="unheard of")).text == ELSEWHERE


def test_a_withheld_title_counts_as_the_one_replacement(presenter, manner):
    card = presenter.render(View(line(HIDDEN), (line(HIDDEN), plain("Открыто"))), manner(policy="none"))
    assert (card.title, card.text) == (ELSEWHERE, "Открыто")


def test_a_label_says_what_even_the_strictest_policy_shows(presenter, manner):
    card = presenter.render(view(NUMBERED), manner(policy="none"))
    assert card.rows[0][0].label == "…345"
    assert presenter.render(view(HIDDEN), manner(policy="none")).rows[0][0].label == "•••"


def test_masked_paragraphs_keep_their_words(presenter, manner):
    masked = presenter.render(View(None, (line(HIDDEN), line(Private(SECRET)))), manner(policy="masked"))
    assert masked.text == "Адрес: Л•••\nАдрес: •••"


@pytest.mark.parametrize("policy", ["masked", "none"])
def test_a_text_with_other_words_for_this_says_them(presenter, manner, policy):
    what = Text("readings.what", {"place": "кухня", "serial": NUMBERED})
    given = {"what": what, "previous": Private(Quantity(1000)), "value": Private(Quantity(2000))}
    debt = Button(Text("pay.debt", {"amount": Private(Money(12345))}), "s:a:")
    card = presenter.render(View(None, (Text("readings.given.line", given),), ((debt,),)), manner(policy=policy))
    assert (card.text, card.rows[0][0].label) == ("Введено: кухня, № …345", "Весь долг")


@pytest.mark.parametrize("policy", ["masked", "none"])
def test_a_personal_picture_is_not_sent_and_the_card_says_where_it_is(presenter, manner, policy):
    card = presenter.render(View(plain("Реквизиты"), media=view("x").media), manner(policy=policy))
    assert ([item.source for item in card.media], card.text) == (["captcha:1"], ELSEWHERE)


def test_the_places_are_the_profiles(presenter, manner):
    how = manner(policy="none", disclosure={"telegram": "none", "vk": "full", "page": "full"}, site="kabinet.example")
    text = presenter.render(View(None, (line(HIDDEN),)), how).text
    assert text.endswith("Посмотрите их в VK или на сайте kabinet.example.")


def test_without_any_place_the_hotline_helps(presenter, manner):
    how = manner(policy="none", disclosure={"telegram": "none", "vk": "masked"})
    assert presenter.render(View(None, (line(HIDDEN),)), how).text.endswith(
        "Позвоните нам, и мы подскажем: 8 (86559) 7-19-29"
    )


def test_a_label_can_be_typed_as_it_is_shown_and_the_real_one_is_no_oracle(typed, manner):
    how = manner(policy="none")
    assert typed.press("…345", view(NUMBERED), how)
    assert typed.press("00012345", view(NUMBERED), how) is None


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
