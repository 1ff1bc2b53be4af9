"""Residents by cabinet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, false, insert, select, true, update

from services.model.people import Resident
from storage.rows import columns_of, values_of
from storage.tables.billing import payment
from storage.tables.campaigns import notice
from storage.tables.metering import link, sheet
from storage.tables.people import chat, resident, token, unopened, untold
from storage.tables.service import consent, subscription, ticket

COLUMNS = columns_of(resident, Resident)
GET = select(*COLUMNS).where(resident.c.id == bindparam("resident_id"))
IN_CABINET = select(*COLUMNS).where(resident.c.cabinet == bindparam("in_cabinet"))
BY_EMAIL = (
    IN_CABINET.where(resident.c.email == bindparam("to_email"))
    .order_by(resident.c.email_confirmed.desc(), resident.c.id.desc())
    .limit(1)
)
BY_LOGIN = IN_CABINET.where(resident.c.login_key == bindparam("by_key"), resident.c.login_key != "")
BY_PHONE = IN_CABINET.where(resident.c.phone == bindparam("on_phone"), resident.c.phone != "").order_by(resident.c.id)
ADD = insert(resident).returning(resident.c.id)
CONTACTS = frozenset(("email", "email_confirmed", "phone", "phone_confirmed"))
"""Columns whose changes billing is told of."""
THIS = resident.c.id == bindparam("whose")
CHANGED = update(resident).where(THIS).values(contacts_told=false())
UNTOLD = (
    select(resident.c.id)
    .where(untold, resident.c.cabinet == bindparam("in_cabinet"))
    .order_by(resident.c.id)
    .limit(bindparam("most"))
)

REFERRING = (token, chat, link, sheet, payment, ticket, consent, subscription, notice)
# An application that is still under way has its letter's token, which is deleted some time after it has died.
NEEDED = [exists().where(table.c.resident_id == resident.c.id) for table in REFERRING]
OLD = (
    select(resident.c.id)
    .where(unopened, resident.c.created_at < bindparam("before"), *(~needed for needed in NEEDED))
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
        """Find by canonical e-mail: who has confirmed it, else who claimed it last."""
        row = self.connection.execute(BY_EMAIL, {"in_cabinet": cabinet, "to_email": email}).first()
        return Resident(*row) if row else None

    def by_login(self, cabinet: str, login_key: str) -> Resident | None:
        """Find by what look-alike login names share."""
        row = self.connection.execute(BY_LOGIN, {"in_cabinet": cabinet, "by_key": login_key}).first()
        return Resident(*row) if row else None

    def by_phone(self, cabinet: str, phone: str) -> Sequence[Resident]:
        """Find by phone number (E.164), the oldest first: a phone may be a family's."""
        rows = self.connection.execute(BY_PHONE, {"in_cabinet": cabinet, "on_phone": phone})
        return [Resident(*row) for row in rows]

    def add(self, resident: Resident) -> Resident:
        """Store a new one; IntegrityError when its login name, or an address that is confirmed, is taken."""
        number = self.connection.execute(ADD, values_of(resident, without=("id",))).scalar_one()
        return replace(resident, id=number)

    def change(self, resident_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields; an unknown name is an error."""
        untold = {} if CONTACTS.isdisjoint(columns) else {"contacts_told": False}
        self.connection.execute(update(resident).where(resident.c.id == resident_id).values(**columns, **untold))

    def changed_contacts(self, cabinet: str, limit: int) -> Sequence[int]:
        """Return residents whose contacts have changed since they were returned here last."""
        found = self.connection.execute(UNTOLD, {"in_cabinet": cabinet, "most": limit}).scalars().all()
        if found:
            self.connection.execute(update(resident).where(resident.c.id.in_(found)).values(contacts_told=true()))
        return found

    def purge_unconfirmed(self, before: datetime, limit: int) -> int:
        """Delete applications made before then that nobody confirmed and nothing refers to; return how many."""
        return self.connection.execute(PURGE_UNCONFIRMED, {"before": before, "most": limit}).rowcount
