"""What a row for billing says, of each kind: one question for a page of rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select, type_coerce

from services.model.metering import ReadingState
from services.model.outgoing import OutKind
from storage.columns import Kopecks, UTCDateTime
from storage.tables.billing import payment, refund
from storage.tables.metering import account, meter, reading, sheet
from storage.tables.outgoing import registry_out
from storage.tables.people import resident
from storage.tables.photos import photo
from storage.tables.service import file, message, ticket

Said = dict[int, dict[str, Any]]
THIS = registry_out.c.id.label("row")
OWNER = (resident.c.full_name, resident.c.phone, resident.c.email)
ITS_READINGS = and_(
    reading.c.sheet_number == registry_out.c.subject,
    reading.c.meter_id == registry_out.c.part,
    reading.c.state == ReadingState.ACTIVE,
)
READINGS = (
    select(
        THIS, sheet.c.number.label("sheet"), account.c.number, account.c.zone, account.c.holder, account.c.address,
        account.c.els, meter.c.external, meter.c.resource, meter.c.verification_due, meter.c.status, sheet.c.period,
        sheet.c.submitted_at, sheet.c.channel, reading.c.serial, reading.c.place, reading.c.scale, reading.c.scale_name,
        reading.c.value, reading.c.previous, reading.c.consumption, reading.c.flags,
    )
    .select_from(registry_out)
    .join(reading, ITS_READINGS)
    .join(sheet, sheet.c.number == reading.c.sheet_number)
    .join(account, account.c.id == reading.c.account_id)
    .join(meter, meter.c.id == reading.c.meter_id)
    .order_by(registry_out.c.id, reading.c.scale)
)  # fmt: skip
LETTERS = (
    select(
        THIS, ticket.c.id.label("thread"), ticket.c.kind, ticket.c.topic, ticket.c.data, message.c.text,
        message.c.at, account.c.number, *OWNER,
    )
    .select_from(registry_out)
    .join(ticket, ticket.c.id == registry_out.c.subject)
    .join(message, message.c.id == registry_out.c.part)
    .outerjoin(account, account.c.id == ticket.c.account_id)
    .outerjoin(resident, resident.c.id == ticket.c.resident_id)
)  # fmt: skip
FILES = (
    select(THIS, file.c.id, file.c.mime, file.c.state)
    .select_from(registry_out)
    .join(file, and_(file.c.ticket_id == registry_out.c.subject, file.c.message_id == registry_out.c.part))
    .order_by(file.c.id)
)
PHOTOS = (
    select(THIS, photo.c.id, photo.c.mime, photo.c.state)
    .select_from(registry_out)
    .join(photo, photo.c.sheet_number == registry_out.c.subject)
    .order_by(photo.c.id)
)
# What came back is a payment of less than nothing.
TAKEN = case((refund.c.id.is_(None), payment.c.amount), else_=-refund.c.amount)
PAYMENTS = (
    select(
        THIS, account.c.number, payment.c.period, type_coerce(TAKEN, Kopecks).label("amount"), payment.c.provider,
        payment.c.provider_id, func.coalesce(refund.c.at, payment.c.paid_at, type_=UTCDateTime).label("paid_at"),
        payment.c.bill_number, account.c.holder, account.c.address,
    )
    .select_from(registry_out)
    .join(payment, payment.c.id == registry_out.c.subject)
    .join(account, account.c.id == payment.c.account_id)
    .outerjoin(refund, refund.c.id == registry_out.c.part)
)  # fmt: skip


def say(connection: Connection, kind: OutKind, ids: Sequence[int]) -> Said:
    """Return what rows say; one that says nothing any more was corrected."""
    return SAY[kind](connection, ids) if ids else {}


def _rows(connection: Connection, chosen: Select[Any], ids: Sequence[int]) -> list[dict[str, Any]]:
    names = [column.name for column in chosen.selected_columns]
    found = connection.execute(chosen.where(registry_out.c.id.in_(ids)))
    return [dict(zip(names, row, strict=True)) for row in found]


def _one_each(chosen: Select[Any]) -> Callable[[Connection, Sequence[int]], Said]:
    return lambda connection, ids: {row["row"]: row for row in _rows(connection, chosen, ids)}


def _readings(connection: Connection, ids: Sequence[int]) -> Said:
    """Return meters of receipts with the scales of each in order, and what is known of the receipt's photos."""
    said: Said = {}
    for row in _rows(connection, READINGS, ids):
        said.setdefault(row["row"], {**row, "scales": [], "files": []})["scales"].append(row)
    for row in _rows(connection, PHOTOS, list(said)):
        said[row["row"]]["files"].append(row)
    return said


def _letters(connection: Connection, ids: Sequence[int]) -> Said:
    """Return messages, each with what is known of its files in their order."""
    said = {row["row"]: {**row, "files": []} for row in _rows(connection, LETTERS, ids)}
    for row in _rows(connection, FILES, ids):
        said[row["row"]]["files"].append(row)
    return said


SAY: Mapping[OutKind, Callable[[Connection, Sequence[int]], Said]] = {
    OutKind.READINGS: _readings,
    OutKind.APPEALS: _letters,
    OutKind.APPLICATIONS: _letters,
    OutKind.PAYMENTS: _one_each(PAYMENTS),
}
