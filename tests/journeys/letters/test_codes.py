"""The letter's code: five tries, one use, a pause before the next letter."""

from tests.journeys.crowd import journey


def wrong(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 10**6:06}"


@journey
async def test_five_wrong_codes_kill_the_right_one(person):
    await person.apply()
    code = await person.code()
    for left in (4, 3, 2, 1):
        assert f"{left} попыт" in (await person.phone.say(wrong(code, left))).all_text
    assert "Слишком много неверных попыток" in (await person.phone.say(wrong(code, 7))).all_text
    assert "Слишком много неверных попыток" in (await person.phone.say(code)).all_text


@journey
async def test_a_code_is_understood_as_letters_write_it(person):
    await person.apply()
    code = await person.code()
    assert "шесть цифр" in (await person.phone.say("код из письма")).all_text
    await person.phone.say(f"{code[:3]} {code[3:]}")
    await person.phone.wait("Личный кабинет открыт")


@journey
async def test_the_next_letter_waits(person):
    await person.apply()
    await person.letter()
    card = await person.phone.tap("Отправить ещё раз")
    assert "Новое можно запросить через" in card.all_text
    await person.phone.say(await person.code())
    await person.phone.wait("Личный кабинет открыт")
    assert len(await person.place.letters(person.email)) == 1


@journey
async def test_the_code_can_be_typed_later_from_the_menu(person):
    await person.apply()
    card = await person.phone.say("меню")
    assert "Мы отправили вам письмо" in card.all_text
    await person.phone.tap("Ввести код")
    await person.phone.say(await person.code())
    await person.phone.wait("Личный кабинет открыт")


@journey
async def test_the_code_of_another_chat_opens_nothing(person):
    from tests.journeys.conftest import newcomer

    other = await newcomer(person.place, person.phone.name)
    await person.apply()
    await other.apply()
    assert "Код не подошёл" in (await other.phone.say(await person.code())).all_text
