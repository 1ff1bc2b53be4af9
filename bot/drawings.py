"""What is drawn in words: bills as PDF, and pictures of where a number is found."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from bot.channels.card import PAGE
from bot.presenter.format import Values
from bot.presenter.manner import Manner
from fsm.view import Text
from services import hint_picture
from services.bill_pdf import pdf
from services.cabinets.profile import Cabinet
from services.hint_picture import Hint
from services.model.billing import Bill
from services.model.metering import Account
from services.model.periods import Period
from services.ports import Database, UnitOfWork
from services.say import Say

DISCREET = "discreet"


@dataclass(frozen=True, slots=True)
class Drawings:
    """Draws in threads: a bill takes about 50 ms."""

    database: Database
    cabinets: Mapping[str, Cabinet]
    values: Values

    async def bill(self, source: str) -> bytes:
        """Draw `<cabinet>:<account id>:<YYYY-MM>:<language>:<whole or discreet>`; LookupError for no such bill."""
        slug, account_id, period, language, kind = source.split(":")
        account, bill = await self.database.run(lambda uow: _bill(uow, int(account_id), Period.parse(period)))
        cabinet = self.cabinets[slug]
        if kind == DISCREET:
            account = replace(account, holder="", address="", contract="")
        return await asyncio.to_thread(pdf.draw, cabinet, account, bill, self._say(cabinet, language, account.zone))

    async def hint(self, source: str) -> bytes:
        """Draw `<cabinet>:<language>:<account or serial>:<example>`."""
        slug, language, kind, example = source.split(":", 3)
        cabinet = self.cabinets[slug]
        say = self._say(cabinet, language, cabinet.providers[0].zone)
        return await asyncio.to_thread(hint_picture.picture, cast("Hint", kind), example, say)

    def _say(self, cabinet: Cabinet, language: str, zone: str) -> Say:
        how = Manner(language, cabinet, PAGE, "full", zone)
        return lambda key, args: self.values.text(Text(key, args), how)


def _bill(uow: UnitOfWork, account_id: int, period: Period) -> tuple[Account, Bill]:
    account, bill = uow.accounts.get(account_id), uow.bills.get(account_id, period)
    if account is None or bill is None:
        raise LookupError(account_id)
    return account, bill
