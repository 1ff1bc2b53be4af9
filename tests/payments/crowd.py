"""Many payments through one acquirer, with everything that goes wrong between it and us."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.calls.payments import OpenPayments
from bot.calls.reconciliation import Reconciliation
from bot.calls.settlement import Settlement
from fsm.view import View, plain
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from services.payments import paying
from services.payments.reconciling import Report
from services.ports import Unavailable, UnitOfWork
from storage.database import SqlDatabase
from tests.fakes.process import FakeProcess
from tests.payers import NOW, HandClock, Payer, Till, call_for, fill
from tests.payments.forging import forged
from tests.shops import cabinet

P = PaymentState
AT_ONCE = 24
A_HOME = 50
FAULTS = (
    {"drop": "after"}, {"drop": "before"}, {"status": 503}, {"status": 500, "error": {"done": True}}, {"delay": 0.9},
)  # fmt: skip


@dataclass
class Crowd:
    """Payments of one acquirer; `told` counts the cards about each payment's outcomes."""

    name: str
    bank: FakeProcess
    till: Till
    luck: random.Random
    payments: list[Payment]
    genuine: dict[int, bytes] = field(default_factory=dict)
    paid: list[str] = field(default_factory=list)
    forgeries: int = 0
    accepted: int = 0

    async def create(self) -> None:
        """Open everything at the acquirer; a part of the creates times out, breaks or is done without an answer."""
        spoiled = self.luck.sample(self.payments, len(self.payments) // 50)
        faults = [{"method": "create", "match": self.mark(one), **self.luck.choice(FAULTS)} for one in spoiled]
        await self.bank.tell("plan", faults)
        await together(self._created(payment) for payment in self.payments)
        await self.bank.heal()
        self.payments = [await self.till.payment(payment.id) for payment in self.payments]

    def mark(self, payment: Payment) -> str:
        """Return what the request of a payment is known by."""
        return f"pay_uid%22%3A+%22{payment.uid}" if self.name == "sber" else payment.uid

    async def _created(self, payment: Payment) -> None:
        for _ in range(5):
            try:
                await self.till.opener(call_for(payment))
            except Unavailable:
                continue
            return

    async def settle(self) -> None:
        """Let residents pay, fail, leave."""
        fates = {payment.provider_id: self.luck.random() for payment in self.payments}
        for to, low, high in (("paid", 0.0, 0.75), ("canceled", 0.75, 0.9), ("expired", 0.9, 0.95)):
            await self.bank.tell("settle", {"ids": [one for one, at in fates.items() if low <= at < high], "to": to})
        self.paid = [one for one, at in fates.items() if at < 0.75]
        await self.note()

    async def give_back(self) -> None:
        """Let the acquirer's office give a part of some payments back."""
        back = self.luck.sample(self.paid, len(self.paid) // 20)
        await self.bank.tell("settle", {"ids": back, "to": "refunded", "amount": 100})
        await self.note()

    async def reconcile(self) -> Report:
        """Compare with the acquirer; what differs is settled by its word."""
        (shop,) = self.till.settlement.acquirers.values()
        first, last = (self.payments[at].created_at for at in (0, -1))
        day = timedelta(days=1)
        return await Reconciliation(self.till.settlement).report(self.name, "esk", shop, first - day, last + day)

    async def note(self) -> None:
        """Take the acquirer's own notifications."""
        ids = [payment.provider_id for payment in self.payments]
        bodies = await self.bank.tell("notices", {"ids": ids})
        self.genuine = {one.id: body.encode() for one, body in zip(self.payments, bodies, strict=True)}

    async def tell(self, part: float = 1.0) -> None:
        """Bring notifications in any order: some thrice, some never, and forgeries among them."""
        events: list[tuple[bool, bytes]] = []
        for payment in self.payments:
            times = self.luck.choice((0, 0, 1, 1, 1, 3)) if self.luck.random() < part else 0
            events += [(True, self.genuine[payment.id])] * times
            if self.luck.random() < part / 3:
                other = self.genuine[self.luck.choice(self.payments).id]
                events.append((False, forged(self.name, self.genuine[payment.id], other, self.luck)))
        self.luck.shuffle(events)
        await together(self._told(*event) for event in events)

    async def _told(self, genuine: bool, body: bytes) -> None:
        heard = await self.till.settlement.hint(self.name, {}, body)
        self.forgeries += not genuine
        self.accepted += heard and not genuine

    async def sums(self) -> tuple[int, int]:
        """Return the money that stayed: by the acquirer's ledger, and by our database."""
        mine = {payment.uid for payment in self.payments}
        rows = [row for row in self.bank.rows() if row["uid"] in mine]
        theirs = sum(row["amount"] * {"paid": 1, "refunded": -1}.get(row["kind"], 0) for row in rows)
        ours = [await self.till.payment(payment.id) for payment in self.payments]
        return theirs, sum((one.amount - one.refunded).kopecks for one in ours if one.state is P.PAID)


class Loud(Till):
    """A till that counts what residents are told: (payment, state, money back) by how often."""

    def __init__(self, database: SqlDatabase, acquirers: Any) -> None:
        super().__init__(database, None, HandClock(), acquirers)
        self.opener = OpenPayments(self.post, acquirers, "https://x.example", _quiet, self._say)
        self.settlement = Settlement(self.post, acquirers, self.clock, self._say)

    def _say(self, uow: UnitOfWork, desk: Any, payment: Payment) -> None:
        state = uow.chats.get(payment.chat)
        assert state is not None
        words = f"{payment.id} {payment.state} {payment.refunded.kopecks}"
        desk.write(state, View(paragraphs=(plain(words),)))

    async def told(self) -> Counter[str]:
        """Count the cards in the database: none of them is sent here."""
        far = self.clock.now().replace(year=2099)
        found: Counter[str] = Counter()
        while parcels := await self.database.run(lambda uow: uow.outbox.claim("test", far, far, 1000)):
            found.update(parcel.body["text"] for parcel in parcels)
            sent = [(parcel.id, "1") for parcel in parcels]
            await self.database.run(lambda uow: uow.outbox.sent(sent, self.clock.now()))  # noqa: B023
        return found


def _quiet(uow: UnitOfWork, desk: Any, payment: Payment) -> None:
    """Say nothing of links."""


def opened(uow: UnitOfWork, name: str, count: int, now: Any) -> list[Payment]:
    """Store payments of many homes, each with its own chat."""
    first = fill(uow, cabinet(acquirer=name))
    homes = [_home(uow, first, number) for number in range(-(-count // A_HOME))]
    return [_open(uow, homes[at // A_HOME], at % A_HOME, now) for at in range(count)]


def _home(uow: UnitOfWork, first: Payer, number: int) -> tuple[Payer, Chat]:
    account = uow.book.put_account(replace(first.account, id=0, number=f"{number + 90_000_000}"))
    email = f"{number}@example.org"
    resident = uow.residents.add(Resident(0, "esk", email, email, True, "", "", "", True, NOW))
    uow.accounts.link(resident.id, account.id, Access.FULL, NOW)
    chat = Chat("page", f"crowd-{number}")
    uow.chats.save(ChatState(chat, "esk", resident.id, account.id, "ru"), NOW)
    return Payer(first.cabinet, account, resident), chat


def _open(uow: UnitOfWork, home: tuple[Payer, Chat], number: int, now: Any) -> Payment:
    payer, chat = home
    amount, key = Money(10_000 + number * 37), f"{payer.account.number}-{number}"
    made = paying.open_payment(uow, payer.cabinet, payer.account, payer.resident, chat, amount, None, now, key)
    assert isinstance(made, Payment)
    return made


async def together(works: Iterable[Awaitable[None]]) -> None:
    """Do much at once, but not everything."""
    waiting = iter(list(works))

    async def lane() -> None:
        for work in waiting:
            await work

    await asyncio.gather(*(lane() for _ in range(AT_ONCE)))
