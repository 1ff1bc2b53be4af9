"""What a typed text means on a card: a word that works everywhere, the label of a button, or its number."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from bot.presenter.clean import cut
from bot.presenter.disclosure import keeping
from bot.presenter.fold import fold, letters
from bot.presenter.format import Values
from bot.presenter.manner import Manner
from bot.presenter.presenter import label
from bot.presenter.words import HOME, Words
from fsm.view import Button, View

Word = Literal["menu", "back", "cancel", "help", "start", "staff"]
WORDS: tuple[Word, ...] = ("menu", "back", "cancel", "help", "start", "staff")
AGREEMENT = ("yes", "no")
"""Words that press the button whose label begins with such a word and a comma."""
LONGEST = 200
SHORTEST_PREFIX = 4
Labels = Sequence[tuple[str, Button]]
_ORDINAL = re.compile(r"([#№]\s?)?([1-9]\d?)[.)]?", re.ASCII)


class Typed:
    """Reads typed texts; the synonyms are the locale keys `word.*`, those of every language always count."""

    def __init__(self, words: Words) -> None:
        self._values = Values(words)
        self._meanings = {language: _meanings(words, language) for language in words.languages}
        self._agreement = tuple(_spoken(words, word) for word in AGREEMENT)

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
        labels = self._labels(view.buttons, how)
        exact = _exact(folded, labels)
        if exact:
            return _only(exact)
        return _by_number(text, view, bare=True) or self._agreed(folded, view, how) or _by_prefix(folded, labels)

    def named(self, text: str, buttons: Iterable[Button], how: Manner, *, whole: bool) -> Button | None:
        """Return the one button that the text names by its label, not `whole` also by four letters that begin it."""
        folded = fold(text) if len(text) <= LONGEST else ""
        labels = self._labels(buttons, how)
        return _only(_exact(folded, labels)) or (None if whole else _by_prefix(folded, labels))

    def _agreed(self, folded: str, view: View, how: Manner) -> Button | None:
        """Return the one button «Да, …» for any word that agrees, «Нет, …» for any that does not."""
        words = next((words for words in self._agreement if folded in words), frozenset[str]())
        meant = (button for button in view.buttons if words and fold(self._head(button, how)) in words)
        return _only({_act(button): button for button in meant}.values())

    def _head(self, button: Button, how: Manner) -> str:
        return label(self._values, button, keeping(how)).partition(",")[0]

    def _labels(self, buttons: Iterable[Button], how: Manner) -> Labels:
        return [(names, button) for button in buttons for names in self._names(button, how)]

    def _names(self, button: Button, how: Manner) -> set[str]:
        whole = label(self._values, button, keeping(how))
        shown = cut(whole, how.limits.label)
        return {fold(whole)} if shown == whole else {fold(whole), fold(shown)}


def _by_number(text: str, view: View, *, bare: bool) -> Button | None:
    found = _ORDINAL.fullmatch(text.strip())
    if found is None or not (bare or found[1]):
        return None
    number = int(found[2])
    return view.buttons[number - 1] if number <= len(view.buttons) else None


def _exact(folded: str, labels: Labels) -> Collection[Button]:
    return {_act(button): button for name, button in labels if name == folded}.values()


def _by_prefix(folded: str, labels: Labels) -> Button | None:
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
    return {fold(synonym): word for spoken in ordered for word in WORDS for synonym in _synonyms(words, spoken, word)}


def _spoken(words: Words, word: str) -> frozenset[str]:
    return frozenset(fold(one) for language in words.languages for one in _synonyms(words, language, word))


def _synonyms(words: Words, language: str, word: str) -> list[str]:
    return words.text(language, "", f"word.{word}", {}).split(",")
