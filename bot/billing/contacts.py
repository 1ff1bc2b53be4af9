"""Tells billing how residents are to be reached: planned calls, of which the newest says how it stands now."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.billing.lasting import lasting
from bot.billing.naming import billing_of, ref_of
from bot.billing.refresh import Refresh
from bot.delivery.post import Post
from services.billing import contacts
from services.billing.port import Billing
from services.model.reports import Report, ReportState
from services.ports import Call, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TellContacts:
    """The caller of «report.contact». Made again after any failure it tells how it stands then, under the same uid."""

    post: Post
    billings: Mapping[str, Billing]
    refresh: Refresh

    async def __call__(self, call: Call) -> None:
        """Tell of one resident and account; a call that has used its tries up is followed by another one."""
        async with lasting(self.post, call):
            await self.send(str(call.payload["uid"]))

    async def send(self, uid: str) -> None:
        """Tell what billing has not answered to, unless there is newer news of the same."""
        report = await self.post.database.run(lambda uow: self._current(uow, uid))
        if report is None:
            return
        billing = billing_of(self.billings, report)
        ref, number = await ref_of(self.refresh, report.account_id)
        contact = await self.post.database.run(
            lambda uow: contacts.contact_of(uow, report, ref, number, self.post.clock.now())
        )
        answer = await billing.tell(contact)
        if answer.state == ReportState.REJECTED:
            log.error("billing of %s refuses report %s: %s", report.cabinet, uid, answer.code)
        code = answer.code if answer.state == ReportState.REJECTED or contact.linked else contacts.LEFT
        now = self.post.clock.now()
        await self.post.database.run(lambda uow: contacts.settle(uow, report, answer.state, now, code))

    def _current(self, uow: UnitOfWork, uid: str) -> Report | None:
        report = uow.reports.get(uid)
        if report is None or report.state != ReportState.NEW:
            return None
        if not contacts.is_old(uow, report):
            return report
        contacts.settle(uow, report, ReportState.COUNTED, self.post.clock.now(), "")
        return None
