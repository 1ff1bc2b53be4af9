"""The bytes of attachments, made again from their source whenever they are sent."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from services import captcha
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.amounts import Money
from services.model.metering import Account
from services.model.periods import Period
from services.payments.paying import requisites
from services.ports import Database
from services.qr import gost

CAPTCHA = "captcha:"


@dataclass(frozen=True, slots=True)
class Attachments:
    """Makes pictures: `qr:<cabinet>:<account id>:<kopecks>:<YYYY-MM>` for a payment, `captcha:<challenge id>`."""

    database: Database
    cabinets: Mapping[str, Cabinet]
    codes: Codes

    async def make(self, source: str) -> bytes:
        """Return the picture as PNG; LookupError for a source that says nothing."""
        if source.startswith(CAPTCHA):
            return await asyncio.to_thread(self._captcha, source.removeprefix(CAPTCHA))
        kind, slug, account_id, kopecks, period = source.split(":")
        account = await self.database.run(lambda uow: uow.accounts.get(int(account_id)))
        if kind != "qr" or account is None:
            raise LookupError(kind)
        return await asyncio.to_thread(self._qr, slug, account, Money(int(kopecks)), Period.parse(period))

    def _captcha(self, challenge_id: str) -> bytes:
        return captcha.picture(captcha.challenge(self.codes, challenge_id))

    def _qr(self, slug: str, account: Account, amount: Money, period: Period) -> bytes:
        shown = requisites(self.cabinets[slug], account, amount, period)
        if shown is None or shown.payload is None:
            raise LookupError(slug)
        return gost.png(shown.payload)
