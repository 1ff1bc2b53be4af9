"""Opens payments at acquirers: the call is stored before it is made, and made again under the same key."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.delivery.post import Desk, Post
from services.model.billing import Payment, PaymentState
from services.model.metering import Account
from services.payments import settling
from services.payments.acquirers import Acquirers, acquirer_of
from services.ports import Call, NotOpened, Opened, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
# The same key must bring the same words: those of the company's papers, not of a chat that may switch languages.
LANGUAGE = "ru"
LONGEST = 128
LinkReady = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card with the link, inside the transaction that stores the link."""
Told = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card about an outcome, inside the transaction at hand."""


@dataclass(frozen=True, slots=True)
class OpenPayments:
    """The caller of «acquirer.create». Called again after any failure it ends with one payment and one card."""

    post: Post
    acquirers: Acquirers
    public_url: str
    link_ready: LinkReady
    told: Told

    async def __call__(self, call: Call) -> None:
        """Open the payment that the call is about."""
        await self.open(int(call.payload["payment"]))

    async def open(self, payment_id: int) -> None:
        """Create the payment outside any transaction, then store the link and write its card in one, if it is new.

        What the acquirer refuses for good is over at once, and the resident is told.
        """
        found = await self.post.database.run(lambda uow: self._unopened(uow, payment_id))
        if found is None:
            return
        payment, account = found
        return_url = f"{self.public_url.rstrip('/')}/pay/{payment.uid}"
        acquirer = acquirer_of(self.acquirers, payment.provider, account.cabinet)
        if acquirer is None:
            raise Unavailable(f"{payment.provider} is not configured")
        try:
            known = await acquirer.create(payment, account, self._description(payment, account), return_url)
        except NotOpened as error:
            log.error("payment %s is refused: %s", payment.id, error)  # noqa: TRY400 - where it happened says nothing
            await self.post.run(lambda uow, desk: self._refuse(uow, desk, payment))
            return
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

    def _refuse(self, uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
        refused = settling.refused(uow, payment)
        if refused:
            self.told(uow, desk, refused)
