"""Contacts told to billing: proved addresses and phones, consents, and who has which account no more."""

from collections.abc import Iterable
from datetime import datetime

from services.billing.reporting import fresh, plan
from services.billing.written import SentContact
from services.cabinets.profile import Cabinet
from services.model.metering import LinkedAccount
from services.model.people import Resident
from services.model.reports import OPEN, Report, ReportKind, ReportState
from services.ports import UnitOfWork

CALL = "report.contact"
"""The kind of the calls that tell of contacts; the payload is {"uid": …}."""
AT_ONCE = 200
"""Calls of this kind that may be under way: whole cities must not keep letters and payments waiting."""
LEFT = "left"
"""The code of a report that has told of an account in the resident's cabinet no more."""


def list_changed(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Report who has changed since the last time, as many as may be under way; return how many were looked at."""
    if not cabinet.billing.told_of("contacts"):
        return 0
    room = AT_ONCE - uow.calls.under_way(CALL, AT_ONCE)
    changed = uow.residents.changed_contacts(cabinet.slug, room) if room > 0 else ()
    for resident_id in changed:
        _report(uow, cabinet, resident_id, now)
    return len(changed)


def _report(uow: UnitOfWork, cabinet: Cabinet, resident_id: int, now: datetime) -> None:
    """Report of every account that the resident has, and of those that billing believes to be theirs."""
    told = uow.reports.of_subject(ReportKind.CONTACT, resident_id)
    linked = (one.account.id for one in uow.accounts.linked(resident_id))
    number = max((report.part for report in told), default=0)
    for account_id in dict.fromkeys((*linked, *_believed(told))):
        number += 1
        plan(uow, fresh(cabinet, ReportKind.CONTACT, account_id, resident_id, now, number), CALL)


def _believed(told: Iterable[Report]) -> list[int]:
    """Return the accounts of which billing was not told last that they were left."""
    newest = {report.account_id: report for report in told if report.account_id is not None}
    return [account_id for account_id, report in newest.items() if account_id and report.code != LEFT]


def is_old(uow: UnitOfWork, report: Report) -> bool:
    """Tell whether there is newer news of the same resident and account: it says everything that this one would."""
    told = uow.reports.of_subject(report.kind, report.subject_id)
    return any(one.account_id == report.account_id and one.part > report.part for one in told)


def settle(uow: UnitOfWork, report: Report, state: ReportState, now: datetime, code: str = "") -> None:
    """Store billing's word."""
    uow.reports.move(report.uid, OPEN, state, now, code)


def contact_of(uow: UnitOfWork, report: Report, ref: str, number: str, now: datetime) -> SentContact:
    """Say how it stands now: of an account that was left nothing but that, and the consents."""
    resident = uow.residents.get(report.subject_id)
    linked = next((one for one in uow.accounts.linked(report.subject_id) if one.account.id == report.account_id), None)
    email, phone = _proved(resident, linked)
    return SentContact(
        uid=report.uid,
        ref=ref,
        number=number,
        resident=str(report.subject_id),
        linked=linked is not None,
        access=linked.access.value if linked else "",
        email=email,
        phone=phone,
        consents=tuple(uow.consents.of_resident(report.subject_id)),
        as_of=now,
    )


def _proved(resident: Resident | None, linked: LinkedAccount | None) -> tuple[str, str]:
    if resident is None or linked is None:
        return "", ""
    return (resident.email if resident.email_confirmed else ""), (resident.phone if resident.phone_confirmed else "")
