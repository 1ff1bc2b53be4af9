"""Appeals and applications told to billing, and its answers in their threads; employees may answer there too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from services.billing.enclosed import enclose
from services.billing.reporting import fresh, plan
from services.billing.written import Word
from services.cabinets.billing import Told
from services.cabinets.profile import Cabinet
from services.model.outgoing import Answered, OutKind, Result
from services.model.reports import LETTERS, LETTERS_OPEN, OPEN, Report, ReportKind, ReportState
from services.model.tickets import OPEN as OPEN_TICKETS
from services.model.tickets import Author, Message, Ticket, TicketKind, TicketState
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.text import letters

CALL = "report.letter"
"""The kind of the calls that pass letters and messages on; the payload is {"uid": …}."""
KINDS: dict[TicketKind, tuple[ReportKind, Told, OutKind]] = {
    TicketKind.APPEAL: (ReportKind.APPEAL, "appeals", OutKind.APPEALS),
    TicketKind.CONTRACT: (ReportKind.APPLICATION, "applications", OutKind.APPLICATIONS),
}
ENDS = {
    ReportState.APPROVED: (TicketState.APPROVED, Result.ACCEPTED),
    ReportState.REJECTED: (TicketState.REJECTED, Result.REJECTED),
    ReportState.DONE: (TicketState.CLOSED, Result.DONE),
}


@dataclass(frozen=True, slots=True)
class Passing:
    """How the passing on of a thread stands: what billing has yet to take, what it refused, files left out."""

    waits: bool
    refused: bool
    left_out: int


def pass_on(uow: UnitOfWork, cabinet: Cabinet, ticket: Ticket, now: datetime) -> bool:
    """Report what residents and employees have said in a thread and billing was not told of; tell whether any was."""
    if ticket.kind not in KINDS or not cabinet.billing.told_of(KINDS[ticket.kind][1]):
        return False
    known = {report.part for report in reports_of(uow, ticket)}
    new = [one for one in uow.tickets.messages(ticket.id) if one.id not in known and _ours(one)]
    for message in new:
        kind = ReportKind.MESSAGE if known else KINDS[ticket.kind][0]
        plan(uow, fresh(cabinet, kind, ticket.account_id, ticket.id, now, message.id), CALL)
        known.add(message.id)
    return bool(new)


def reports_of(uow: UnitOfWork, ticket: Ticket) -> list[Report]:
    """Return the reports of a thread in the order of what was said: the letter, then its messages."""
    if ticket.kind not in KINDS:
        return []
    kinds = KINDS[ticket.kind][0], ReportKind.MESSAGE
    return [report for kind in kinds for report in uow.reports.of_subject(kind, ticket.id)]


def passing(uow: UnitOfWork, ticket: Ticket) -> Passing | None:
    """Tell how the passing on of a thread stands; None where it is not passed on."""
    reports = reports_of(uow, ticket)
    if not reports:
        return None
    letter, later = reports[0], reports[1:]
    refused = bool(letter.code) or any(report.state == ReportState.REJECTED for report in later)
    waits = any(report.state == ReportState.NEW for report in reports)
    return Passing(waits, refused, sum(report.left_out for report in reports))


def settle_message(uow: UnitOfWork, report: Report, state: ReportState, now: datetime, code: str = "") -> None:
    """Store billing's word on a message: taken, or refused for good, which the employees see."""
    uow.reports.move(report.uid, OPEN, state, now, code)


def refuse(uow: UnitOfWork, report: Report, code: str, now: datetime) -> None:
    """Store that billing will not take a letter at all: it stays with the employees, who see it."""
    uow.reports.move(report.uid, (ReportState.NEW,), ReportState.REJECTED, now, code)


def settle(uow: UnitOfWork, report: Report, word: Word, now: datetime) -> tuple[Ticket, tuple[Answered, ...]] | None:
    """Store billing's word on a letter; return its thread with what the resident has to hear, each thing once."""
    ticket = uow.tickets.get(report.subject_id)
    if ticket is None or report.kind not in LETTERS or report.state not in LETTERS_OPEN:
        return None
    moved = uow.reports.move(report.uid, _others(word.state), word.state, now, "", word.comment)
    new = list(_new(uow, report, word, ticket, now))
    if moved and word.state in ENDS:
        said = _end(uow, ticket, word, new, now)
    else:
        said = [(Result.ANSWERED, text, files) for text, files in new]
        began = moved and word.state == ReportState.IN_WORK
        _move(uow, ticket, now, answered=bool(new), began=began)
    kind = KINDS[ticket.kind][2]
    changed = uow.tickets.get(ticket.id) or ticket
    return changed, tuple(
        Answered(0, kind, ticket.id, report.part, result, text, now, files=files) for result, text, files in said
    )


def _others(state: ReportState) -> tuple[ReportState, ...]:
    """Return the states that this one is news after: the ends are final, and nobody hears of «accepted» late."""
    if state == ReportState.ACCEPTED:
        return (ReportState.NEW,)
    return tuple(one for one in LETTERS_OPEN if one != state)


def _new(uow: UnitOfWork, report: Report, word: Word, ticket: Ticket, now: datetime) -> Iterator[tuple[str, int]]:
    """Put what was not heard before into the thread; yield the words with the number of their files."""
    for one in word.said:
        text = _read(one.text)
        if uow.reports.hear(report.uid, one.ref) and (text or one.files):
            said = uow.tickets.say(Message(0, ticket.id, Author.EMPLOYEE, None, text, "", min(one.at, now)))
            yield text, enclose(uow, report, said, one, now)


def _read(said: str) -> str:
    """Return words as they are meant to be read; nothing of what says nothing."""
    text = letters.read(said)
    return "" if isinstance(text, Refusal) else text


def _end(
    uow: UnitOfWork, ticket: Ticket, word: Word, new: list[tuple[str, int]], now: datetime
) -> list[tuple[Result, str, int]]:
    """End the thread unless it is over; who has ended it first is right, and words are told all the same."""
    state, result = ENDS[word.state]
    comment = _read(word.comment)
    ended = ticket.state in OPEN_TICKETS and uow.tickets.move(ticket.id, ticket.state, state, now)
    if ended or comment:
        uow.tickets.say(Message(0, ticket.id, Author.EMPLOYEE, None, comment, state if ended else "", now))
    words, files = "\n\n".join(filter(None, (*(text for text, _ in new), comment))), sum(count for _, count in new)
    if ended and result != Result.ACCEPTED:
        return [(result, words, files)]
    answered = [(Result.ANSWERED, words, files)] if words or files else []
    return [*answered, (result, "", 0)] if ended else answered  # an approval has no room for words


def _move(uow: UnitOfWork, ticket: Ticket, now: datetime, *, answered: bool, began: bool) -> None:
    """Move the thread: words are an answer whatever the status says; work begins where nobody had begun it."""
    if answered and ticket.state in (TicketState.NEW, TicketState.IN_WORK):
        uow.tickets.move(ticket.id, ticket.state, TicketState.ANSWERED, now)
    elif began and ticket.state == TicketState.NEW:
        uow.tickets.move(ticket.id, TicketState.NEW, TicketState.IN_WORK, now)


def _ours(message: Message) -> bool:
    """Tell whether it was said here: what billing has said is no employee's."""
    return message.author == Author.RESIDENT or message.employee_id is not None
