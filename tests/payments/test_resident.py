"""What a resident sees of paying: the receipt's address, the company's page, what is on the way, what became of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from services.cabinets.loading import load
from services.model.amounts import Balance, Money
from services.model.billing import PaymentState
from services.model.metering import Access
from services.model.people import Chat, ChatState
from tests.fakes.process import FakeProcess, fake
from tests.inside import Talk, inside
from tests.payers import HandClock
from tests.shops import settle, shop
from tests.storage import world

PROFILE = Path(__file__).resolve().parents[2] / "services" / "cabinets" / "profiles" / "esk.toml"
RECEIPT = 'receipt = { enabled = true, vat = "22", tax_system = "osn" }'
CHAT = Chat("inside", "r")


class Home:
    """A resident with a debt, in a cabinet that is paid through YooKassa."""

    def __init__(self, kit: Any, talk: Talk, bank: FakeProcess, account: int) -> None:
        self.kit, self.talk, self.bank, self.account = kit, talk, bank, account

    async def payments(self) -> list[Any]:
        found = await self.kit.database.run(lambda uow: uow.payments.of_account(self.account, 10))
        return list(found)

    @property
    def url(self) -> str:
        return next(key.url for row in self.talk.card.rows for key in row if key.url)


@asynccontextmanager
async def home(tmp_path: Path, payment: str, *, confirmed: bool = True, balance: int = 123456) -> AsyncIterator[Home]:
    """Give a resident in a cabinet with this way of paying."""
    path = tmp_path / "esk.toml"
    path.write_text(PROFILE.read_text("utf-8").replace('acquirer = "sandbox"', payment), "utf-8")
    clock = HandClock()
    async with fake("yookassa") as bank:
        adapter: Any = shop("yookassa", bank.url, load(str(path)))
        shops = {"yookassa:esk": adapter}
        async with inside(seeded=False, cabinets=str(path), acquirers=shops, clock=clock) as (kit, channel):
            account = await kit.database.run(lambda uow: _settled(uow, clock.now(), confirmed, balance))
            yield Home(kit, Talk(kit, channel, "r"), bank, account)


def _settled(uow: Any, now: Any, confirmed: bool, balance: int) -> int:
    known = replace(world.resident("ivan@example.org"), email_confirmed=confirmed, onboarding=True)
    who = uow.residents.add(known).id
    home = replace(world.account(), balance=Balance(balance), balance_at=now - timedelta(days=2))
    account = uow.book.put_account(home).id
    uow.accounts.link(who, account, Access.FULL, now)
    uow.chats.save(ChatState(CHAT, "esk", who, account, "ru"), now)
    return int(account)


async def asked_to_pay(talk: Talk) -> None:
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    await talk.tap("Оплатить")
    await talk.say("100")
    if "Как оплатить?" in talk.words:
        await talk.tap("Картой онлайн")


async def test_a_confirmed_address_gets_the_receipt_without_a_question(tmp_path: Path) -> None:
    async with home(tmp_path, f'acquirer = "yookassa"\n{RECEIPT}') as place:
        await asked_to_pay(place.talk)
        assert "Проверьте платёж" in place.talk.words
        await place.talk.tap("Оплатить")
        (payment,) = await place.payments()
        assert payment.receipt_to == "", "it is forgotten once the acquirer knows it"
        assert place.bank.rows("created")[0]["asked"]["receipt"]["customer"] == {"email": "ivan@example.org"}
        assert place.url.startswith("https://yoomoney.ru/")


async def test_an_address_that_nobody_confirmed_is_asked_before_paying(tmp_path: Path) -> None:
    async with home(tmp_path, f'acquirer = "yookassa"\n{RECEIPT}', confirmed=False) as place:
        await asked_to_pay(place.talk)
        assert "На какую почту прислать чек?" in place.talk.words
        await place.talk.say("не почта")
        assert await place.payments() == []
        await place.talk.say("Petr@Example.org")
        assert "Проверьте платёж" in place.talk.words
        assert "Почта для чека" in place.talk.words
        await place.talk.tap("Оплатить")
        assert place.bank.rows("created")[0]["asked"]["receipt"]["customer"] == {"email": "petr@example.org"}


async def test_without_a_receipt_no_address_is_asked_and_none_is_sent(tmp_path: Path) -> None:
    async with home(tmp_path, 'acquirer = "yookassa"', confirmed=False) as place:
        await asked_to_pay(place.talk)
        await place.talk.tap("Оплатить")
        assert "receipt" not in place.bank.rows("created")[0]["asked"]


async def test_the_companys_page_opens_with_account_and_amount(tmp_path: Path) -> None:
    page = 'acquirer = ""\npage = "https://pay.example.ru/?ls={account}&sum={rub}"'
    async with home(tmp_path, page) as place:
        await place.talk.say("меню")
        await place.talk.tap("Счета и оплата")
        await place.talk.tap("Оплатить")
        await place.talk.say("1500,5")
        await place.talk.tap("На сайте компании")
        assert "Проверьте платёж" in place.talk.words
        assert "За " in place.talk.words
        await place.talk.tap("Оплатить")
        number = world.account().number
        assert place.url == f"https://pay.example.ru/?ls={number}&sum=1500.50"
        assert await place.payments() == []


async def test_what_was_paid_is_shown_until_billing_counts_it(tmp_path: Path) -> None:
    async with home(tmp_path, 'acquirer = "yookassa"\ncounted_days = 5') as place:
        await asked_to_pay(place.talk)
        await place.talk.tap("Оплатить")
        (payment,) = await place.payments()
        await settle(place.bank, payment.provider_id)
        await place.kit.outside.settlement.look(payment.id)
        await place.talk.settled()
        await place.talk.say("меню")
        await place.talk.tap("Счета и оплата")
        assert "Оплачено 100" in place.talk.words
        assert "поступит до" in place.talk.words
        await place.talk.tap("Оплатить")
        assert "Оплачено 100" in place.talk.words
        fresh = replace(world.account(), balance=Balance(113456), balance_at=place.kit.clock.now() + timedelta(days=1))
        await place.kit.database.run(lambda uow: uow.book.put_account(fresh))
        await place.talk.say("меню")
        await place.talk.tap("Счета и оплата")
        assert "поступит до" not in place.talk.words


async def test_a_part_that_came_back_is_told_and_stands_in_the_history(tmp_path: Path) -> None:
    async with home(tmp_path, 'acquirer = "yookassa"') as place:
        await asked_to_pay(place.talk)
        await place.talk.tap("Оплатить")
        (payment,) = await place.payments()
        await settle(place.bank, payment.provider_id)
        await place.kit.outside.settlement.look(payment.id)
        await settle(place.bank, payment.provider_id, "refunded", amount=4000)
        await place.kit.outside.settlement.look(payment.id)
        await place.talk.settled()
        assert "возвращено 40" in place.talk.words
        await place.talk.say("меню")
        await place.talk.tap("Счета и оплата")
        await place.talk.tap("Платежи")
        assert "часть денег возвращена" in place.talk.words


async def test_a_payment_that_the_bank_refuses_says_so_at_once(tmp_path: Path) -> None:
    async with home(tmp_path, 'acquirer = "yookassa"') as place:
        await place.bank.spoil(method="create", status=400, body='{"type":"error","code":"invalid_request"}')
        await asked_to_pay(place.talk)
        await place.talk.tap("Оплатить")
        assert "Банк не открыл платёж" in place.talk.words
        (payment,) = await place.payments()
        assert (payment.state, payment.amount) == (PaymentState.CANCELED, Money(10000))
        assert "Оплатить" in place.talk.labels


async def test_the_bill_of_the_check_card_is_paid_even_if_a_newer_one_comes_meanwhile(tmp_path: Path) -> None:
    async with home(tmp_path, 'acquirer = "yookassa"') as place:
        old = world.bill(place.account)
        await place.kit.database.run(lambda uow: uow.book.put_bill(old))
        await asked_to_pay(place.talk)
        newer = replace(old, number="B-9", period=old.period.shifted(1))
        corrected = replace(old, number="B-8", issued_on=old.issued_on + timedelta(days=1))
        await place.kit.database.run(lambda uow: [uow.book.put_bill(one) for one in (newer, corrected)])
        await place.talk.tap("Оплатить")
        (payment,) = await place.payments()
        assert (payment.bill_number, payment.period) == (old.number, old.period)
