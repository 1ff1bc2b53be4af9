"""Settlement: looks at payments until they are settled; a notification only makes the look happen sooner."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.delivery.post import Desk, Post
from services.model.billing import Payment, PaymentState
from services.payments import settling
from services.ports import Acquirer, Clock, Fetched, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
POLL_SECONDS = 5.0
AT_ONCE = 10
HELD = timedelta(minutes=1)
Told = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card about the outcome, inside the transaction that stores it."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Fetches outside transactions; state and card are written in one, exactly once per change."""

    post: Post
    acquirers: Mapping[str, Acquirer]
    clock: Clock
    told: Told

    async def look(self, payment_id: int) -> None:
        """Ask the acquirer about a payment and settle by its word; Unavailable when it does not answer."""
        payment = await self.post.database.run(lambda uow: uow.payments.get(payment_id))
        if payment is None:
            return
        fetched = await self._fetched(payment) if payment.provider_id else None
        await self.post.run(lambda uow, desk: self._settle(uow, desk, payment_id, fetched))

    async def hint(self, provider: str, headers: dict[str, str], body: bytes) -> bool:
        """Act on a notification; False for a forged one. Unavailable: it could not be kept, it must come again."""
        acquirer = self.acquirers.get(provider)
        provider_id = acquirer.parse_callback(headers, body) if acquirer else None
        if acquirer is None or provider_id is None:
            log.warning("a forged notification of %s", provider)
            return False
        payment = await self.post.database.run(lambda uow: uow.payments.by_provider_id(provider, provider_id))
        if payment is None:
            await self._match(provider, await acquirer.fetch(provider_id))
            return True
        try:
            await self.look(payment.id)
        except Unavailable:
            await self._soon(payment)
        return True

    async def run(self) -> None:
        """Look at what is due, for ever."""
        while True:
            looked = 0
            try:
                looked = await self.sweep()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("settlement waits: %s", type(error).__name__)
            if looked < AT_ONCE:
                await asyncio.sleep(POLL_SECONDS)

    async def sweep(self) -> int:
        """Look once at payments that are due, the most overdue first; return at how many."""
        due = await self.post.database.run(self._due)
        await asyncio.gather(*(self._look_calmly(payment) for payment in due))
        return len(due)

    def _due(self, uow: UnitOfWork) -> list[Payment]:
        now = self.clock.now()
        due = list(uow.payments.unsettled(now, AT_ONCE))
        for payment in due:
            uow.payments.look_again(payment.id, max(settling.next_look(payment, now), now + HELD))
        return due

    async def _look_calmly(self, payment: Payment) -> None:
        try:
            await self.look(payment.id)
        except Exception as error:  # noqa: BLE001 - the next look is planned already
            log.warning("payment %s is looked at later: %s", payment.id, type(error).__name__)

    async def _fetched(self, payment: Payment) -> Fetched:
        """Return the acquirer's word; what nobody paid in time is cancelled there, so that nobody pays it late."""
        acquirer = self.acquirers[payment.provider]
        fetched = await acquirer.fetch(payment.provider_id)
        if fetched.state is not PaymentState.PENDING or self.clock.now() < payment.expires_at:
            return fetched
        try:
            await acquirer.cancel(payment.provider_id)
        except Unavailable:
            return fetched
        last = await acquirer.fetch(payment.provider_id)
        return replace(last, state=PaymentState.EXPIRED) if last.state is PaymentState.CANCELED else last

    async def _match(self, provider: str, fetched: Fetched) -> None:
        """Settle a payment whose notification overtook the answer to its creation; ignore one that is not ours."""

        def work(uow: UnitOfWork, desk: Desk) -> None:
            payment = uow.payments.by_uid(fetched.uid)
            if payment and payment.provider == provider:
                self._settle(uow, desk, payment.id, fetched)

        await self.post.run(work)

    async def _soon(self, payment: Payment) -> None:
        await self.post.database.run(lambda uow: uow.payments.look_again(payment.id, self.clock.now()))

    def _settle(self, uow: UnitOfWork, desk: Desk, payment_id: int, fetched: Fetched | None) -> None:
        payment, now = uow.payments.get(payment_id), self.clock.now()
        if payment is None:
            return
        if fetched is None or (fetched.state is PaymentState.PENDING and now >= payment.expires_at):
            settled = settling.expire(uow, payment, now)
        else:
            settled = settling.settle(uow, payment, fetched, now)
        if settled.suspicious:
            log.error("payment %s: the acquirer speaks of another sum, account or payment", payment.id)
        if settled.changed:
            self.told(uow, desk, settled.payment)
