"""Typed JSON for facts: frozen dataclasses of plain values, tuples, dates, enums and each other."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Json = Any  # None, bool, int, str, and lists and string-keyed dicts of these
T = TypeVar("T")  # no mutants: a type


def dump(value: Any) -> Json:
    """Turn a fact into JSON; a float or an unknown type is a programming error."""
    if isinstance(value, Enum):
        return dump(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    if is_dataclass(value):
        return {item.name: dump(getattr(value, item.name)) for item in fields(value)}
    message = f"{type(value).__name__} is not a fact"
    raise TypeError(message)


def load(kind: type[T], data: Json) -> T:
    """Turn JSON back into a fact of this type; what does not fit raises TypeError, ValueError or KeyError."""
    shape: Any = kind
    loaded: T = _loader(shape)(data)
    return loaded


@cache
def _loader(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        item = _loader(get_args(kind)[0])
        return lambda data: tuple(item(part) for part in data)
    if kind in (date, datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _dataclass(kind)
    return _plain(kind)


def _optional(kind: Any) -> Callable[[Any], Any]:
    inner = _loader(next(part for part in get_args(kind) if part is not type(None)))
    return lambda data: None if data is None else inner(data)


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    loaders = {item.name: _loader(hints[item.name]) for item in fields(kind)}
    return lambda data: kind(**{name: loader(data[name]) for name, loader in loaders.items()})


def _plain(kind: Any) -> Callable[[Any], Any]:
    def check(data: Any) -> Any:
        if type(data) is not kind:
            message = f"{data!r} is not {kind.__name__}"
            raise TypeError(message)
        return data

    return check
