"""«Отправить ещё раз» sends a second letter to a known address, and says the same of an unknown one."""

import pytest

from tests.inside import Talk
from tests.townsfolk import HandClock
from tests.turns.conftest import settled

KNOWN, UNKNOWN = "a@b.ru", "nobody@b.ru"


@pytest.fixture
async def forgotten():
    """Give another chat of the resident, and the clock."""
    clock = HandClock()
    async with settled(clock) as stage:
        yield Talk(stage.kit, stage.channel, "8"), clock


async def ask(talk, email):
    await talk.start()
    await talk.tap("Войти")
    await talk.say(email)
    await talk.tap("Забыли пароль?")
    return await talk.say(email)


def letters(talk):
    return [item.letter.to for item in talk.kit.outside.mail.letters()]


async def test_a_second_letter_is_sent_and_its_code_works(forgotten):
    talk, clock = forgotten
    await ask(talk, KNOWN)
    first = talk.code()
    clock.move(minutes=10)
    await talk.tap("Отправить ещё раз")
    assert letters(talk) == [KNOWN, KNOWN]
    assert "отправили письмо ещё раз" in talk.words
    assert "Код не подошёл" in (await talk.say(first)).text
    assert (await talk.say(talk.code())).title == "Придумайте пароль"


async def test_a_known_and_an_unknown_address_look_the_same(forgotten):
    talk, clock = forgotten
    shown = []
    for number, email in enumerate((KNOWN, UNKNOWN)):
        one = Talk(talk.kit, talk.channel, f"9{number}")
        asked, early = await ask(one, email), await one.tap("Отправить ещё раз")
        clock.move(minutes=10)
        late = await one.tap("Отправить ещё раз")
        shown.append([(card.title, card.text) for card in (asked, early, late)])
    assert shown[0] == shown[1]
    assert letters(talk) == [KNOWN, KNOWN]


async def test_a_letter_is_not_sent_again_within_the_pause(forgotten):
    talk, _ = forgotten
    await ask(talk, KNOWN)
    assert "Письмо уже отправлено" in (await talk.tap("Отправить ещё раз")).text
    assert letters(talk) == [KNOWN]


async def test_a_forged_button_without_an_address_asks_for_one(forgotten):
    talk, _ = forgotten
    await talk.start()
    assert "электронной почты" in (await talk.send({"press": "g:recover_code:"})).title
