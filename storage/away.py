"""Whether an error says that the database cannot be reached now: the same command may be given again then."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from services.ports import CommitUnknown, Unavailable

SURELY = (Unavailable, CommitUnknown, ConnectionError, TimeoutError)
OF_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")
"""SQLite says of its own file and of a mistake in SQL that they are operational errors: the names tell them apart."""
OF_POSTGRES = ("08", "40", "53", "57", "58")
"""Connections, conflicts, what has run out, what the operator does, what the system refuses: classes of SQLSTATE."""


def away(error: BaseException) -> bool:
    """Tell whether it is the database that is away; every step of ours may be repeated."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, SURELY)
    named = getattr(error.orig, "sqlite_errorname", "")
    if named:
        return named.startswith(OF_SQLITE)
    state = getattr(error.orig, "sqlstate", None) or ""
    lost = error.connection_invalidated or isinstance(error, InterfaceError | OperationalError)
    return lost or state.startswith(OF_POSTGRES)
