"""Opens payments at acquirers: the call is stored before it is made, and made again under the same key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.delivery.post import Desk, Post
from services.model.billing import Payment, PaymentState
from services.model.metering import Account
from services.payments import settling
from services.ports import Acquirer, Call, Opened, UnitOfWork

# The same key must bring the same words: those of the company's papers, not of a chat that may switch languages.
LANGUAGE = "ru"
LONGEST = 128
LinkReady = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card with the link, inside the transaction that stores the link."""


@dataclass(frozen=True, slots=True)
class OpenPayments:
    """The caller of «acquirer.create». Called again after any failure it ends with one payment and one card."""

    post: Post
    acquirers: Mapping[str, Acquirer]
    public_url: str
    link_ready: LinkReady

    async def __call__(self, call: Call) -> None:
        """Open the payment that the call is about."""
        await self.open(int(call.payload["payment"]))

    async def open(self, payment_id: int) -> None:
        """Create the payment outside any transaction, then store the link and write its card in one, if it is new."""
        found = await self.post.database.run(lambda uow: self._unopened(uow, payment_id))
        if found is None:
            return
        payment, account = found
        return_url = f"{self.public_url.rstrip('/')}/pay/{payment.uid}"
        acquirer = self.acquirers[payment.provider]
        known = await acquirer.create(payment, account, self._description(payment, account), return_url)
        await self.post.run(lambda uow, desk: self._store(uow, desk, payment.id, known))

    def _unopened(self, uow: UnitOfWork, payment_id: int) -> tuple[Payment, Account] | None:
        payment = uow.payments.get(payment_id)
        if payment is None or payment.state is not PaymentState.CREATED or self.post.clock.now() >= payment.expires_at:
            return None
        account = uow.accounts.get(payment.account_id)
        return (payment, account) if account else None

    def _description(self, payment: Payment, account: Account) -> str:
        period = f"{payment.period.month:02d}.{payment.period.year:04d}"
        args = {"period": period, "account": account.number}
        return self.post.presenter.words.text(LANGUAGE, account.cabinet, "pay.description", args)[:LONGEST]

    def _store(self, uow: UnitOfWork, desk: Desk, payment_id: int, known: Opened) -> None:
        payment = uow.payments.get(payment_id)
        stored = settling.opened(uow, payment, known, self.post.clock.now()) if payment else None
        if stored:
            self.link_ready(uow, desk, stored)
