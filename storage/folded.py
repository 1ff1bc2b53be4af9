"""An address in the one way that all its spellings share: `services.text.places.folded` in both databases."""

import sqlite3
from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from services.text.places import folded

# PostgreSQL's own lower() may know Latin letters alone: that depends on how the database was made.
CAPITALS, SMALL = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SPACES = ".\t\n\r\u00a0\u2009\u202f"
FROM, TO = f"{CAPITALS}Ёё{SPACES}", f"{SMALL}ее{' ' * len(SPACES)}"


class Folded(FunctionElement[str]):
    """The folded text of a column; at either end a space may stand or not."""

    inherit_cache = True
    name = "folded"
    type = Text()


@compiles(Folded, "sqlite")
def _sqlite(element: Folded, compiler: SQLCompiler, **options: Any) -> str:
    return f"folded({compiler.process(element.clauses, **options)})"


@compiles(Folded, "postgresql")
def _postgresql(element: Folded, compiler: SQLCompiler, **options: Any) -> str:
    small = f"translate(lower({compiler.process(element.clauses, **options)}), '{FROM}', '{TO}')"
    return f"regexp_replace(replace({small}, ',', ' , '), ' +', ' ', 'g')"


def teach(raw: sqlite3.Connection) -> None:
    """Let an SQLite connection fold: its own lower() knows Latin letters alone."""
    raw.create_function("folded", 1, folded, deterministic=True)
