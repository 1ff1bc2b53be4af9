"""What billing says of what it was told: states that residents see move, once for each thing said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable, and_, bindparam, func, insert, literal, or_, select, update

from services.model.metering import ReadingState
from services.model.outgoing import OutKind, OutState, Result
from services.model.registries import Registry
from services.model.tickets import Author, TicketState
from storage.columns import UTCDateTime
from storage.repositories.applying.slices import Slice, inside
from storage.tables.metering import reading
from storage.tables.outgoing import registry_out
from storage.tables.registries import results as staged
from storage.tables.service import message, ticket, unfinished

OUT = registry_out.c
READINGS = {Result.ACCEPTED: ReadingState.ACCEPTED, Result.REJECTED: ReadingState.REJECTED}
MOVED = (ReadingState.ACTIVE, ReadingState.ACCEPTED, ReadingState.REJECTED)
TICKETS = {
    Result.IN_WORK: TicketState.IN_WORK,
    Result.ANSWERED: TicketState.ANSWERED,
    Result.REJECTED: TicketState.REJECTED,
    Result.DONE: TicketState.CLOSED,
}
ENDS = (TicketState.APPROVED, TicketState.REJECTED, TicketState.CLOSED)
LETTERS = (OutKind.APPEALS, OutKind.APPLICATIONS)
SET_READING = (
    update(reading)
    .where(
        reading.c.sheet_number == bindparam("of_sheet"),
        reading.c.meter_id == bindparam("of_meter"),
        or_(*(reading.c.state == state for state in MOVED)),
    )
    .values(state=bindparam("to"))
)
SET_TICKET = (
    update(ticket)
    .where(ticket.c.id == bindparam("of"), unfinished)
    .values(state=bindparam("to"), changed_at=bindparam("now"))
)  # fmt: skip
SAY = insert(message)
SET_OUT = (
    update(registry_out)
    .where(OUT.id == bindparam("row"))
    .values(
        state=OutState.OVER, result=bindparam("said"), reason=bindparam("why"), at=bindparam("when"),
        untold=bindparam("news"),
    )
)  # fmt: skip


class Said(NamedTuple):
    """A result that is news: of which row, what it says, and when it was said."""

    id: int
    kind: str
    subject: int
    part: int
    status: str
    why: str
    at: datetime


def known(registry: Registry) -> Any:
    """Return the condition that a staged result speaks of a row that was told to this billing."""
    theirs = and_(OUT.cabinet == registry.cabinet, OUT.provider.in_(("", registry.provider)), OUT.attempts > 0)
    return and_(OUT.uid == staged.c.uid, theirs)


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Move what is said for the first time; what is older than what is known changes nothing."""
    at = func.coalesce(staged.c.at, literal(registry.known_at, UTCDateTime()))
    why = func.coalesce(staged.c.comment, staged.c.code, "")
    news = or_(OUT.result != staged.c.status, OUT.reason != why)
    chosen = (
        select(OUT.id, OUT.kind, OUT.subject, OUT.part, staged.c.status, why.label("why"), at.label("at"))
        .select_from(staged)
        .join(registry_out, known(registry))
        .where(inside(staged), news, or_(OUT.at.is_(None), OUT.at <= at))
        .order_by(staged.c.key)
    )
    rows = [Said(*row) for row in connection.execute(chosen, part.values)]
    _readings(connection, [row for row in rows if row.kind == OutKind.READINGS])
    for row in rows:
        if row.kind in LETTERS:
            _letter(connection, row)
    _many(connection, SET_OUT, [_out(row) for row in rows])
    return len(rows)


def _readings(connection: Connection, rows: Sequence[Said]) -> None:
    moved = [
        {"of_sheet": row.subject, "of_meter": row.part, "to": READINGS[Result(row.status)]}
        for row in rows
        if row.status in READINGS
    ]
    _many(connection, SET_READING, moved)


def _letter(connection: Connection, row: Said) -> None:
    """Say it in the thread, and move the thread unless it is over."""
    result = Result(row.status)
    state = TICKETS.get(result)
    if result == Result.ACCEPTED:
        state = TicketState.APPROVED if row.kind == OutKind.APPLICATIONS else TicketState.IN_WORK
    moved = connection.execute(SET_TICKET, {"of": row.subject, "to": state, "now": row.at}).rowcount
    told = state if moved and state in ENDS else ""
    if row.why or told:
        said = {"ticket_id": row.subject, "author": Author.EMPLOYEE, "employee_id": None, "text": row.why}
        connection.execute(SAY, said | {"state": told, "at": row.at})


def _out(row: Said) -> dict[str, Any]:
    return {"row": row.id, "said": row.status, "why": row.why, "when": row.at, "news": _worth(row)}


def _worth(row: Said) -> bool:
    """Tell whether somebody is to be told at once; the rest is seen on the cards."""
    if row.kind in (OutKind.READINGS, OutKind.PAYMENTS):
        return bool(row.status == Result.REJECTED)
    quiet = row.status == Result.IN_WORK or (row.status == Result.ACCEPTED and row.kind == OutKind.APPEALS)
    return row.kind in LETTERS and not (quiet and not row.why)


def _many(connection: Connection, statement: Executable, values: Sequence[dict[str, Any]]) -> None:
    if values:
        connection.execute(statement, values)
