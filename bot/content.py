"""The bytes of attachments, made again from their source whenever they are sent."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.drawings import Drawings
from bot.papers import Papers
from services import captcha
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.amounts import Money
from services.model.metering import Account
from services.model.periods import Period
from services.payments.paying import requisites
from services.ports import Database
from services.qr import gost, sbp

CAPTCHA = "captcha"


@dataclass(frozen=True, slots=True)
class Attachments:
    """Makes what a card carries, by the kind that its source begins with.

    `qr:<cabinet>:<account id>:<kopecks>:<YYYY-MM>`, `sbp:<link>`, `captcha:<challenge id>`, `file:<id>`, `photo:<id>`,
    `paper:<digest>:<bill>`, and what is drawn.
    """

    database: Database
    cabinets: Mapping[str, Cabinet]
    codes: Codes
    drawings: Drawings
    papers: Papers

    async def make(self, source: str) -> bytes:
        """Return the bytes; LookupError for a source that says nothing."""
        kind, _, rest = source.partition(":")
        makers: dict[str, Callable[[str], Awaitable[bytes]]] = {
            "qr": self._qr,
            "sbp": _link,
            CAPTCHA: self._captcha,
            "file": self._file,
            "photo": self._photo,
            "bill": self.drawings.bill,
            "paper": self.papers.make,
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

    async def _photo(self, photo_id: str) -> bytes:
        content = await self.database.run(lambda uow: uow.photos.content(int(photo_id)))
        if content is None:
            raise LookupError(photo_id)
        return content


async def _link(url: str) -> bytes:
    """Draw a link of the fast payment system; LookupError for what is none."""
    if sbp.read(url) is None:
        raise LookupError("not a link of the SBP")
    return await asyncio.to_thread(gost.png, url.encode("ascii"))


def _code(cabinet: Cabinet, account: Account, amount: Money, period: Period) -> bytes:
    shown = requisites(cabinet, account, amount, period)
    if shown is None or shown.payload is None:
        raise LookupError(cabinet.slug)
    return gost.png(shown.payload)
