"""A resident who pays: their account in a database, and the money side of the product around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.calls.payments import OpenPayments
from bot.calls.settlement import Settlement
from bot.channels.card import PAGE
from bot.clock import SystemClock
from bot.delivery.post import Desk, Post
from bot.presenter.presenter import Presenter
from bot.presenter.words import Words
from fsm.view import View, plain
from services.cabinets.loading import load
from services.cabinets.profile import Cabinet
from services.model.amounts import Balance, Money
from services.model.billing import Payment
from services.model.metering import Access, Account
from services.model.people import Chat, ChatState, Resident
from services.payments import paying
from services.ports import Acquirer, Call, Parcel, UnitOfWork
from storage.database import SqlDatabase

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
CHAT = Chat("page", "payer")


@dataclass
class HandClock:
    """A clock that stands until it is moved; it starts at the time that other processes see."""

    at: datetime = field(default_factory=SystemClock().now)

    def now(self) -> datetime:
        return self.at

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)


@dataclass
class Payer:
    """A resident with one account that owes 1 234,56."""

    cabinet: Cabinet
    account: Account
    resident: Resident

    def open(self, uow: UnitOfWork, amount: Money, key: str, now: datetime = NOW) -> Payment:
        payment = paying.open_payment(uow, self.cabinet, self.account, self.resident, CHAT, amount, None, now, key)
        assert isinstance(payment, Payment), payment
        return payment


def fill(uow: UnitOfWork, cabinet: Cabinet | None = None) -> Payer:
    cabinet = cabinet or load("esk")
    account = uow.book.put_account(
        Account(
            id=0,
            cabinet="esk",
            provider="esk",
            number="00012345",
            address="ул. Мира, 1",
            holder="",
            contract="",
            zone="Europe/Moscow",
            balance=Balance(123456),
            balance_at=NOW - timedelta(days=3),
            closed=False,
        )
    )
    resident = uow.residents.add(
        Resident(0, "esk", "ivan@example.org", "ivan@example.org", True, "Иван", "", "", True, NOW)
    )
    uow.accounts.link(resident.id, account.id, Access.FULL, NOW)
    uow.chats.save(ChatState(CHAT, "esk", resident.id, account.id, "ru"), NOW)
    return Payer(cabinet, account, resident)


@dataclass
class Basket:
    """A sender that only keeps what it is given."""

    parcels: list[Parcel] = field(default_factory=list)

    def take(self, parcels: list[Parcel]) -> None:
        self.parcels.extend(parcels)


class Till:
    """The money side wired to an acquirer; what residents are told is kept in `cards`, in order."""

    def __init__(
        self,
        database: SqlDatabase,
        acquirer: Acquirer | None = None,
        clock: Any = None,
        acquirers: Mapping[str, Acquirer] | None = None,
    ) -> None:
        self.database, self.clock, self._basket = database, clock or HandClock(), Basket()
        presenter, cabinets = Presenter(Words(strict=True)), {"esk": load("esk")}
        self.post = Post(database, presenter, cabinets, {"page": PAGE}, self.clock, "test")
        self.post.senders["page"] = self._basket
        acquirers = dict(acquirers or ({"sandbox": acquirer} if acquirer else {}))
        self.opener = OpenPayments(self.post, acquirers, "http://127.0.0.1:1", self._link, self._outcome)
        self.settlement = Settlement(self.post, acquirers, self.clock, self._outcome)

    def _link(self, uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
        self._deliver(uow)
        _say_link(uow, desk, payment)

    def _outcome(self, uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
        self._deliver(uow)
        _say_outcome(uow, desk, payment)

    def _deliver(self, uow: UnitOfWork) -> None:
        """Mark the cards in the basket as sent: none of them waits when the clock is moved."""
        uow.outbox.sent([(parcel.id, "1") for parcel in self._basket.parcels], self.clock.now())

    @property
    def cards(self) -> list[str]:
        return [parcel.body["text"] for parcel in self._basket.parcels]

    async def pay_started(self, payer: Payer, kopecks: int = 123456, key: str = "press-1") -> Payment:
        """Open a payment and let the acquirer know it."""
        payment = await self.planned(payer, kopecks, key)
        await self.opener(call_for(payment))
        return await self.payment(payment.id)

    async def planned(self, payer: Payer, kopecks: int = 123456, key: str = "press-1") -> Payment:
        """Open a payment that the acquirer does not know yet."""
        return await self.database.run(lambda uow: payer.open(uow, Money(kopecks), key, self.clock.now()))

    async def payment(self, payment_id: int) -> Payment:
        """Return the payment as it is stored."""
        found = await self.database.run(lambda uow: uow.payments.get(payment_id))
        assert found is not None
        return found


def call_for(payment: Payment) -> Call:
    return Call(1, "acquirer.create", payment.uid, {"payment": payment.id}, 0)


def _say_link(uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
    _say(uow, desk, payment, f"link {payment.url}")


def _say_outcome(uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
    _say(uow, desk, payment, f"{payment.state} {payment.reason}".strip())


def _say(uow: UnitOfWork, desk: Desk, payment: Payment, words: str) -> None:
    state = uow.chats.get(payment.chat)
    assert state is not None
    desk.write(state, View(paragraphs=(plain(words),)))
