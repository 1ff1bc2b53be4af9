"""How staged tables are emptied: at once where nobody waits for it, by slices where there is one writer."""

from sqlalchemy import Connection, Executable, Integer, Table, Text, bindparam, delete, select, text

from storage.tables.registries import STAGED

TABLES = tuple(dict.fromkeys(STAGED.values()))
LESS, UPTO = bindparam("by_less", type_=Integer()), bindparam("by_upto", type_=Text())
FIRST = {table: select(table.c.key).where(table.c.key > "").limit(1) for table in TABLES}
FURTHER = {
    table: select(table.c.key).where(table.c.key > "").order_by(table.c.key).limit(1).offset(LESS) for table in TABLES
}
SLICE = {table: delete(table).where(table.c.key <= UPTO) for table in TABLES}
WHOLE: dict[str, dict[Table, Executable]] = {
    "sqlite": {table: delete(table) for table in TABLES},
    "postgresql": {table: text(f"TRUNCATE {table.name}") for table in TABLES},
}


def empty(connection: Connection) -> None:
    """Empty all staged tables, for there is one registry at a time; what is empty costs a look."""
    for table in TABLES:
        if _holds(connection, table):
            connection.execute(WHOLE[connection.dialect.name][table])


def sweep(connection: Connection, limit: int) -> bool:
    """Take about so many staged rows away, and tell whether there may be more; PostgreSQL forgets all at once."""
    if connection.dialect.name == "postgresql":
        empty(connection)
        return False
    for table in TABLES:
        if _holds(connection, table):
            upto = connection.execute(FURTHER[table], {"by_less": limit - 1}).scalar()
            if upto is None:
                connection.execute(WHOLE["sqlite"][table])
            else:
                connection.execute(SLICE[table], {"by_upto": upto})
            return True
    return False


def _holds(connection: Connection, table: Table) -> bool:
    return connection.execute(FIRST[table]).first() is not None
