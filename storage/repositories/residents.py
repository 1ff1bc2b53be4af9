"""Residents by cabinet."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from services.model.people import Resident
from storage.rows import columns_of, values_of
from storage.tables.billing import payment
from storage.tables.metering import link, sheet
from storage.tables.people import chat, resident, token, unconfirmed

COLUMNS = columns_of(resident, Resident)
GET = select(*COLUMNS).where(resident.c.id == bindparam("resident_id"))
BY_EMAIL = select(*COLUMNS).where(
    resident.c.cabinet == bindparam("in_cabinet"), resident.c.email == bindparam("to_email")
)
ADD = insert(resident).returning(resident.c.id)

# An application that is still under way has its letter's token, which is deleted some time after it has died.
NEEDED = [exists().where(table.c.resident_id == resident.c.id) for table in (token, chat, link, sheet, payment)]
OLD = (
    select(resident.c.id)
    .where(unconfirmed, resident.c.created_at < bindparam("before"), *(~needed for needed in NEEDED))
    .order_by(resident.c.created_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
PURGE_UNCONFIRMED = delete(resident).where(resident.c.id.in_(OLD))


@dataclass(frozen=True, slots=True)
class SqlResidents:
    """Residents by cabinet."""

    connection: Connection

    def get(self, resident_id: int) -> Resident | None:
        """Return a resident."""
        row = self.connection.execute(GET, {"resident_id": resident_id}).first()
        return Resident(*row) if row else None

    def by_email(self, cabinet: str, email: str) -> Resident | None:
        """Find by canonical e-mail."""
        row = self.connection.execute(BY_EMAIL, {"in_cabinet": cabinet, "to_email": email}).first()
        return Resident(*row) if row else None

    def add(self, resident: Resident) -> Resident:
        """Store a new one; IntegrityError when the e-mail is taken in the cabinet."""
        number = self.connection.execute(ADD, values_of(resident, without=("id",))).scalar_one()
        return replace(resident, id=number)

    def change(self, resident_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields; an unknown name is an error."""
        self.connection.execute(update(resident).where(resident.c.id == resident_id).values(**columns))

    def purge_unconfirmed(self, before: datetime, limit: int) -> int:
        """Delete applications made before then that nobody confirmed and nothing refers to; return how many."""
        return self.connection.execute(PURGE_UNCONFIRMED, {"before": before, "most": limit}).rowcount
