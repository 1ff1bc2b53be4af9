"""Files of what billing says in threads: known with the words, fetched by calls of their own (R28)."""

from datetime import datetime

from services.attachments.judge import LARGEST, MEGABYTE, Judged, outcome
from services.billing.written import Written
from services.model.reports import Report
from services.model.tickets import FileState, Message, StoredFile
from services.ports import UnitOfWork
from services.refusal import Refusal

CALL = "report.file"
"""The kind of the calls that fetch them; the payload is {"file": …}."""
SOURCE = "billing"
"""Stands where files of messengers name their channel."""
LATE, GIVEN_UP = "late", "given_up"
"""Reasons: a try has failed and another one follows; none follows."""
GONE = Refusal("file.gone")
TOO_LARGE = Refusal("file.large", {"most": LARGEST // MEGABYTE})


def enclose(uow: UnitOfWork, report: Report, message: Message, said: Written, now: datetime) -> int:
    """Remember the files of a message of billing's side, and plan to fetch them; return how many they are."""
    for file in said.files:
        source = {"report": report.uid, "id": file.ref}
        waiting = StoredFile(
            0, message.ticket_id, message.id, file.name, "", file.size, SOURCE, source, FileState.WAITING
        )
        stored = uow.files.add(waiting)
        uow.calls.plan(CALL, f"{CALL}:{stored.id}", {"file": stored.id}, now)
    return len(said.files)


def waiting(uow: UnitOfWork, file_id: int) -> StoredFile | None:
    """Return a file of billing's side that is neither kept nor given up."""
    file = uow.files.get(file_id)
    return file if file and file.channel == SOURCE and file.state == FileState.WAITING else None


def put_off(uow: UnitOfWork, file_id: int) -> StoredFile | None:
    """Note that a try has failed; return the file when it is the first one."""
    file = waiting(uow, file_id)
    if file is None or file.reason:
        return None
    uow.files.settle(file.id, FileState.WAITING, LATE, "", None)
    return file


def settle(uow: UnitOfWork, file_id: int, judged: Judged | Refusal) -> StoredFile | None:
    """Keep it, or give it up; return it as it was known, None when that was done before."""
    file = waiting(uow, file_id)
    if file is None:
        return None
    uow.files.settle(file.id, *outcome(judged))
    return file
