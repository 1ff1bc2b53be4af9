"""What residents agreed to, and which notices they want."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from services.model.consents import Consent
from services.model.people import Chat
from storage.dialects import of, upsert
from storage.repositories.residents import CHANGED
from storage.rows import columns_of, values_of
from storage.tables.service import consent, subscription

GIVE = insert(consent)
OF_RESIDENT = (
    select(*columns_of(consent, Consent)).where(consent.c.resident_id == bindparam("resident")).order_by(consent.c.id)
)
WITHDRAW = (
    update(consent)
    .where(consent.c.id == bindparam("consent"), consent.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("now"))
    .returning(consent.c.resident_id)
)
OF_THIS = subscription.c.resident_id == bindparam("resident")
SWITCHED = select(subscription.c.kind, subscription.c.enabled).where(OF_THIS)
SWITCH = upsert(subscription, ("resident_id", "kind"))


@dataclass(frozen=True, slots=True)
class SqlConsents:
    """What residents agreed to."""

    connection: Connection

    def give(self, consent: Consent) -> None:
        """Store a tick."""
        self.connection.execute(GIVE, values_of(consent, without=("id",)))
        self.connection.execute(CHANGED, {"whose": consent.resident_id})

    def of_resident(self, resident_id: int) -> Sequence[Consent]:
        """Return every tick of a resident, withdrawn ones too, the oldest first."""
        rows = self.connection.execute(OF_RESIDENT, {"resident": resident_id})
        return [Consent(*[*row[:7], Chat(*row[7:9]), *row[9:]]) for row in rows]

    def withdraw(self, consent_id: int, now: datetime) -> bool:
        """Withdraw; False when it was withdrawn before."""
        whose = self.connection.execute(WITHDRAW, {"consent": consent_id, "now": now}).scalar()
        if whose is not None:
            self.connection.execute(CHANGED, {"whose": whose})
        return whose is not None


@dataclass(frozen=True, slots=True)
class SqlSubscriptions:
    """Which notices a resident wants."""

    connection: Connection

    def of_resident(self, resident_id: int) -> Mapping[str, bool]:
        """Return what the resident has switched."""
        rows = self.connection.execute(SWITCHED, {"resident": resident_id})
        return {row[0]: row[1] for row in rows}

    def switch(self, resident_id: int, kind: str, *, enabled: bool) -> None:
        """Switch one kind of notice."""
        values = {"resident_id": resident_id, "kind": kind, "enabled": enabled}
        self.connection.execute(of(self.connection, SWITCH), values)
