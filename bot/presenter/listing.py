"""Buttons for those who have none: a list under the text, to be answered by a number or by the words themselves."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.channels.card import Key
from bot.presenter.manner import Manner
from bot.presenter.words import Words

NAVIGATION = "navigation"
Numbered = tuple[int, Key]


def listing(texts: Words, keys: Sequence[Key], how: Manner, *, digits: bool) -> str:
    """List the buttons in reading order; with `digits` a bare number is an answer, so words are offered instead."""
    shown = [(number, key) for number, key in enumerate(keys, 1) if not key.contact]
    return "\n".join(_lines(texts, shown, how, digits=digits))


def _lines(texts: Words, shown: Sequence[Numbered], how: Manner, *, digits: bool) -> Iterator[str]:
    for navigation, run in groupby(shown, key=lambda item: item[1].role == NAVIGATION):
        if navigation:
            separator = _say(texts, how, "list.separator")
            yield separator.join(key.label for _, key in run)
        else:
            yield from (_line(texts, number, key, how, digits=digits) for number, key in run)


def _line(texts: Words, number: int, key: Key, how: Manner, *, digits: bool) -> str:
    if key.url:
        return _say(texts, how, "list.link", label=key.label, url=key.url)
    if digits:
        return _say(texts, how, "list.word", label=key.label, words=len(key.label.split()))
    return _say(texts, how, "list.choice", number=number, label=key.label)


def _say(texts: Words, how: Manner, key: str, **args: str | int) -> str:
    return texts.text(how.language, how.cabinet.slug, key, args)
