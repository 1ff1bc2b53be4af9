"""Billing's own PDFs of bills: fetched from where billing leaves them, and kept until they are sent."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.drawings import Drawings
from services.bill_paper import NoPaper, judged
from services.billing.port import Billing
from services.cabinets.profile import Cabinet
from services.gateways.papers import folder, web
from services.model.billing import OF_BILLING, Bill
from services.model.metering import Account
from services.model.periods import Period
from services.ports import Database, Unavailable

log = logging.getLogger(__name__)
SECONDS = 25.0
ROOM = 64 << 20
"""Bytes that are kept at once; what has to go is fetched anew when somebody asks."""
Download = Callable[[str], Awaitable[bytes | None]]


@dataclass(slots=True)
class Papers:
    """`folder` is that of registries, None where there is none."""

    database: Database
    cabinets: Mapping[str, Cabinet]
    billings: Mapping[str, Billing]
    drawings: Drawings
    folder: Path | None
    download: Download = web.download
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    async def fetch(self, account: Account, bill: Bill) -> str:
        """Fetch a PDF and keep it; return its digest. NoPaper: it may not be sent; Unavailable: not now."""
        try:
            async with asyncio.timeout(SECONDS):
                content = judged(await self._content(account, bill))
        except TimeoutError as late:
            raise Unavailable("a bill's PDF: too slow") from late
        digest = hashlib.sha256(content).hexdigest()[:32]
        self._keep(digest, content)
        return digest

    async def make(self, rest: str) -> bytes:
        """Return the bytes of `<digest>:<bill as it is drawn>`.

        What is kept no more, or was fetched by another process, is fetched anew; where that fails the bill is drawn.
        """
        digest, _, drawn = rest.partition(":")
        if digest not in self._kept:
            digest = await self._again(drawn) or digest
        return self._kept.get(digest) or await self.drawings.bill(drawn)

    async def _again(self, drawn: str) -> str:
        _, account_id, period, _, _ = drawn.split(":")
        number, month = int(account_id), Period.parse(period)
        account, bill = await self.database.run(lambda uow: (uow.accounts.get(number), uow.bills.get(number, month)))
        try:
            return await self.fetch(account, bill) if account and bill and bill.pdf else ""
        except (NoPaper, Unavailable) as error:
            log.warning("a bill is drawn in place of billing's PDF: %s", error)
            return ""

    async def _content(self, account: Account, bill: Bill) -> bytes | None:
        if bill.pdf == OF_BILLING:
            return await self._of_billing(account, bill.number)
        if bill.pdf.startswith("https://"):
            return await self.download(bill.pdf)
        if self.folder is None or not bill.pdf:
            raise NoPaper("there is no folder of registries")
        cabinet = self.cabinets[account.cabinet]
        places = folder.places(self.folder / folder.ROOT, cabinet, account.provider, alone=len(self.cabinets) == 1)
        return await asyncio.to_thread(folder.read, places, bill.pdf)

    async def _of_billing(self, account: Account, bill_number: str) -> bytes | None:
        billing = self.billings.get(account.cabinet)
        known = await self.database.run(lambda uow: uow.acquaintances.of_account(account.id))
        if billing is None or known is None:
            raise NoPaper("there is no billing to ask")
        return await billing.paper(known.ref, bill_number)

    def _keep(self, digest: str, content: bytes) -> None:
        self._kept[digest] = content
        self._kept.move_to_end(digest)
        while sum(map(len, self._kept.values())) > ROOM:
            self._kept.popitem(last=False)
