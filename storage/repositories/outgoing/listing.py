"""What residents have done becomes rows for billing: found through partial indexes that hold what is new alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    update,
)

from services.model.billing import PaymentState
from services.model.metering import ReadingState
from services.model.outgoing import OutKind, OutState
from services.model.tickets import FileState, TicketKind
from storage.columns import UTCDateTime
from storage.dialects import each, of
from storage.rows import AnyRow
from storage.tables.billing import payment, refund
from storage.tables.billing import unlisted as new_payments
from storage.tables.metering import account, reading
from storage.tables.metering import unlisted as new_readings
from storage.tables.outgoing import about, registry_out
from storage.tables.photos import photo
from storage.tables.service import file, message, ticket
from storage.tables.service import unlisted as new_messages

TICKETS = {TicketKind.APPEAL: OutKind.APPEALS, TicketKind.CONTRACT: OutKind.APPLICATIONS}
ADD = each(registry_out, lambda new: new.on_conflict_do_nothing(index_elements=["uid"]))
other = reading.alias("other")
# Every zone of a meter goes in one row: while an employee looks at one of them, the others wait with it.
HALF = exists().where(
    other.c.sheet_number == reading.c.sheet_number,
    other.c.meter_id == reading.c.meter_id,
    other.c.state == ReadingState.DISPUTED,
)
# Readings are for a day of the month, and photos are for whoever doubts them: they wait for these a little only.
PHOTO_PATIENCE = timedelta(hours=1)
WAITS_FOR_PHOTO = exists().where(
    photo.c.sheet_number == reading.c.sheet_number,
    photo.c.state == FileState.WAITING,
    photo.c.at > bindparam("photo_patience", type_=UTCDateTime),
)
READINGS = (
    select(
        reading.c.id, reading.c.sheet_number, reading.c.meter_id, reading.c.period, account.c.cabinet,
        account.c.provider,
    )
    .join(account, account.c.id == reading.c.account_id)
    .where(new_readings, ~HALF, ~WAITS_FOR_PHOTO)
    .order_by(reading.c.id)
    .limit(bindparam("most"))
)  # fmt: skip
# What a messenger has not handed over yet comes with the message, not after it: each row is taken once.
# One row, not EXISTS: beside «or» PostgreSQL would read the whole table for that.
FETCHED: ColumnElement[bool] = (
    select(literal_column("1"))
    .where(file.c.ticket_id == message.c.ticket_id, file.c.message_id == message.c.id)
    .where(file.c.state == FileState.WAITING)
    .limit(1)
    .scalar_subquery()
    .is_(None)
)
PATIENCE = timedelta(days=1)
MESSAGES = (
    select(message.c.id, ticket.c.id, ticket.c.kind, ticket.c.cabinet, account.c.provider)
    .select_from(message)
    .join(ticket, ticket.c.id == message.c.ticket_id)
    .outerjoin(account, account.c.id == ticket.c.account_id)
    .where(new_messages, or_(FETCHED, message.c.at < bindparam("patience")))
    .order_by(message.c.id)
    .limit(bindparam("most"))
)
PAYMENTS = (
    select(payment.c.id, payment.c.uid, account.c.cabinet, account.c.provider)
    .join(account, account.c.id == payment.c.account_id)
    .where(new_payments)
    .order_by(payment.c.id)
    .limit(bindparam("most"))
)
REFUNDS = (
    select(refund.c.id, payment.c.id, payment.c.uid, payment.c.listed, account.c.cabinet, account.c.provider)
    .join(payment, payment.c.id == refund.c.payment_id)
    .join(account, account.c.id == payment.c.account_id)
    .where(text("NOT refund.listed"), or_(payment.c.listed, payment.c.state == PaymentState.REFUNDED))
    .order_by(refund.c.id)
    .limit(bindparam("most"))
)  # fmt: skip
Row = dict[str, Any]


def list_new(connection: Connection, now: datetime, limit: int) -> int:
    """List about so many of each kind; return how many were looked at."""
    return (
        _readings(connection, now, connection.execute(READINGS, _patient(now, limit)).all())
        + _messages(connection, now, connection.execute(MESSAGES, {"most": limit, "patience": now - PATIENCE}).all())
        + _payments(connection, now, connection.execute(PAYMENTS, {"most": limit}).all())
        + _refunds(connection, now, connection.execute(REFUNDS, {"most": limit}).all())
    )


def _patient(now: datetime, limit: int) -> dict[str, Any]:
    return {"most": limit, "photo_patience": now - PHOTO_PATIENCE}


def _readings(connection: Connection, now: datetime, found: Sequence[AnyRow]) -> int:
    """List a row for each meter of a receipt; it names the row about the same that went out before it."""
    rows = {}
    for _, sheet, meter, period, cabinet, provider in found:
        whose = {"cabinet": cabinet, "provider": provider, "kind": OutKind.READINGS}
        rows[f"R{sheet}-{meter}"] = {**whose, "subject": sheet, "part": meter, "about": f"{meter}:{period}"}
    before = _before(connection, [row["about"] for row in rows.values()])
    named = [{"uid": uid, "replaces_uid": before.get(row["about"], ""), **row} for uid, row in rows.items()]
    _add(connection, now, named)
    _done(connection, reading, found)
    return len(found)


def _before(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    """Return the row that billing may know about each meter and month; what never went out hands its own on."""
    if not subjects:
        return {}
    newest = (
        select(func.max(registry_out.c.id))
        .where(about, registry_out.c.about.in_(subjects))
        .group_by(registry_out.c.about)
    )
    rows = connection.execute(
        select(
            registry_out.c.about, registry_out.c.uid, registry_out.c.attempts, registry_out.c.replaces_uid
        ).where(registry_out.c.id.in_(newest))
    )  # fmt: skip
    return {key: uid if attempts else replaced for key, uid, attempts, replaced in rows}


def _messages(connection: Connection, now: datetime, found: Sequence[AnyRow]) -> int:
    """List a resident's own words, one row for each message; feedback and decisions are not billing's."""
    rows = []
    for number, thread, kind, cabinet, provider in found:
        if kind in TICKETS:
            whose = {"cabinet": cabinet, "provider": provider or "", "kind": TICKETS[kind]}
            row = {"uid": f"T{thread}-{number}", "subject": thread, "part": number, "about": "", "replaces_uid": ""}
            rows.append(whose | row)
    _add(connection, now, rows)
    _done(connection, message, found)
    return len(found)


def _payments(connection: Connection, now: datetime, found: Sequence[AnyRow]) -> int:
    rows = []
    for number, uid, cabinet, provider in found:
        whose = {"cabinet": cabinet, "provider": provider, "kind": OutKind.PAYMENTS}
        rows.append(whose | {"uid": uid, "subject": number, "part": 0, "about": "", "replaces_uid": ""})
    _add(connection, now, rows)
    _done(connection, payment, found)
    return len(found)


def _refunds(connection: Connection, now: datetime, found: Sequence[AnyRow]) -> int:
    """List what came back of payments that are listed; of one that came back whole before that nothing is told."""
    rows = []
    for number, paid, uid, listed, cabinet, provider in found:
        if listed:
            whose = {"cabinet": cabinet, "provider": provider, "kind": OutKind.PAYMENTS}
            rows.append(
                whose | {"uid": f"{uid}-{number}", "subject": paid, "part": number, "about": "", "replaces_uid": ""}
            )
    _add(connection, now, rows)
    _done(connection, refund, found)
    return len(found)


def _add(connection: Connection, now: datetime, rows: Sequence[Row]) -> None:
    fixed = {
        "state": OutState.WAITING, "attempts": 0, "file": "", "listed_at": now, "first_at": None, "last_at": None,
        "result": "", "reason": "", "at": None, "untold": False,
    }  # fmt: skip
    if rows:
        connection.execute(of(connection, ADD), [row | fixed for row in rows])


def _done(connection: Connection, table: Table, found: Sequence[AnyRow]) -> None:
    if found:
        listed = update(table).where(table.c.id.in_([row[0] for row in found])).values(listed=true())
        connection.execute(listed)


__all__ = ["TICKETS", "list_new"]
