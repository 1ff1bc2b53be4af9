"""Times that the databases reckon with themselves."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.columns import UTCDateTime


class DayAfter(FunctionElement[Any]):
    """The moment twenty-four hours after a column of times."""

    type = UTCDateTime()
    inherit_cache = True
    name = "day_after"


def day_after(moment: ColumnElement[Any]) -> DayAfter:
    """Return the moment twenty-four hours later, whatever the clocks of a place do meanwhile."""
    return DayAfter(moment)


@compiles(DayAfter, "sqlite")
def _text(element: DayAfter, compiler: SQLCompiler, **options: Any) -> str:
    """Text of one length, as all times are kept; SQLite reckons in thousandths."""
    moment = compiler.process(element.clauses, **options)
    return f"strftime('%Y-%m-%d %H:%M:%f', {moment}, '+24 hours') || '000'"


@compiles(DayAfter)
def _time(element: DayAfter, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(element.clauses, **options)} + interval '24 hours'"
