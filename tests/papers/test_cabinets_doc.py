"""docs/cabinets.md tells of every key of a profile, and of none that does not exist."""

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from bot.presenter.words import Words
from services.cabinets.loading import WrongProfile, parse, shipped
from services.cabinets.profile import Cabinet

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "cabinets.md").read_text("utf-8")
PROFILE = (ROOT / "services" / "cabinets" / "profiles" / f"{shipped()[0]}.toml").read_text("utf-8")
CELLS = re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT, re.MULTILINE)
SECTIONS = set(re.findall(r"^#+ \[+([a-z_]+(?:\.[a-z_]+)?)\]+", DOCUMENT, re.MULTILINE))


def inside(kind: Any) -> list[type[BaseModel]]:
    """Return the sections that a type of a key may hold."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [found for part in get_args(kind) for found in inside(part)]


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Return a section and every section under it."""
    under = {found for field in model.model_fields.values() for found in inside(field.annotation)}
    return {model}.union(*(models(found) for found in under))


def words(kind: Any) -> set[str]:
    """Return the words that a key may be set to."""
    if get_origin(kind) is Literal:
        return {value for value in get_args(kind) if value}
    return set().union(*(words(part) for part in get_args(kind))) if get_args(kind) else set()


KEYS = {name for model in models(Cabinet) for name in model.model_fields}
WORDS = {word for model in models(Cabinet) for field in model.model_fields.values() for word in words(field.annotation)}


def test_sections_within_sections_are_looked_into():
    assert {"window", "requisites", "personal_acc", "repeat"} <= KEYS


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_is_told_of(key):
    assert f"`{key}`" in DOCUMENT or key in SECTIONS


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_that_a_key_may_be_set_to_is_told_of(word):
    assert f"`{word}`" in DOCUMENT or f'"{word}"' in DOCUMENT


@pytest.mark.parametrize("key", sorted(set(CELLS)))
def test_no_key_is_told_of_that_does_not_exist(key):
    assert key in KEYS


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_every_section_that_is_told_of_exists(section):
    assert set(section.split(".")) <= KEYS


def test_the_refusals_that_are_shown_are_real():
    shown = re.findall(r"^vodokanal\.toml: .*$", DOCUMENT, re.MULTILINE)
    wrong = PROFILE.replace("start = 15", "start = 32").replace('example = "00012345"', 'example = "1"')
    with pytest.raises(WrongProfile) as told:
        parse(f"{wrong}\n[regstration]\n", "vodokanal.toml")
    assert sorted(str(told.value).splitlines()) == sorted(shown)
    assert len(shown) == 3


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL))
def test_every_example_fits_into_a_profile(example):
    heading = re.match(r"\[[a-z_.]+\]\n", example)
    name = heading[0] if heading else ""
    section = re.compile(re.escape(name) + r".*?(?=^\[|\Z)", re.DOTALL | re.MULTILINE)
    top = re.compile(r"^(slug|name|short_name) = .*\n", re.MULTILINE)
    whole = "[[providers]]" in example and "slug = " in example.split("[", 1)[0]
    if whole:
        assert parse(example, "example.toml").linking
        return
    text = section.sub("", PROFILE, count=1) + "\n" + example if name else example + top.sub("", PROFILE, count=3)
    cabinet = parse(text, "example.toml")
    assert Words({cabinet.slug: cabinet.texts}).languages
