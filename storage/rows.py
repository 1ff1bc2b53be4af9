"""Rows and value types: columns stand in the order of the fields, so that a row is the arguments of its type."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, Row, Table

AnyRow = Row[*tuple[Any, ...]]


def names_of(kind: Any, *, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the columns that hold a value type, in the order of its fields; a field `chat` takes two columns."""
    names = [field.name for field in fields(kind) if field.name not in without]
    return tuple(column for name in names for column in (("channel", "chat_id") if name == "chat" else (name,)))


def columns_of(table: Table, kind: Any, *, without: Sequence[str] = ()) -> list[Column[Any]]:
    """Return the columns of a table that hold a value type; KeyError when one is missing."""
    return [table.c[name] for name in names_of(kind, without=without)]


def values_of(value: Any, *, without: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the columns of a value type hold."""
    values = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in without}
    chat = values.pop("chat", None)
    return values if chat is None else {**values, "channel": chat.channel, "chat_id": chat.id}
