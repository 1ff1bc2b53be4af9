"""Sends reports to billing: planned calls under one uid, for as long as billing does not answer."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.billing.lasting import lasting
from bot.billing.naming import billing_of
from bot.billing.refresh import Refresh
from bot.delivery.post import Desk, Post
from handlers.billing import rejected_view
from services.billing import reporting
from services.billing.port import Answer, Billing, Odd, SentPayment, SentReading
from services.billing.reporting import waits
from services.model.billing import Payment, Refund
from services.model.metering import Account, Sheet
from services.model.reports import OPEN, Report, ReportKind, ReportState
from services.ports import Call, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
UNKNOWN = Answer(ReportState.REJECTED, "unknown_meter")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a report is made of; `ready` is false while an earlier report of the same meter waits for its answer.

    Of a refund that is the report of its payment.
    """

    report: Report
    account: Account
    sheet: Sheet | None
    payment: Payment | None
    refund: Refund | None
    ref: str
    meter_ref: str
    replaces: str
    ready: bool


@dataclass(frozen=True, slots=True)
class SendReports:
    """The caller of «report». Made again after any failure it reports the same under the same uid."""

    post: Post
    billings: Mapping[str, Billing]
    refresh: Refresh

    async def __call__(self, call: Call) -> None:
        """Send one report, or ask about it; a call that has used its tries up is followed by another one."""
        async with lasting(self.post, call):
            await (self._look if call.payload.get("look") else self.send)(str(call.payload["uid"]))

    async def send(self, uid: str) -> None:
        """Send a report that billing has not answered to, and store its word."""
        parts = await self.post.database.run(lambda uow: _parts(uow, uid))
        if parts is None:
            return
        if not parts.ready:
            raise Unavailable("an earlier report goes first")
        await self.answered(uid, await self._answer(parts))

    async def look(self, report: Report) -> None:
        """Ask what became of a report whose end is not known yet."""
        if report.state in OPEN:
            await self.answered(report.uid, await billing_of(self.billings, report).look(report.kind, report.uid))

    async def _look(self, uid: str) -> None:
        report = await self.post.database.run(lambda uow: uow.reports.get(uid))
        if report:
            await self.look(report)

    async def answered(self, uid: str, answer: Answer) -> None:
        """Store billing's word; the resident is told of a rejection in the same transaction."""
        await self.post.run(lambda uow, desk: self._store(uow, desk, uid, answer))

    async def _answer(self, parts: Parts) -> Answer:
        billing = billing_of(self.billings, parts.report)
        if not parts.ref or (parts.sheet and not parts.meter_ref):
            await self.refresh.account(parts.account.id)
            again = await self.post.database.run(lambda uow: _parts(uow, parts.report.uid))
            if again is None or not again.ref:
                raise Odd("billing does not name an account of ours")
            if again.sheet and not again.meter_ref:
                return UNKNOWN
            parts = again
        if parts.sheet:
            return await billing.submit(_reading(parts, parts.sheet))
        return await billing.pay(_payment(parts)) if parts.payment else UNKNOWN

    def _store(self, uow: UnitOfWork, desk: Desk, uid: str, answer: Answer) -> None:
        report = uow.reports.get(uid)
        if report and report.kind != ReportKind.READING and answer.state == ReportState.REJECTED:
            log.error("billing of %s rejects money, report %s: %s", report.cabinet, uid, answer.code)
        rejected = reporting.settle(uow, report, answer, self.post.clock.now()) if report else None
        if rejected:
            desk.tell(rejected.sheet.resident_id, rejected_view(rejected))


def _parts(uow: UnitOfWork, uid: str) -> Parts | None:
    """Read what is to be sent; None when it is answered already, or its subject is gone."""
    report = uow.reports.get(uid)
    account = uow.accounts.get(report.account_id) if report and report.account_id else None
    if report is None or account is None or report.state != ReportState.NEW:
        return None
    of_meter = report.kind == ReportKind.READING
    earlier = uow.reports.before(report) if of_meter else None
    known = uow.acquaintances.of_account(account.id)
    sheet = uow.readings.sheet(account.id, report.subject_id) if of_meter else None
    return Parts(
        report=report,
        account=account,
        sheet=sheet,
        payment=None if of_meter else uow.payments.get(report.subject_id),
        refund=_refund(uow, report),
        ref=known.ref if known else "",
        meter_ref=(uow.acquaintances.meter(report.part) or "") if of_meter else "",
        replaces=_replaced(uow, earlier, sheet),
        ready=not waits([earlier] if earlier else _paid(uow, report)),
    )


def _paid(uow: UnitOfWork, report: Report) -> Sequence[Report]:
    """Return the report of the payment that a refund is of."""
    of_refund = report.kind == ReportKind.REFUND
    return uow.reports.of_subject(ReportKind.PAYMENT, report.subject_id) if of_refund else ()


def _refund(uow: UnitOfWork, report: Report) -> Refund | None:
    if report.kind != ReportKind.REFUND:
        return None
    return next((one for one in uow.payments.refunds(report.subject_id) if one.id == report.part), None)


def _replaced(uow: UnitOfWork, earlier: Report | None, sheet: Sheet | None) -> str:
    """Return the report of the same period that this one corrects."""
    if earlier is None or sheet is None or earlier.state == ReportState.REJECTED:
        return ""
    before = uow.readings.sheet(sheet.account_id, earlier.subject_id)
    return earlier.uid if before and before.period == sheet.period else ""


def _reading(parts: Parts, sheet: Sheet) -> SentReading:
    readings = reporting.of_meter(sheet, parts.report.part)
    return SentReading(
        uid=parts.report.uid,
        ref=parts.ref,
        meter_ref=parts.meter_ref,
        period=sheet.period,
        taken_on=sheet.submitted_at.astimezone(ZoneInfo(parts.account.zone)).date(),
        submitted_at=sheet.submitted_at,
        channel=sheet.channel,
        values=tuple((item.scale, item.value) for item in readings),
        flags=tuple(dict.fromkeys(flag for item in readings for flag in item.flags)),
        replaces=parts.replaces,
    )


def _payment(parts: Parts) -> SentPayment:
    payment, back = parts.payment, parts.refund
    if payment is None or payment.paid_at is None:
        raise Odd("a payment without its moment")
    return SentPayment(
        uid=parts.report.uid,
        kind=parts.report.kind,
        ref=parts.ref,
        number=parts.account.number,
        amount=back.amount if back else payment.amount,
        period=payment.period,
        bill_number=payment.bill_number,
        provider=payment.provider,
        provider_id=payment.provider_id,
        paid_at=back.at if back else payment.paid_at,
    )
