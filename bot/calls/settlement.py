"""Settlement: looks at payments until they are settled; a notification only makes the look happen sooner."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import compress

from bot.delivery.post import Desk, Post
from services.model.billing import Payment, PaymentState
from services.payments import settling
from services.payments.acquirers import Acquirers, acquirer_of, shops
from services.ports import Acquirer, Clock, Fetched, Hint, NoSuchPayment, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
POLL_SECONDS = 5.0
AT_ONCE = 10
HELD, LET_BE = timedelta(minutes=1), timedelta(minutes=1)
Found = tuple[Payment, Acquirer | None]
"""A payment, and the shop through which its cabinet is paid now."""
Told = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card about the outcome, inside the transaction that stores it."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Fetches outside transactions; state and card are written in one, exactly once per change.

    `silent`: acquirers that answered nothing of a sweep, and until when they hold up nobody else's payments.
    """

    post: Post
    acquirers: Acquirers
    clock: Clock
    told: Told
    silent: dict[str, datetime] = field(default_factory=dict)

    async def look(self, payment_id: int) -> None:
        """Ask the acquirer about a payment and settle by its word; Unavailable when it does not answer."""
        found = await self.post.database.run(lambda uow: self._known(uow, uow.payments.get(payment_id)))
        if found is None:
            return
        await self._look(*found)

    async def _look(self, payment: Payment, shop: Acquirer | None) -> None:
        if payment.provider_id and shop is None:
            raise Unavailable(f"{payment.provider} is not configured any more")
        fetched = await self._asked(payment, shop) if payment.provider_id and shop else None
        await self.post.run(lambda uow, desk: self._settle(uow, desk, payment.id, fetched))

    async def believe(self, payment_id: int, fetched: Fetched) -> None:
        """Settle a payment by what its shop has just told."""
        await self.post.run(lambda uow, desk: self._settle(uow, desk, payment_id, fetched))

    async def hint(self, provider: str, headers: dict[str, str], body: bytes) -> bool:
        """Act on a notification; False for a forged one. Unavailable: it could not be kept, it must come again.

        The shop whose secret fits is the only one that the notification may speak of. What names a payment that is
        none of ours asks nobody anything.
        """
        heard = [(shop, shop.parse_callback(headers, body)) for shop in shops(self.acquirers, provider)]
        spoken = [(shop, hint) for shop, hint in heard if hint]
        if not spoken:
            log.warning("a forged notification of %s", provider)
            return False
        shop, hint = spoken[0]
        found = await self.post.database.run(lambda uow: self._meant(uow, provider, hint))
        if found is None:
            return hint.uid is not None or await self._match(provider, shop, hint)
        payment, own = found
        if own is None or own not in [one for one, _ in spoken]:
            log.warning("a notification of %s from the shop of another cabinet", provider)
            return False
        if not payment.provider_id:
            return await self._match(provider, own, hint)
        try:
            await self._look(payment, own)
        except Unavailable:
            await self._soon(payment)
        return True

    def _meant(self, uow: UnitOfWork, provider: str, hint: Hint) -> Found | None:
        """Find the payment that is spoken of by the acquirer's name of it, else by ours."""
        known = uow.payments.by_provider_id(provider, hint.provider_id)
        found = known or (uow.payments.by_uid(hint.uid) if hint.uid else None)
        return self._known(uow, found) if found and found.provider == provider else None

    def _known(self, uow: UnitOfWork, payment: Payment | None) -> Found | None:
        """Return a payment with the shop of its cabinet."""
        account = uow.accounts.get(payment.account_id) if payment else None
        return (
            (payment, acquirer_of(self.acquirers, payment.provider, account.cabinet)) if payment and account else None
        )

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
        heard = await asyncio.gather(*(self._look_calmly(payment) for payment in due))
        asked, answer = ({payment.provider for payment in some} for some in (due, compress(due, heard)))
        self.silent.update(dict.fromkeys(asked - answer, self.clock.now() + LET_BE))
        return len(due)

    def _due(self, uow: UnitOfWork) -> list[Payment]:
        now = self.clock.now()
        silent = [name for name, until in self.silent.items() if now < until]
        due = list(uow.payments.unsettled(now, AT_ONCE, silent))
        for payment in due:
            uow.payments.look_again(payment.id, max(settling.next_look(payment, now), now + HELD))
        return due

    async def _look_calmly(self, payment: Payment) -> bool:
        """Look; tell whether its acquirer may be asked of others."""
        try:
            await self.look(payment.id)
        except Exception as error:  # noqa: BLE001 - the next look is planned already
            log.warning("payment %s is looked at later: %s", payment.id, type(error).__name__)
            return not isinstance(error, Unavailable)
        return True

    async def _asked(self, payment: Payment, shop: Acquirer) -> Fetched | None:
        """Return the acquirer's word; None from one that has never heard of it: such a payment expires like others."""
        try:
            return await self._fetched(payment, shop)
        except NoSuchPayment:
            log.error("payment %s: %s knows nothing of it", payment.id, payment.provider)  # noqa: TRY400 - no trace
            return None

    async def _fetched(self, payment: Payment, acquirer: Acquirer) -> Fetched:
        """Return the acquirer's word; what nobody paid in time is cancelled there, so that nobody pays it late."""
        fetched = await acquirer.fetch(payment.provider_id)
        if fetched.state is not PaymentState.PENDING or self.clock.now() < payment.expires_at:
            return fetched
        try:
            await acquirer.cancel(payment.provider_id)
        except Unavailable:
            return fetched
        last = await acquirer.fetch(payment.provider_id)
        return replace(last, state=PaymentState.EXPIRED) if last.state is PaymentState.CANCELED else last

    async def _match(self, provider: str, shop: Acquirer, hint: Hint) -> bool:
        """Settle a payment whose notification overtook the answer to its creation; ignore one that is not ours."""
        try:
            fetched = await shop.fetch(hint.provider_id)
        except NoSuchPayment:
            log.warning("a notification of %s about nothing", provider)
            return False

        def work(uow: UnitOfWork, desk: Desk) -> None:
            found = self._known(uow, uow.payments.by_uid(fetched.uid)) if fetched.uid else None
            if found and found[0].provider == provider and found[1] is shop:
                self._settle(uow, desk, found[0].id, fetched)

        await self.post.run(work)
        return True

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
