"""docs/cabinets.md, in both languages, tells of every key of a profile, and of none that does not exist."""

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from bot.presenter.words import Words
from services.cabinets.loading import WrongProfile, parse, shipped
from services.cabinets.profile import Cabinet

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    language: (ROOT / "docs" / f"cabinets{ending}.md").read_text("utf-8")
    for language, ending in (("en", ""), ("ru", ".ru"))
}
CODE = r"```toml\n(.*?)```"
PROFILE = (ROOT / "services" / "cabinets" / "profiles" / f"{shipped()[0]}.toml").read_text("utf-8")
EXAMPLES = sorted({example for text in DOCUMENTS.values() for example in re.findall(CODE, text, re.DOTALL)})


def cells(text: str) -> list[str]:
    """Return the keys that tables tell of, in their order."""
    return re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)


def sections(text: str) -> list[str]:
    """Return the sections that headings tell of, in their order."""
    return re.findall(r"^#+ \[+([a-z_]+(?:\.[a-z_]+)?)\]+", text, re.MULTILINE)


@pytest.fixture(params=DOCUMENTS)
def document(request) -> str:
    return DOCUMENTS[request.param]


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
def test_every_key_is_told_of(document, key):
    assert f"`{key}`" in document or key in sections(document)


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_that_a_key_may_be_set_to_is_told_of(document, word):
    assert f"`{word}`" in document or f'"{word}"' in document


def test_no_key_and_no_section_is_told_of_that_does_not_exist(document):
    assert set(cells(document)) - KEYS == set()
    assert {part for section in sections(document) for part in section.split(".")} - KEYS == set()


def test_both_languages_tell_of_the_same_keys_in_the_same_order_with_the_same_examples():
    english, russian = DOCUMENTS["en"], DOCUMENTS["ru"]
    assert cells(english) == cells(russian)
    assert sections(english) == sections(russian)
    assert re.findall(r"```.*?```", english, re.DOTALL) == re.findall(r"```.*?```", russian, re.DOTALL)


def defaults(text: str) -> list[tuple[str, str]]:
    """Return the keys with those defaults that are written as code."""
    return re.findall(r"^\| `([a-z_]+)` \|.*\| (`[^|]*`) \|$", text, re.MULTILINE)


def test_both_languages_tell_of_the_same_defaults():
    assert defaults(DOCUMENTS["en"]) == defaults(DOCUMENTS["ru"])
    assert len(defaults(DOCUMENTS["en"])) > 30


def test_the_refusals_that_are_shown_are_real(document):
    shown = re.findall(r"^vodokanal\.toml: .*$", document, re.MULTILINE)
    wrong = PROFILE.replace("start = 15", "start = 32").replace('example = "00012345"', 'example = "1"')
    with pytest.raises(WrongProfile) as told:
        parse(f"{wrong}\n[regstration]\n", "vodokanal.toml")
    assert sorted(str(told.value).splitlines()) == sorted(shown)
    assert len(shown) == 3


@pytest.mark.parametrize("example", EXAMPLES)
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
