"""The bytes of attachments, made again from their source whenever they are sent."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.drawings import Drawings
from services import captcha
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.amounts import Money
from services.model.metering import Account
from services.model.periods import Period
from services.payments.paying import requisites
from services.ports import Database
from services.qr import gost

CAPTCHA = "captcha"


@dataclass(frozen=True, slots=True)
class Attachments:
    """Makes what a card carries, by the kind that its source begins with.

    `qr:<cabinet>:<account id>:<kopecks>:<YYYY-MM>`, `captcha:<challenge id>`, `file:<id>`, and what is drawn.
    """

    database: Database
    cabinets: Mapping[str, Cabinet]
    codes: Codes
    drawings: Drawings

    async def make(self, source: str) -> bytes:
        """Return the bytes; LookupError for a source that says nothing."""
        kind, _, rest = source.partition(":")
        makers: dict[str, Callable[[str], Awaitable[bytes]]] = {
            "qr": self._qr,
            CAPTCHA: self._captcha,
            "file": self._file,
            "bill": self.drawings.bill,
            "hint": self.drawings.hint,
        }
        return await makers[kind](rest)

    async def _captcha(self, challenge_id: str) -> bytes:
        return await asyncio.to_thread(captcha.picture, captcha.challenge(self.codes, challenge_id))

    async def _qr(self, rest: str) -> bytes:
        slug, account_id, kopecks, period = rest.split(":")
        account = await self.database.run(lambda uow: uow.accounts.get(int(account_id)))
        if account is None:
            raise LookupError(account_id)
        return await asyncio.to_thread(_code, self.cabinets[slug], account, Money(int(kopecks)), Period.parse(period))

    async def _file(self, file_id: str) -> bytes:
        content = await self.database.run(lambda uow: uow.files.content(int(file_id)))
        if content is None:
            raise LookupError(file_id)
        return content


def _code(cabinet: Cabinet, account: Account, amount: Money, period: Period) -> bytes:
    shown = requisites(cabinet, account, amount, period)
    if shown is None or shown.payload is None:
        raise LookupError(cabinet.slug)
    return gost.png(shown.payload)
