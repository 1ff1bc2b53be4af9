"""The presenter: a view in words of one language, within the limits of one channel and its disclosure policy."""

from collections.abc import Iterator

from bot.channels.card import Attachment, Card, Key
from bot.presenter.clean import clean, cut, cut_paragraphs
from bot.presenter.disclosure import Withheld, elsewhere, goes, keeping
from bot.presenter.format import Values
from bot.presenter.ladder import Keys, fitted
from bot.presenter.listing import listing
from bot.presenter.manner import Manner, limits_for
from bot.presenter.words import Words
from fsm.view import Button, View

__all__ = ["Manner", "Presenter", "label", "limits_for"]

LINES = (".line", ".entry")
GAP = "\n\n"


class Presenter:
    """Renders views; it keeps nothing but the words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._values = Values(words)

    def render(self, view: View, how: Manner) -> Card:
        """Render a card; ValueError for buttons that no channel could carry, which is a programming error."""
        told = self._told(view, how)
        title = cut(next(told)[1], how.limits.text // 4) if view.title else ""
        text = "".join([gap + words for gap, words in told if words]).lstrip("\n")
        keys = self._keys(view, how)
        rows, below = fitted(keys, how.limits), ""
        if not how.limits.keyboard:
            rows, below = (), listing(self.words, [key for row in keys for key in row], how, digits=view.digits)
        room = how.limits.text - sum(len(part) + len(GAP) for part in (title, below) if part)
        return Card(_stacked(cut_paragraphs(text, room), below), title, rows, self._media(view, how))

    def toast(self, view: View, how: Manner) -> str:
        """Return the passing notice of a view in words, "" when it has none."""
        if view.toast is None:
            return ""
        try:
            words = self._values.text(view.toast, how)
        except Withheld:
            words = self._elsewhere(how)
        return cut(words, how.limits.toast)

    def _told(self, view: View, how: Manner) -> Iterator[tuple[str, str]]:
        """Yield what is told with the gap before it; what must not be told here is replaced, once per card."""
        replaced = after_line = False
        for text in (view.title, *view.paragraphs) if view.title else view.paragraphs:
            line = text.key.endswith(LINES)
            try:
                words = self._values.text(text, how)
            except Withheld:
                words, line = "" if replaced else self._elsewhere(how), False
                replaced = True
            yield "\n" if line and after_line else GAP, words
            after_line = line if words else after_line
        if not replaced and not all(goes(item, how) for item in view.media):
            yield GAP, self._elsewhere(how)

    def _elsewhere(self, how: Manner) -> str:
        return self._values.text(elsewhere(self.words, how), how)

    def _keys(self, view: View, how: Manner) -> Keys:
        open_how = keeping(how)
        return tuple(tuple([self._key(button, open_how) for button in row]) for row in view.rows)

    def _key(self, button: Button, how: Manner) -> Key:
        words = label(self._values, button, how)
        return Key(cut(words, how.limits.label), button.press, button.url, button.role.value, button.contact)

    def _media(self, view: View, how: Manner) -> tuple[Attachment, ...]:
        if not view.media:
            return ()
        open_how = keeping(how)
        return tuple(
            Attachment(item.kind, item.source, clean(item.name), self._values.text(item.alt, open_how))
            for item in view.media
            if goes(item, how)
        )


def label(values: Values, button: Button, how: Manner) -> str:
    """Return the whole label of a button on one line; a label is never empty."""
    return values.text(button.label, how).replace("\n", " ").strip() or "…"


def _stacked(text: str, below: str) -> str:
    return f"{text}{GAP}{below}" if text and below else text or below
