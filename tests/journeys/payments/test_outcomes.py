"""A payment ends as the acquirer says, and the resident is told once."""

from tests.journeys.crowd import journey
from tests.journeys.person import press_at_bank


async def at_bank(person, amount="Весь долг"):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    await (person.phone.say(amount) if amount[0].isdigit() else person.phone.tap(amount))
    await person.phone.tap("картой")
    await person.phone.tap("Оплатить")
    return await person.link("Перейти к оплате")


async def payments(person):
    return await person.place.look(lambda uow: uow.payments.of_account(person.home.id, 10))


async def outcomes(person):
    history = await person.phone.history()
    return [one for one in history if one.all_text.startswith("Платёж\n")]


@journey
async def test_a_paid_debt_is_not_asked_for_again(person):
    await press_at_bank(await at_bank(person))
    await person.phone.wait("оплачен. Спасибо")
    payment = (await payments(person))[0]
    assert (payment.state, payment.amount.kopecks) == ("paid", person.home.balance.kopecks)
    await person.phone.say("меню")
    await person.phone.tap("Счета и оплата")
    card = await person.phone.tap("Оплатить")
    assert not any("Весь долг" in label for label in card.labels)


@journey
async def test_a_declined_payment_tells_why_and_leads_to_another_try(person):
    await press_at_bank(await at_bank(person), "decline")
    card = await person.phone.wait("не прошёл")
    assert "не хватило денег" in card.all_text
    await press_at_bank(await again(person))
    await person.phone.wait("оплачен. Спасибо")
    assert sorted(payment.state for payment in await payments(person)) == ["canceled", "paid"]


async def again(person):
    first = await person.link("Перейти к оплате")
    await person.phone.tap("Оплатить")
    await person.phone.tap("Весь долг")
    await person.phone.tap("картой")
    await person.phone.tap("Оплатить")
    card = await person.phone.wait(lambda shown: any(url != first for url in pay_links(shown)))
    return pay_links(card)[0]


def pay_links(shown):
    return [url for label, url in shown.links.items() if "Перейти" in label]


@journey
async def test_a_cancelled_payment_is_told(person):
    await press_at_bank(await at_bank(person, "150,50"), "cancel")
    assert "Вы отменили платёж" in (await person.phone.wait("не прошёл")).all_text
    assert (await payments(person))[0].amount.kopecks == 15_050


@journey
async def test_a_notification_that_comes_twice_is_told_once(person):
    url = await at_bank(person)
    await press_at_bank(url)
    await person.phone.wait("оплачен. Спасибо")
    provider_id = (await payments(person))[0].provider_id
    for _ in range(3):
        assert await person.place.notify(provider_id) == 200
    assert len(await outcomes(person)) == 1
    assert await person.place.notify(provider_id, secret="wrong") == 403


@journey
async def test_a_page_that_nobody_pays_on_waits(person):
    await at_bank(person)
    card = await person.phone.tap("Проверить оплату")
    assert "Платёж №" in card.all_text
    assert (await payments(person))[0].state == "pending"


@journey
async def test_a_sum_that_cannot_be_paid_is_refused(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    for typed, why in (("0", "Слишком мало"), ("9999999", "Слишком много"), ("1.500.50", ""), ("рубль", "цифрами")):
        assert why in (await person.phone.say(typed)).all_text, typed
    assert await payments(person) == []
