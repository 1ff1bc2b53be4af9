"""What a typed text means on a card: a word that works everywhere, the label of a button, or its number."""

import re
from collections.abc import Iterable
from typing import Literal

from bot.presenter.clean import cut
from bot.presenter.fold import fold, letters
from bot.presenter.format import Values
from bot.presenter.manner import Manner
from bot.presenter.presenter import in_the_open, label
from bot.presenter.words import HOME, Words
from fsm.view import Button, View

Word = Literal["menu", "back", "cancel", "help", "start"]
WORDS: tuple[Word, ...] = ("menu", "back", "cancel", "help", "start")
LONGEST = 200
SHORTEST_PREFIX = 4
_ORDINAL = re.compile(r"([#№]\s?)?([1-9]\d?)[.)]?", re.ASCII)


class Typed:
    """Reads typed texts; the synonyms are the locale keys `word.*`, those of every language always count."""

    def __init__(self, words: Words) -> None:
        self._values = Values(words)
        self._meanings = {language: _meanings(words, language) for language in words.languages}

    def word(self, text: str, language: str) -> Word | None:
        """Return which of the words that work everywhere this is; the resident's language decides first."""
        if len(text) > LONGEST:
            return None
        folded = fold(_command(text.strip()))
        return self._meanings.get(language, self._meanings[HOME]).get(folded)

    def press(self, text: str, view: View, how: Manner) -> Button | None:
        """Return the one button that the text names by label, by number, or by four letters that begin one label."""
        folded = fold(text) if len(text) <= LONGEST else ""
        if not folded:
            return None
        if view.digits and not letters(folded):
            return _by_number(text, view, bare=False)
        labels = [(names, button) for button in view.buttons for names in self._names(button, how)]
        exact = {_act(button): button for name, button in labels if name == folded}
        if exact:
            return _only(exact.values())
        return _by_number(text, view, bare=True) or _by_prefix(folded, labels)

    def _names(self, button: Button, how: Manner) -> set[str]:
        whole = label(self._values, button, in_the_open(how))
        shown = cut(whole, how.limits.label)
        return {fold(whole)} if shown == whole else {fold(whole), fold(shown)}


def _by_number(text: str, view: View, *, bare: bool) -> Button | None:
    found = _ORDINAL.fullmatch(text.strip())
    if found is None or not (bare or found[1]):
        return None
    number = int(found[2])
    return view.buttons[number - 1] if number <= len(view.buttons) else None


def _by_prefix(folded: str, labels: Iterable[tuple[str, Button]]) -> Button | None:
    if letters(folded) < SHORTEST_PREFIX:
        return None
    return _only({_act(button): button for name, button in labels if name.startswith(folded)}.values())


def _only(buttons: Iterable[Button]) -> Button | None:
    """Two buttons of one name are not guessed between."""
    found = tuple(buttons)
    return found[0] if len(found) == 1 else None


def _act(button: Button) -> tuple[str, str, str, bool]:
    return button.press, button.url, button.form, button.contact


def _command(text: str) -> str:
    """Cut the bot's name and what follows off a /command."""
    return re.split(r"[@\s]", text, maxsplit=1)[0] if text.startswith("/") else text


def _meanings(words: Words, language: str) -> dict[str, Word]:
    ordered = [other for other in words.languages if other != language] + [language]
    return {
        fold(synonym): word
        for spoken in ordered
        for word in WORDS
        for synonym in words.text(spoken, "", f"word.{word}", {}).split(",")
    }
