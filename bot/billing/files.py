"""Fetches files of what billing says in threads, judges them by their content, and tells of those that come late."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.billing.naming import billing_of
from bot.calls.worker import MOST_TRIES
from bot.delivery.post import Desk, Post
from fsm.view import View
from handlers.appeals.enclosed import come_view, late_view, lost_view
from services.attachments.judge import LARGEST, Judged, judge
from services.billing import enclosed
from services.billing.enclosed import GIVEN_UP, GONE, TOO_LARGE
from services.billing.port import Billing
from services.model.reports import Report
from services.model.tickets import StoredFile, Ticket
from services.ports import Call, Unavailable, UnitOfWork
from services.refusal import Refusal

log = logging.getLogger(__name__)
SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class FetchEnclosed:
    """The caller of «report.file». The words are told before it; made again, the call finds its file settled."""

    post: Post
    billings: Mapping[str, Billing]

    async def __call__(self, call: Call) -> None:
        """Fetch one file; Unavailable to try later. The resident hears of the first failure, and of the end."""
        number = int(call.payload["file"])
        asked = await self.post.database.run(lambda uow: _asked(uow, number))
        if asked is None:
            return
        try:
            judged = await self._judged(*asked)
        except Unavailable as error:
            if call.tries + 1 < MOST_TRIES:
                await self.post.run(lambda uow, desk: _put_off(uow, desk, number))
                raise
            log.error("a file of report %s is given up: %s", asked[1].uid, error)  # noqa: TRY400 - messages are ours
            judged = Refusal(GIVEN_UP)
        await self.post.run(lambda uow, desk: _settle(uow, desk, number, judged))

    async def _judged(self, file: StoredFile, report: Report) -> Judged | Refusal:
        if file.size > LARGEST:
            return TOO_LARGE
        try:
            async with asyncio.timeout(SECONDS):
                billing = billing_of(self.billings, report)
                content = await billing.enclosed(report.kind, report.uid, str(file.source["id"]))
        except TimeoutError as late:
            raise Unavailable("a file of billing's answer: too slow") from late
        return GONE if content is None else await asyncio.to_thread(judge, content)


def _asked(uow: UnitOfWork, number: int) -> tuple[StoredFile, Report] | None:
    file = enclosed.waiting(uow, number)
    report = uow.reports.get(str(file.source["report"])) if file else None
    return (file, report) if file and report else None


def _put_off(uow: UnitOfWork, desk: Desk, number: int) -> None:
    file = enclosed.put_off(uow, number)
    ticket = uow.tickets.get(file.ticket_id) if file else None
    if file and ticket:
        _tell(desk, ticket, late_view(file))


def _settle(uow: UnitOfWork, desk: Desk, number: int, judged: Judged | Refusal) -> None:
    """Store it; a file that came at the first try is there when its button is pressed, and is not sent by itself."""
    file = enclosed.settle(uow, number, judged)
    ticket = uow.tickets.get(file.ticket_id) if file else None
    if file is None or ticket is None:
        return
    if isinstance(judged, Refusal):
        log.error("a file of billing's answer in thread %s is not passed on: %s", ticket.id, judged.reason)
        _tell(desk, ticket, lost_view(ticket, file))
    elif file.reason:
        _tell(desk, ticket, come_view(replace(file, mime=judged.mime, size=len(judged.content))))


def _tell(desk: Desk, ticket: Ticket, view: View) -> None:
    """Tell every chat of the resident; who has none, where they wrote from."""
    if ticket.resident_id is not None:
        desk.tell(ticket.resident_id, view)
    else:
        desk.tell_chat(ticket.chat, view)
