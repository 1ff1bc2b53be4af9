"""Small durable facts by name: where a poll stands, who leads."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Executable, bindparam, or_, select

from storage.dialects import Insert, each, of, upsert
from storage.tables.queues import lease, mark

GET = select(mark.c.value).where(mark.c.name == bindparam("by_name"))
PUT = upsert(mark, ("name",))


def _lease(statement: Insert) -> Executable:
    new = statement.excluded
    free = or_(lease.c.owner == new.owner, lease.c.until <= bindparam("now", type_=lease.c.until.type))
    become = statement.on_conflict_do_update(
        index_elements=["name"], set_={"owner": new.owner, "until": new.until}, where=free
    )
    return become.returning(lease.c.name)


LEASE = each(lease, _lease)


@dataclass(frozen=True, slots=True)
class SqlMarks:
    """Small durable facts by name."""

    connection: Connection

    def get(self, name: str) -> str | None:
        """Return a mark."""
        return self.connection.execute(GET, {"by_name": name}).scalar()

    def put(self, name: str, value: str) -> None:
        """Set a mark."""
        self.connection.execute(of(self.connection, PUT), {"name": name, "value": value})

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Become or stay the holder of a name, unless another one holds it now."""
        values = {"name": name, "owner": owner, "now": now, "until": until}
        return self.connection.execute(of(self.connection, LEASE), values).first() is not None
