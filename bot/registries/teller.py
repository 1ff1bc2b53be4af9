"""Tells what billing has said: whoever took the results in, the process that serves chats tells of them."""

import asyncio
import logging
from dataclasses import dataclass

from bot.delivery.post import Desk, Post
from handlers.from_billing import event_of, not_taken_view, thread_view
from handlers.staff.refused import refused_view
from services.model.outgoing import Answered, OutKind
from services.ports import UnitOfWork, Urgency

log = logging.getLogger(__name__)
SECONDS = 10.0
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Teller:
    """Cards are stored in the transaction that remembers that they were: nobody is told twice."""

    post: Post

    async def run(self) -> None:
        """Tell for ever."""
        while True:
            told = 0
            try:
                told = await self.tell()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("results are told later: %s", type(error).__name__)
            if told < AT_ONCE:
                await asyncio.sleep(SECONDS)

    async def tell(self) -> int:
        """Tell what is new, so many at most; return how many."""
        return await self.post.run(_tell, Urgency.BULK)


def _money(uow: UnitOfWork, desk: Desk, said: Answered) -> None:
    """Tell the employees of the company: money that was paid and is not counted is theirs to look after."""
    payment = uow.payments.get(said.subject)
    account = uow.accounts.get(payment.account_id) if payment else None
    for employee in uow.staff.of_cabinet(account.cabinet) if account else ():
        desk.tell_chat(employee.chat, refused_view(said))


def _tell(uow: UnitOfWork, desk: Desk) -> int:
    news = uow.outgoing.untold(AT_ONCE)
    for said in news:
        TELLS.get(said.kind, _thread)(uow, desk, said)
    if news:
        uow.outgoing.told([said.id for said in news])
    return len(news)


def _reading(uow: UnitOfWork, desk: Desk, said: Answered) -> None:
    """Tell who gave the reading, if the account is theirs still."""
    whom = said.resident_id
    if whom is not None and any(one.account.id == said.account_id for one in uow.accounts.linked(whom)):
        desk.tell(whom, not_taken_view(said))


def _thread(uow: UnitOfWork, desk: Desk, said: Answered) -> None:
    ticket = uow.tickets.get(said.subject)
    if ticket and ticket.resident_id is not None:
        turn = f"results:{said.id}:{desk.now.isoformat()}"
        desk.report(event_of(ticket, said, turn), thread_view(ticket, said))


TELLS = {OutKind.READINGS: _reading, OutKind.PAYMENTS: _money}
"""Who is told of what; the others are threads."""
