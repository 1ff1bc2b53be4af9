"""Transactions by hand on an SQLite connection: BEGIN IMMEDIATE, with patience for a lock held by another process."""

import sqlite3
from typing import cast

from sqlalchemy import Connection

from services.ports import Unavailable

# SQLite itself waits up to BUSY_MS each time: half a minute altogether.
BUSY_MS = 2000
TRIES = 15


def raw_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def begin(raw: sqlite3.Connection) -> None:
    """Begin as the one writer; Unavailable when another process holds the lock for too long."""
    for _ in range(TRIES):
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
        else:
            return
    message = "the database is locked by another process"
    raise Unavailable(message)


def prepare(raw: sqlite3.Connection, synchronous: str) -> None:
    """Set what every connection needs; the journal is a write-ahead log, so that readers never wait."""
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    raw.execute("PRAGMA foreign_keys = ON")
    # What a savepoint may have to undo would go through a file: an INSERT costs half without it.
    raw.execute("PRAGMA temp_store = MEMORY")
