"""A column by which SQLite is not to look rows up."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Unindexed(FunctionElement[Any]):
    """The column as it is; SQLite, which knows nothing of how many rows there are, uses no index of it.

    It would read all accounts of a company for each resident, where the resident's own are found by the link.
    """

    inherit_cache = True
    name = "unindexed"


@compiles(Unindexed)
def _plain(element: Unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(Unindexed, "sqlite")
def _signed(element: Unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"
