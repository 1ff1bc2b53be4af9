"""Where nothing personal may be shown, a resident still registers, sends readings and pays; nothing is echoed."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from services.cabinets.loading import load
from services.model.billing import PaymentState
from services.model.people import Chat
from services.ports.money import Fetched, Opened
from tests.explorer.personal import flat
from tests.inside import inside
from tests.manuals.conftest import Office
from tests.payers import HandClock

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
EMAIL, NAME = "shchukina@example.org", "Щукина Вера Ильинична"
TWO_RATES = 1


class Bank:
    """An acquirer of one payment, which is paid as soon as it is looked at."""

    name = "sandbox"

    def __init__(self) -> None:
        self.asked = []

    async def create(self, payment, account, description, return_url):
        self.asked.append((payment, account))
        return Opened("p1", "https://bank.example.org/pay/p1", None)

    async def fetch(self, provider_id):
        payment, account = self.asked[-1]
        return Fetched(provider_id, payment.uid, PaymentState.PAID, payment.amount, "RUB", account.number)


class Recorded:
    """Keeps every card that was ever delivered: those too that later ones have taken the place of."""

    def __init__(self, deliver) -> None:
        self.deliver, self.cards = deliver, []

    async def __call__(self, chat, card, number):
        self.cards.append((chat, card))
        return await self.deliver(chat, card, number)


@asynccontextmanager
async def strict(monkeypatch, policy="none", **contacts):
    """Run a cabinet whose policy for the test's messenger is this; VK shows everything."""

    def loaded(name):
        cabinet = load(name)
        known = cabinet.contacts.model_copy(update=contacts)
        return cabinet.model_copy(update={"disclosure": {"inside": policy, "vk": "full"}, "contacts": known})

    monkeypatch.setattr("services.cabinets.loading.load", loaded)
    bank = Bank()
    async with inside(clock=HandClock(NOW), acquirers={"sandbox": bank}) as (kit, channel):
        channel.deliver = Recorded(channel.deliver)
        yield Office(kit, channel, "esk"), bank


async def entered(place, chat="r"):
    """Register with an account of two rates, and confirm the address."""
    account, talk = place.accounts[TWO_RATES], place.talk(chat)
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say(account.number)
    await talk.say(account.serials[0])
    await talk.say(EMAIL)
    await place.password(talk)
    await talk.say(NAME)
    return talk, account


async def at_home(place):
    talk, account = await entered(place)
    await talk.tap("Отправить")
    await talk.say(talk.code())
    await talk.tap("Закрыть")
    return talk, account


def said(place, chat="r"):
    """Return everything that the product has ever sent to the chat."""
    cards = [card for to, card in place.channel.deliver.cards if to == chat]
    keys = [key.label for card in cards for row in card.rows for key in row]
    return flat("\n".join([*(f"{card.title}\n{card.text}" for card in cards), *keys, *place.channel.toasts]))


def secrets(account):
    return [account.number, account.serials[0], EMAIL, "Щукин", *account.holder.split(), "Фонарная"]


async def test_a_registration_repeats_nothing_that_was_typed(monkeypatch):
    async with strict(monkeypatch) as (place, _):
        talk, account = await entered(place)
        assert talk.card.title == "Проверьте данные"
        assert talk.card.text.splitlines()[2:] == ["Почта: указано", "Пароль: задан", "ФИО: указано"]
        await talk.tap("Отправить")
        assert "Письмо отправлено на вашу почту" in talk.words
        await talk.say(talk.code())
        assert [secret for secret in secrets(account) if secret in said(place)] == []


async def test_readings_are_submitted_and_a_refusal_explains_without_values(monkeypatch):
    async with strict(monkeypatch) as (place, _):
        talk, account = await at_home(place)
        await talk.tap("Передать показания")
        assert f"№ …{account.serials[0][-3:]}, день" in talk.card.title
        before = {scale.code: scale.last_value for scale in await _scales(place, account)}
        day, night = before["t1"] // 1000, before["t2"] // 1000
        await talk.say(str(day - 7))
        await talk.say(str(night + 70))
        assert "Меньше, чем было" in talk.card.title
        assert "Вы ввели меньше, чем в прошлый раз" in talk.card.text
        await talk.tap("Ввести заново")
        await talk.say(str(day + 150))
        assert talk.labels[0] == "Отправить"
        await talk.tap("Отправить")
        assert "Показания переданы" in talk.card.title
        assert "принято" in talk.card.text
        typed = [day - 7, night + 70, day + 150, day, night]
        forms = [form for value in typed for form in (str(value), f"{value:,}".replace(",", " "))]
        assert [form for form in (*forms, *secrets(account)) if form in said(place)] == []


async def _scales(place, account):
    def work(uow):
        known = uow.accounts.by_number("esk", account.number)
        return [scale for meter in uow.meters.of_account(known.id) for scale in meter.scales]

    return await place.look(work)


async def test_a_payment_is_made_by_the_link_and_its_outcome_names_no_sum(monkeypatch):
    async with strict(monkeypatch) as (place, bank):
        talk, account = await at_home(place)
        await talk.say("Оплатить")
        await talk.say("731,45")
        await talk.tap("Картой онлайн")
        assert "Сумма: указано" in talk.card.text
        await talk.tap("Оплатить")
        links = [key.url for row in talk.card.rows for key in row if key.url]
        assert links == ["https://bank.example.org/pay/p1"]
        assert bank.asked[0][0].amount.kopecks == 73145
        await place.kit.outside.settlement.look(bank.asked[0][0].id)
        await talk.settled()
        assert "оплачен. Спасибо!" in talk.card.text
        assert [part for part in ("731", *secrets(account)) if part in said(place)] == []


async def test_what_cannot_be_shown_is_where_the_profile_says(monkeypatch):
    async with strict(monkeypatch, site="esk.example") as (place, _):
        talk, account = await at_home(place)
        await talk.say("Профиль")
        told = "Личные и платёжные данные мы здесь не показываем. Посмотрите их в VK или на сайте esk.example."
        assert told in talk.card.text
        await talk.say("Лицевые счета")
        assert f"…{account.number[-3:]}" in talk.labels
        await talk.say(f"…{account.number[-3:]}")
        assert told in talk.card.text
        await talk.say("меню")
        await talk.say("Оплатить")
        await talk.say("500")
        await talk.tap("По реквизитам")
        await talk.tap("Показать реквизиты")
        assert (talk.card.media, told in talk.card.text) == ((), True)


@pytest.mark.parametrize(("policy", "shown"), [("full", True), ("masked", False), ("none", False)])
async def test_the_policy_of_the_channel_decides(monkeypatch, policy, shown):
    async with strict(monkeypatch, policy) as (place, _):
        talk, account = await at_home(place)
        await talk.say("Профиль")
        assert (NAME in talk.words, account.number in said(place)) == (shown, shown)


async def test_an_employee_in_such_a_messenger_sees_no_more_than_residents(monkeypatch):
    async with strict(monkeypatch) as (place, _):
        talk, account = await at_home(place)
        boss = await place.employee()
        state = await place.look(lambda uow: uow.chats.get(Chat("inside", "r")))
        await talk.send({"press": f"g:pin_form:{state.account_id}"})
        await talk.say(NAME)
        await talk.say("8 (913) 555-07-18")
        await talk.tap("Отправить")
        assert "Новая заявка" in boss.card.title
        await boss.tap("Посмотреть")
        assert f"Лицевой счёт: …{account.number[-3:]}" in boss.card.text
        assert "мы здесь не показываем" in boss.card.text
        assert [one for one in (*secrets(account), "5550718") if one in said(place, "boss") + said(place)] == []
