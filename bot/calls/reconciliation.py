"""Compares a day's payments with an acquirer's, and lets what the acquirer knows better be settled by its word."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from bot.calls.settlement import Settlement
from services.cabinets.profile import Cabinet
from services.model.billing import Payment
from services.payments.posted import compare
from services.payments.reconciling import Report
from services.ports import Acquirer, Fetched, Listing, NoSuchPayment, UnitOfWork

STEP = timedelta(hours=1)
Known = tuple[Payment, str, str]
"""A payment with its account and its cabinet."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Reads of both sides; Unavailable when the acquirer does not answer, then there is no report."""

    settlement: Settlement

    async def report(self, provider: str, cabinet: str, shop: Acquirer, since: datetime, until: datetime) -> Report:
        """Compare the payments of one cabinet that were made in a day."""
        report, seen = Report(), set[int]()
        if isinstance(shop, Listing):
            async for fetched in shop.made(since, until):
                seen |= await self._theirs(report, provider, cabinet, fetched)
        async for known in self._ours(provider, since, until):
            if known[0].id not in seen and known[2] == cabinet:
                await self._one(report, known, shop)
        return report

    async def posted(
        self, provider: str, cabinet: Cabinet, on: date, since: datetime, until: datetime
    ) -> Report | None:
        """Compare what was paid with what billing has counted; None while it has counted nothing of the day `on`."""
        database, report = self.settlement.post.database, Report()
        if not await database.run(lambda uow: uow.postings.any_since(cabinet.slug, on)):
            return None
        at = since
        while at < until:
            hour = [known[0] for known in await self._hour(provider, at, min(at + STEP, until))
                    if known[2] == cabinet.slug]  # fmt: skip
            await database.run(partial(_posted, cabinet, hour, report))
            at += STEP
        return report

    async def _theirs(self, report: Report, provider: str, cabinet: str, fetched: Fetched) -> set[int]:
        """Take down what the acquirer lists; a payment of another cabinet in the same shop is that one's."""
        known = await self.settlement.post.database.run(lambda uow: _find(uow, provider, fetched))
        if known is None:
            report.theirs_alone(fetched)
            return set()
        if known[2] == cabinet:
            await self._both(report, known, fetched)
        return {known[0].id}

    async def _ours(self, provider: str, since: datetime, until: datetime) -> AsyncIterator[Known]:
        """Give our payments hour by hour, so that a day of a million is never in memory at once."""
        at = since
        while at < until:
            end = min(at + STEP, until)
            for known in await self._hour(provider, at, end):
                yield known
            at = end

    async def _hour(self, provider: str, since: datetime, until: datetime) -> list[Known]:
        def work(uow: UnitOfWork) -> list[Known]:
            made = (_known(uow, payment) for payment in uow.payments.made(provider, since, until))
            return [known for known in made if known]

        return await self.settlement.post.database.run(work)

    async def _one(self, report: Report, known: Known, shop: Acquirer) -> None:
        if not known[0].provider_id:
            report.ours_alone(known[0])
            return
        try:
            fetched = await shop.fetch(known[0].provider_id)
        except NoSuchPayment:
            report.ours_alone(known[0])
        else:
            await self._both(report, known, fetched)

    async def _both(self, report: Report, known: Known, fetched: Fetched) -> None:
        """Compare; what differs is settled at once by the acquirer's word, and stays in the report."""
        if not report.both(known[0], known[1], fetched):
            await self.settlement.believe(known[0].id, fetched)


def _posted(cabinet: Cabinet, payments: list[Payment], report: Report, uow: UnitOfWork) -> None:
    compare(uow, cabinet, payments, report)


def _find(uow: UnitOfWork, provider: str, fetched: Fetched) -> Known | None:
    """Return our payment by the acquirer's name of it, else by ours."""
    found = uow.payments.by_provider_id(provider, fetched.provider_id)
    found = found or (uow.payments.by_uid(fetched.uid) if fetched.uid else None)
    return _known(uow, found) if found and found.provider == provider else None


def _known(uow: UnitOfWork, payment: Payment) -> Known | None:
    account = uow.accounts.get(payment.account_id)
    return (payment, account.number, account.cabinet) if account else None
