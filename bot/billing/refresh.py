"""Asks billing about accounts, outside any transaction, and keeps what it says."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from services.billing.keeping import keep
from services.billing.port import Billing, Odd, Snapshot
from services.billing.questions import Answered, Fresh, Proof, Question
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.metering import Account
from services.model.reports import Acquaintance
from services.ports import Clock, Database, Unavailable, UnitOfWork, Urgency

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refresh:
    """`billings` and `cabinets` by slug. Everything raises Unavailable when billing does not answer in time."""

    database: Database
    clock: Clock
    cabinets: Mapping[str, Cabinet]
    billings: Mapping[str, Billing]

    async def __call__(self, question: Question) -> Answered:
        """Answer what a turn has to know, within the seconds that the profile lets a card wait."""
        try:
            if isinstance(question, Fresh):
                await self.account(question.account_id, hurried=True)
                return Answered.YES
            found = await self.verified(question)
        except Unavailable as error:
            log.warning("a turn goes on without billing: %s", error)
            return Answered.AWAY
        return Answered.YES if found else Answered.NO

    async def account(self, account_id: int, *, hurried: bool = False) -> None:
        """Bring an account up to date; one that billing was never asked about is looked up by its number."""
        account, known = await self.database.run(lambda uow: _known(uow, account_id))
        if account is None or account.cabinet not in self.billings:
            raise Unavailable("there is no billing to ask")
        within = self._seconds(account.cabinet) if hurried else None
        billing = self.billings[account.cabinet]
        ref = known.ref if known else await billing.verify(_claim(account), by_staff=True, within=within)
        if ref is None:
            raise Odd("billing does not know an account of ours")
        await self._keep(await billing.snapshot(ref, account.number, within))

    async def verified(self, asked: Proof) -> bool:
        """Judge a claim, and keep the account of a true one."""
        slug, claim = asked.cabinet, asked.claim
        billing = self.billings.get(slug)
        if billing is None:
            raise Unavailable("there is no billing to ask")
        within = self._seconds(slug)
        ref = await billing.verify(claim, by_staff=asked.by_staff, within=within, key=asked.key)
        if ref is None:
            return False
        snapshot = await billing.snapshot(ref, claim.number, within)
        if claim.provider and snapshot.account.provider != claim.provider:
            raise Odd("an account of another provider")
        await self._keep(snapshot)
        return True

    async def _keep(self, snapshot: Snapshot) -> None:
        await self.database.run(lambda uow: keep(uow, snapshot, self.clock.now()), Urgency.MARK)

    def _seconds(self, slug: str) -> float:
        return float(self.cabinets[slug].billing.wait_seconds)


def _known(uow: UnitOfWork, account_id: int) -> tuple[Account | None, Acquaintance | None]:
    return uow.accounts.get(account_id), uow.acquaintances.of_account(account_id)


def _claim(account: Account) -> Claim:
    return Claim(account.number, account.provider)
