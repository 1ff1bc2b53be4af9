"""What a letter or a message is made of, read in one transaction; the bytes of its files are read when it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.attachments.names import safe_name
from services.billing import letters
from services.billing.reporting import waits
from services.billing.written import Attachment, Sender, SentLetter, SentMessage
from services.model.people import Resident
from services.model.reports import LETTERS, Report, ReportState
from services.model.tickets import FileState, Message, StoredFile, Ticket
from services.ports import UnitOfWork

FETCHED_WITHIN = timedelta(hours=1)
"""So long a letter waits for files that its messenger has not given out."""


@dataclass(frozen=True, slots=True)
class Parts:
    """`ready`: everything said before in the thread is answered; `fetching`: files are still on their way to us."""

    report: Report
    letter: Report
    ticket: Ticket
    message: Message
    resident: Resident | None
    files: tuple[StoredFile, ...]
    missing: int
    ready: bool
    fetching: bool

    @property
    def homeless(self) -> bool:
        """Whether it belongs to a letter that billing has refused."""
        refused = self.letter.state == ReportState.REJECTED and self.letter.code
        return self.report.kind not in LETTERS and bool(refused)


def parts_of(uow: UnitOfWork, uid: str, now: datetime) -> Parts | None:
    """Read what is to be sent; None when billing has answered to it, or its subject is gone."""
    report = uow.reports.get(uid)
    ticket = uow.tickets.get(report.subject_id) if report else None
    if report is None or ticket is None or report.state != ReportState.NEW:
        return None
    message = next((one for one in uow.tickets.messages(ticket.id) if one.id == report.part), None)
    reports = letters.reports_of(uow, ticket)
    if message is None or not reports:
        return None
    files = [file for file in uow.files.of_ticket(ticket.id) if file.message_id == message.id]
    waiting = [file for file in files if file.state == FileState.WAITING]
    return Parts(
        report=report,
        letter=reports[0],
        ticket=ticket,
        message=message,
        resident=uow.residents.get(ticket.resident_id) if ticket.resident_id else None,
        files=tuple(file for file in files if file.state == FileState.KEPT),
        missing=len(waiting),
        ready=not waits(one for one in reports if one.part < report.part),
        fetching=bool(waiting) and message.at > now - FETCHED_WITHIN,
    )


def attachments(uow: UnitOfWork, files: Sequence[StoredFile]) -> tuple[Attachment, ...]:
    """Read files that were kept."""
    read = ((file, uow.files.content(file.id)) for file in files)
    return tuple(
        Attachment(safe_name(file.name, file.mime, file.id), file.mime, content) for file, content in read if content
    )


def letter_of(parts: Parts, named: tuple[str, str], files: tuple[Attachment, ...], left_out: int) -> SentLetter:
    """Make the letter; `named` is billing's name of its account, and the number."""
    data = parts.ticket.data if isinstance(parts.ticket.data, dict) else {}
    return SentLetter(
        uid=parts.report.uid,
        kind=parts.report.kind,
        ref=named[0],
        number=named[1],
        topic=parts.ticket.topic,
        premises=tuple(map(str, data.get("premises", ()))),
        text=parts.message.text,
        sent_at=parts.message.at,
        channel=parts.ticket.chat.channel,
        sender=_sender(parts.resident),
        files=files,
        left_out=left_out,
    )


def message_of(parts: Parts, files: tuple[Attachment, ...], left_out: int) -> SentMessage:
    """Make a message of its thread."""
    return SentMessage(
        uid=parts.report.uid,
        letter=parts.letter.uid,
        kind=parts.letter.kind,
        author=parts.message.author.value,
        text=parts.message.text,
        decision=parts.message.state,
        sent_at=parts.message.at,
        files=files,
        left_out=left_out,
    )


def _sender(resident: Resident | None) -> Sender | None:
    if resident is None:
        return None
    return Sender(str(resident.id), resident.full_name, resident.email, resident.phone)
