"""Checks JSON against docs/billing-api.json: the part of JSON Schema that the document uses, no more."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "billing-api.json"
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN = {
    "$ref", "additionalProperties", "const", "description", "enum", "format", "items", "maxItems", "maxLength",
    "maximum", "minItems", "minLength", "minimum", "oneOf", "pattern", "properties", "required", "type",
}  # fmt: skip
"""What a schema may say: a word that is not checked here must not stand in the document."""
FORMATS = {"date": date.fromisoformat, "date-time": lambda text: _aware(datetime.fromisoformat(text))}


@cache
def document() -> dict[str, Any]:
    """Return the contract."""
    return json.loads(DOCUMENT.read_text("utf-8"))


def operation(method: str, path: str) -> dict[str, Any] | None:
    """Return what the contract says of a request; None for one that it does not know."""
    for template, known in document()["paths"].items():
        # A named path goes before one that a variable would fit as well.
        if path == template or (path not in document()["paths"] and re.fullmatch(_pattern(template), path)):
            return known.get(method.lower())
    return None


def request_problems(method: str, path: str, query: dict[str, str], headers: dict[str, str], body: Any) -> list[str]:
    """Say what is wrong with a request."""
    known = operation(method, path)
    if known is None:
        return [f"no such request: {method} {path}"]
    given = {"query": query, "header": {name.lower(): value for name, value in headers.items()}}
    found = [] if headers.get("Authorization", "").startswith("Bearer ") else ["no token"]
    parameters = known.get("parameters", [])
    names = {one["name"] for one in parameters if one["in"] == "query"}
    found += [f"query {name}: not in the contract" for name in query if name not in names]
    for one in parameters:
        if one["in"] == "path":
            continue
        name = one["name"].lower() if one["in"] == "header" else one["name"]
        if name not in given[one["in"]]:
            found += [f"{name}: missing"] if one["required"] else []
        else:
            value = given[one["in"]][name]
            found += problems(one["schema"], int(value) if one["schema"].get("type") == "integer" else value, name)
    if "requestBody" in known:
        (content,) = known["requestBody"]["content"].values()
        found += problems(content["schema"], body, "body")
    return found


def answer_problems(method: str, path: str, status: int, mime: str, body: Any) -> list[str]:
    """Say what is wrong with an answer."""
    known = operation(method, path)
    said = (known or {}).get("responses", {}).get(str(status))
    if said is None:
        return [f"{method} {path} does not answer {status}"]
    if mime not in said["content"]:
        return [f"{method} {path} does not answer {status} with {mime}"]
    return problems(said["content"][mime]["schema"], body, f"{method} {path} {status}")


def problems(schema: dict[str, Any], value: Any, at: str = "") -> list[str]:
    """Say what is wrong with a value, each with its place."""
    return list(_problems(schema, value, at))


def _problems(schema: dict[str, Any], value: Any, at: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from _problems(document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], value, at)
        return
    types = schema.get("type", [])
    if types and not any(_is(value, one) for one in ([types] if isinstance(types, str) else types)):
        yield f"{at}: not {types}"
        return
    yield from _of_any(schema, value, at)
    for kind, judge in {str: _of_text, int: _of_number, list: _of_list, dict: _of_object}.items():
        if isinstance(value, kind):
            yield from judge(schema, value, at)


def _of_any(schema: dict[str, Any], value: Any, at: str) -> Iterator[str]:
    if "oneOf" in schema and sum(not problems(one, value) for one in schema["oneOf"]) != 1:
        yield f"{at}: not one of several"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"


def _of_number(schema: dict[str, Any], value: int, at: str) -> Iterator[str]:
    if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: out of range"


def _of_list(schema: dict[str, Any], value: list[Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    for number, item in enumerate(value):
        yield from _problems(schema.get("items", {}), item, f"{at}.{number}")


def _of_text(schema: dict[str, Any], value: str, at: str) -> Iterator[str]:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{at}: {len(value)} letters"
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        yield f"{at}: not {schema['pattern']}"
    if "format" in schema:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: not a {schema['format']}"


def _of_object(schema: dict[str, Any], value: dict[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}.{name}: missing" for name in schema.get("required", []) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{at}.{name}: not in the contract" for name in value if name not in known)
    for name, item in value.items():
        if name in known:
            yield from _problems(known[name], item, f"{at}.{name}")


def _is(value: Any, name: str) -> bool:
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def _aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")


def _pattern(template: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
