"""Follows what billing changes by itself: balances, bills, and the fate of what was reported."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.billing.letters import SendLetters
from bot.billing.refresh import Refresh
from bot.billing.reports import SendReports
from services.billing import contacts, letters
from services.billing.port import Billing, Change, Odd
from services.billing.reporting import CALL
from services.model.reports import LETTERS, ReportKind
from services.ports import Database, Unavailable, UnitOfWork, Urgency

log = logging.getLogger(__name__)
POLL_SECONDS = 20.0
PAUSE = timedelta(seconds=30)
KINDS = {
    "reading": (ReportKind.READING,),
    "payment": (ReportKind.PAYMENT, ReportKind.REFUND),
    "appeal": (ReportKind.APPEAL,),
    "application": (ReportKind.APPLICATION,),
}


@dataclass(frozen=True, slots=True)
class Follow:
    """Follows one cabinet's billing; the cursor is stored when everything before it was done, so nothing is missed."""

    slug: str
    billing: Billing
    database: Database
    refresh: Refresh
    reports: SendReports
    letters: SendLetters
    seconds: float = POLL_SECONDS

    async def run(self) -> None:
        """Look for changes, for ever."""
        while True:
            more = False
            try:
                more = await self.step()
            except Unavailable as error:
                log.warning("changes of %s wait: %s", self.slug, error)
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("changes of %s wait: %s", self.slug, type(error).__name__)
            if not more:
                await asyncio.sleep(self.seconds)

    async def step(self) -> bool:
        """Do what has changed; tell whether there is more already."""
        await self._contacts()
        name = f"billing:{self.slug}:cursor"
        since = await self.database.run(lambda uow: uow.marks.get(name)) or ""
        changes = await self.billing.changes(since)
        for change in dict.fromkeys(changes.items):
            await self._do(change, changes.cursor)
        if changes.cursor != since:
            await self.database.run(lambda uow: uow.marks.put(name, changes.cursor))
        return changes.more and changes.cursor != since

    async def _contacts(self) -> None:
        """Plan to tell who can be reached in another way than billing knows."""
        cabinet, now = self.refresh.cabinets[self.slug], self.refresh.clock.now()
        await self.database.run(lambda uow: contacts.list_changed(uow, cabinet, now), Urgency.BULK)

    async def _do(self, change: Change, cursor: str) -> None:
        """Take in a change. One broken record must not keep the others from being read: it is looked at later.

        What is old of an account is asked again before its next card; the fate of a report by a call.
        """
        try:
            await (self._account(change.id) if change.kind == "account" else self._report(change))
        except Odd as error:
            log.error("a change of %s is left for later: %s", self.slug, error)  # noqa: TRY400 - messages are ours
            if change.kind != "account":
                await self._later(change, cursor)

    async def _later(self, change: Change, cursor: str) -> None:
        due, key = self.refresh.clock.now() + PAUSE, f"look:{change.id}:{cursor}"
        call = CALL if change.kind in ("reading", "payment") else letters.CALL
        await self.database.run(lambda uow: uow.calls.plan(call, key, {"uid": change.id, "look": True}, due))

    async def _account(self, ref: str) -> None:
        """Bring an account up to date that somebody has in the cabinet."""
        account_id = await self.database.run(lambda uow: self._followed(uow, ref))
        if account_id is not None:
            await self.refresh.account(account_id)

    def _followed(self, uow: UnitOfWork, ref: str) -> int | None:
        known = uow.acquaintances.by_ref(self.slug, ref)
        return known.account_id if known and uow.accounts.residents_of(known.account_id) else None

    async def _report(self, change: Change) -> None:
        report = await self.database.run(lambda uow: uow.reports.get(change.id))
        if report is None or report.cabinet != self.slug or report.kind not in KINDS[change.kind]:
            return
        await (self.letters if report.kind in LETTERS else self.reports).look(report)
