"""Reports to billing: made with the effect they are about, sent by planned calls under one uid, settled by its word."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.billing.port import Answer
from services.cabinets.profile import Cabinet
from services.model.billing import Payment, PaymentState
from services.model.metering import Reading, ReadingState, Sheet
from services.model.reports import OPEN, Report, ReportKind, ReportState
from services.ports import UnitOfWork

CALL = "report"
"""The kind of the calls that send reports; the payload is {"uid": …}."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Readings that billing has rejected after we had taken them: of which receipt and meter, and why."""

    sheet: Sheet
    readings: tuple[Reading, ...]
    code: str
    comment: str


def report_readings(uow: UnitOfWork, cabinet: Cabinet, sheet: Sheet, now: datetime) -> None:
    """Report every meter of a receipt once, where the cabinet's billing can be told; disputed values wait."""
    if not cabinet.billing.adapter:
        return
    for meter_id in dict.fromkeys(item.meter_id for item in sheet.readings):
        if all(item.state == ReadingState.ACTIVE for item in of_meter(sheet, meter_id)):
            plan(uow, fresh(cabinet, ReportKind.READING, sheet.account_id, sheet.number, now, meter_id), CALL)


def report_payment(uow: UnitOfWork, cabinet: Cabinet, payment: Payment, now: datetime) -> None:
    """Report money that was taken, and each part of it that came back, once, where billing can be told.

    What came back before billing was told of the payment is not told at all: nothing of it stayed.
    """
    if not cabinet.billing.adapter:
        return
    if payment.state is PaymentState.PAID:
        plan(uow, fresh(cabinet, ReportKind.PAYMENT, payment.account_id, payment.id, now), CALL)
    if uow.reports.of_subject(ReportKind.PAYMENT, payment.id):
        for refund in uow.payments.refunds(payment.id):
            plan(uow, fresh(cabinet, ReportKind.REFUND, payment.account_id, payment.id, now, refund.id), CALL)


def settle(uow: UnitOfWork, report: Report, answer: Answer, now: datetime) -> Rejected | None:
    """Store billing's word, which only moves forward; return what the resident has to hear of."""
    seen = (ReportState.NEW,) if answer.state == ReportState.ACCEPTED else OPEN
    if not uow.reports.move(report.uid, seen, answer.state, now, answer.code, answer.comment):
        return None
    if answer.state != ReportState.REJECTED or report.kind != ReportKind.READING or report.account_id is None:
        return None
    sheet = uow.readings.sheet(report.account_id, report.subject_id)
    if sheet is None:
        return None
    counting = [item for item in of_meter(sheet, report.part) if item.state == ReadingState.ACTIVE]
    for item in counting:  # what the resident has corrected since stays as it is
        uow.readings.set_state(item.meter_id, item.scale, sheet.period, ReadingState.REJECTED)
    return Rejected(sheet, tuple(counting), answer.code, answer.comment) if counting else None


def of_meter(sheet: Sheet, meter_id: int) -> list[Reading]:
    """Return the readings of one meter."""
    return [item for item in sheet.readings if item.meter_id == meter_id]


def waits(reports: Iterable[Report]) -> bool:
    """Tell whether billing has yet to answer to one of them."""
    return any(report.state == ReportState.NEW for report in reports)


def fresh(  # noqa: PLR0913, PLR0917 - a report, spelled out
    cabinet: Cabinet, kind: ReportKind, account_id: int | None, subject_id: int, now: datetime, part: int = 0
) -> Report:
    """Make a report under a new uid."""
    new = ReportState.NEW
    return Report(uuid.uuid4().hex, cabinet.slug, kind, account_id, subject_id, part, new, "", "", now, now)


def plan(uow: UnitOfWork, report: Report, call: str) -> bool:
    """Plan the call that sends a report, at once; False when its subject is reported already."""
    added = uow.reports.add(report)
    if added:
        uow.calls.plan(call, report.uid, {"uid": report.uid}, report.made_at)
    return added
