"""Every text that the program asks for has words in both languages, and there are no words that nobody asks for."""

import re

import pytest

from bot.presenter.disclosure import LESS
from bot.presenter.keys import own_keys
from tests.words import pages
from tests.words.families import FAMILIES, all_keys, expanded
from tests.words.source import Use, modules

SHAPE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
OTHER_NAMES = re.compile(r".*\.(?:html|css|js|svg|png|toml|ftl|txt|db|ru|com)")
FOR_CODE = {"meter_id", "scale"}
"""Arguments of refusals that tell the dialog which answer to ask again, and are never read aloud."""
ALL = modules()
USES = [use for module in ALL for use in module.uses()]


def _found(use: Use) -> list[str]:
    return [key for pattern in use.keys if pattern in FAMILIES or "{}" not in pattern for key in expanded(pattern)]


def test_the_scan_sees_the_program():
    assert len(USES) > 300
    files = {use.where.split(":")[0] for use in USES}
    assert {"handlers/help.py", "services/tokens.py", "bot/turn.py", "fsm/layout.py"} <= files


def test_every_family_of_keys_is_known_and_in_use():
    patterns = {pattern: use.where for use in USES for pattern in use.keys if "{}" in pattern}
    assert {pattern: where for pattern, where in patterns.items() if pattern not in FAMILIES} == {}
    assert set(FAMILIES) - set(patterns) == set()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_text_of_the_program_has_words(words, language):
    missing = {(use.where, key) for use in USES for key in _found(use) if not words.has(language, key)}
    assert sorted(missing) == []
    assert sorted((all_keys() | own_keys()) - words.keys(language)) == []


def test_every_string_that_looks_like_a_key_is_one(words):
    """Reasons travel as plain strings too, so a misprint in one of them is found here."""
    themes = {key.partition(".")[0] for key in words.keys("ru")}
    strings = [pair for module in modules("fsm", "handlers", "services") for pair in module.strings()]
    keys = [(at, text) for at, text in strings if SHAPE.fullmatch(text) and not OTHER_NAMES.fullmatch(text)]
    wrong = [(at, text) for at, text in keys if text.split(".")[0] in themes and text not in words.keys("ru")]
    assert [(at, text) for at, text in wrong if not at.startswith("services/gateways/")] == []


def test_no_words_are_left_that_nobody_asks_for(words):
    said = {text for module in ALL for _, text in module.strings()}
    known = said | all_keys() | own_keys()
    left = (key for key in words.keys("ru") if key.removesuffix(LESS) not in known and not pages.asked(key))
    assert sorted(left) == []


def test_texts_ask_for_exactly_the_arguments_that_they_are_given(words):
    wrong = {}
    for use in USES:
        keys = [key for key in _found(use) if words.has("ru", key)]
        asked = {name for key in keys for name in words.placeholders("ru", key)}
        given = None if use.args is None else use.args - (FOR_CODE - asked)
        if keys and given is not None and asked != given:
            wrong[use.where] = (keys, f"asked {sorted(asked)}, given {sorted(given)}")
    assert wrong == {}


def test_words_for_where_values_are_withheld_ask_for_less(words):
    less = {key for key in words.keys("ru") if key.endswith(LESS)}
    asked = {key: (words.placeholders("ru", key), words.placeholders("ru", key.removesuffix(LESS))) for key in less}
    assert less
    assert {key: (few, all_) for key, (few, all_) in asked.items() if not few < all_} == {}


def test_both_languages_ask_for_the_same(words):
    assert words.keys("ru") ^ words.keys("en") == set()
    asked = {key: [words.placeholders(language, key) for language in ("ru", "en")] for key in words.keys("ru")}
    assert {key: names for key, names in asked.items() if names[0] != names[1]} == {}
