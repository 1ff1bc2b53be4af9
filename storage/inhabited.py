"""Whether a database holds what somebody would miss."""

from sqlalchemy import Connection, inspect, select, text

from storage.schema import within
from storage.tables.metering import account
from storage.tables.people import resident
from storage.tables.queues import mark


async def inhabited(database_url: str, by: str) -> bool:
    """Tell whether a database holds anything, unless the mark `by` says whose it is.

    Tables without residents and accounts hold nothing in SQLite; a PostgreSQL was made by somebody for something.
    """
    return await within(database_url, lambda connection: _holds(connection, by))


def _holds(connection: Connection, by: str) -> bool:
    tables = set(inspect(connection).get_table_names())
    if mark.name in tables and connection.execute(select(mark.c.name).where(mark.c.name == by)).first():
        return False
    if not tables or connection.dialect.name == "postgresql":
        return bool(tables)
    if not {resident.name, account.name} <= tables:
        return True
    return any(connection.execute(select(text("1")).select_from(one).limit(1)).first() for one in (resident, account))
