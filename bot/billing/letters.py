"""Passes appeals, applications and their threads on to billing, and takes in what it says of them."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.billing.lasting import lasting
from bot.billing.letter_parts import Parts, attachments, letter_of, message_of, parts_of
from bot.billing.naming import billing_of, ref_of
from bot.billing.refresh import Refresh
from bot.delivery.post import Desk, Post
from handlers.from_billing import event_of, letter_view
from services.billing import letters
from services.billing.port import Answer, Billing, TooLarge
from services.billing.written import Attachment, Word
from services.model.reports import LETTERS, LETTERS_OPEN, Report, ReportState
from services.ports import Call, Postponed, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
TURN = 5.0
"""Seconds until a letter looks again for its files, or for its turn among letters with files."""
BEFORE = 30.0
"""Seconds until a message looks again whether everything that was said before it in its thread has gone."""
PATIENT = 4
"""After so many tries of a letter with files it is tried without: a proxy may hang up on what is too large."""
NO_LETTER = "letter_refused"


@dataclass(frozen=True, slots=True)
class SendLetters:
    """The caller of «report.letter». Made again after any failure it passes the same on under the same uid."""

    post: Post
    billings: Mapping[str, Billing]
    refresh: Refresh
    large: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, call: Call) -> None:
        """Pass one thing on, or ask about a letter; a call that has used its tries up is followed by another one."""
        uid = str(call.payload["uid"])
        async with lasting(self.post, call):
            await (self._look(uid) if call.payload.get("look") else self.send(uid, call.tries))

    async def send(self, uid: str, tries: int = 0) -> None:
        """Pass on what billing has not answered to, and store its word; Postponed while its files are fetched."""
        parts = await self.post.database.run(lambda uow: parts_of(uow, uid, self.post.clock.now()))
        if parts is None:
            return
        if parts.homeless:
            await self._stored(parts.report, Answer(ReportState.REJECTED, NO_LETTER))
        elif not parts.ready:
            raise Postponed(BEFORE)
        elif parts.fetching or (parts.files and self.large.locked()):
            raise Postponed(TURN)
        else:
            await self._passed(parts, tries)

    async def look(self, report: Report) -> None:
        """Ask how a letter stands that is not at its end."""
        if report.state in LETTERS_OPEN:
            ref, _ = await ref_of(self.refresh, report.account_id)
            await self._stored(report, await billing_of(self.billings, report).thread(report.kind, report.uid, ref))

    async def _look(self, uid: str) -> None:
        report = await self.post.database.run(lambda uow: uow.reports.get(uid))
        if report:
            await self.look(report)

    async def _passed(self, parts: Parts, tries: int) -> None:
        """Pass it on with its files; without those that billing does not take, which the employees see."""
        billing = billing_of(self.billings, parts.report)
        named = await ref_of(self.refresh, parts.report.account_id)
        left_out = parts.missing
        if not parts.files:
            answer = await _told(billing, parts, named, (), left_out)
        else:
            async with self.large:
                files = await self.post.database.run(lambda uow: attachments(uow, parts.files))
                try:
                    answer = await _told(billing, parts, named, files, left_out)
                except Unavailable as error:
                    if not isinstance(error, TooLarge) and tries < PATIENT:
                        raise
                    left_out += len(files)
                    answer = await _told(billing, parts, named, (), left_out)
        await self._stored(parts.report, answer, left_out)

    async def _stored(self, report: Report, answer: Answer | Word, left_out: int = 0) -> None:
        """Store billing's word; the resident is told of what is new in the same transaction."""

        def work(uow: UnitOfWork, desk: Desk) -> None:
            if left_out:
                log.warning("files of report %s stay behind: %s", report.uid, left_out)
                uow.reports.leave_out(report.uid, left_out)
            self._store(uow, desk, report.uid, answer)

        await self.post.run(work)

    def _store(self, uow: UnitOfWork, desk: Desk, uid: str, answer: Answer | Word) -> None:
        report, now = uow.reports.get(uid), self.post.clock.now()
        if report is None:
            return
        if answer.code and answer.state == ReportState.REJECTED and report.state == ReportState.NEW:
            log.error("billing of %s refuses report %s: %s", report.cabinet, uid, answer.code)
            letters.refuse(uow, report, answer.code, now)
        elif isinstance(answer, Answer):
            letters.settle_message(uow, report, answer.state, now, answer.code)
        else:
            _tell(uow, desk, report, answer)


async def _told(
    billing: Billing, parts: Parts, named: tuple[str, str], files: tuple[Attachment, ...], left_out: int
) -> Answer | Word:
    if parts.report.kind in LETTERS:
        return await billing.write(letter_of(parts, named, files, left_out))
    return await billing.add(message_of(parts, files, left_out))


def _tell(uow: UnitOfWork, desk: Desk, report: Report, word: Word) -> None:
    settled = letters.settle(uow, report, word, desk.now)
    if settled is None:
        return
    ticket, news = settled
    for number, said in enumerate(news):
        if ticket.resident_id is not None:
            desk.report(
                event_of(ticket, said, f"{report.uid}:{desk.now.isoformat()}:{number}"), letter_view(ticket, said)
            )
        else:
            desk.tell_chat(ticket.chat, letter_view(ticket, said))
