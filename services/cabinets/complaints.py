"""What is wrong with a profile, in words for the person who wrote it: the file, the key, the reason."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

Problem = tuple[str, str]
"""A key as the file has it, and what is wrong there."""
WHOLE = "(the whole file)"


def problems(error: ValidationError, given: object, schema: type[BaseModel]) -> list[Problem]:
    """Return each wrong key with its reasons: where several things might stand, all that do not."""
    reasons: dict[str, list[str]] = {}
    items = error.errors()
    for item in items:
        if item["type"] == "too_short" and _is_echo(item["loc"], items):
            continue
        known = reasons.setdefault(_key(item["loc"], given, missing=item["type"] == "missing"), [])
        known.append(_reason(item, schema))
    return [(place, ", or ".join(dict.fromkeys(told))) for place, told in reasons.items()]


def lines(file: str, found: Iterable[Problem]) -> str:
    """Write a line for each problem."""
    return "\n".join(f"{file}: {place}: {reason}" for place, reason in found)


def key(*path: str) -> str:
    """Write a key as problems name it."""
    return ".".join(path)


def keys(schema: Any) -> Iterator[str]:
    """Return every key of a section, and of the sections within it."""
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        for name, field in schema.model_fields.items():
            yield name
            yield from keys(field.annotation)
    for part in get_args(schema):
        yield from keys(part)


def _is_echo(place: tuple[str | int, ...], items: Iterable[Any]) -> bool:
    """Tell whether a list is only short because what stands in it is wrong."""
    return any(len(item["loc"]) > len(place) and item["loc"][: len(place)] == place for item in items)


def _reason(item: Any, schema: type[BaseModel]) -> str:
    if item["type"] == "missing":
        return "this key is missing"
    if item["type"] == "extra_forbidden":
        near = get_close_matches(str(item["loc"][-1]), sorted(set(keys(schema))), 1)
        return "there is no such key" + (f"; did you mean {near[0]}?" if near else "")
    return str(item["msg"]).removeprefix("Value error, ")


def _key(location: tuple[str | int, ...], given: object, *, missing: bool) -> str:
    """Return the key as the file has it; the branches of a union, which pydantic names too, are not in the file."""
    here, path = given, []
    for part in location:
        if isinstance(here, dict) and (part in here or missing):
            path.append(str(part))
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int):
            path.append(str(part))
            here = here[part] if part < len(here) else None
    return key(*path) or WHOLE
