"""The defaults that docs/cabinets.md tells of are those of the schema, in both languages."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from services.cabinets.profile import Cabinet
from tests.papers.test_cabinets_doc import DOCUMENTS, inside

HEADING, ROW = re.compile(r"^#+ \[+([a-z_.]+)\]+"), re.compile(r"^\| `([a-z_]+)` \|.*\| (`[^|]*`)? ?\|$")


class Free(BaseModel):
    """A section whose keys are anybody's."""


def section(name: str) -> type[BaseModel]:
    """Return the model of a section by its name."""
    model: type[BaseModel] = Cabinet
    for part in name.split("."):
        model = next(iter(inside(model.model_fields[part].annotation)), Free)
    return model


def told(text: str) -> Iterator[tuple[str, type[BaseModel], str, Any]]:
    """Return section, model, key and default of each row whose default is written as code or not at all."""
    name, model = "", Cabinet
    for line in text.splitlines():
        if heading := HEADING.match(line):
            name, model = heading[1], section(heading[1])
        row = ROW.match(line)
        if row and row[1] in model.model_fields:
            yield name, model, row[1], [value(one) for one in re.findall(r"`([^`]*)`", row[2] or "")]


def value(text: str) -> Any:
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text


def plain(default: Any) -> Any:
    return list(default) if isinstance(default, tuple) else [default]


@pytest.mark.parametrize("language", DOCUMENTS)
def test_a_default_is_that_of_the_schema_and_a_key_without_one_is_required(language):
    rows = list(told(DOCUMENTS[language]))
    assert len(rows) > 60
    for name, model, key, shown in rows:
        field = model.model_fields[key]
        given = [one for item in shown for one in (item if isinstance(item, list) else [item])]
        assert field.is_required() == (not given), (name, key)
        assert not given or plain(field.default) == given, (name, key)
