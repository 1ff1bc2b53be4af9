"""The words: every text a resident reads, by language, cabinet and key."""

import logging
from collections.abc import Iterator, Mapping
from importlib.abc import Traversable
from importlib.resources import files

from bot.presenter.catalogue import Entries, Source, WrongWords, compiled, entries, override
from bot.presenter.message import Args, Message, Render

log = logging.getLogger(__name__)
HOME = "ru"
Texts = Mapping[str, Mapping[str, str]]
"""A cabinet's own patterns: language → key → Fluent pattern."""


class NoText(LookupError):
    """A key or an argument of a text is missing: a programming error, raised in strict mode."""


class Words:
    """Loads `<language>/*.ftl` of a folder (the package `locales`) and the cabinets' overrides of them."""

    def __init__(
        self, overrides: Mapping[str, Texts] | None = None, *, folder: Traversable | None = None, strict: bool = False
    ) -> None:
        self._strict = strict
        self._told: set[tuple[str, str]] = set()
        self._entries = {language: entries(sources) for language, sources in _languages(folder or files("locales"))}
        self._base = {language: compiled(language, found) for language, found in self._entries.items()}
        self._renders = {(language, ""): _renders(found) for language, found in self._base.items()}
        for cabinet, texts in (overrides or {}).items():
            for language, patterns in texts.items():
                self._renders[language, cabinet] = _renders(self._overridden(cabinet, language, patterns))
        self._entries.clear()  # parsed texts take more memory than compiled ones, and are not read again

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have words."""
        return tuple(self._base)

    def text(self, language: str, cabinet: str, key: str, args: Args) -> str:
        """Return a text; what is missing raises NoText when strict, else falls back to Russian, then to the key."""
        renders = self._renders.get((language, cabinet)) or self._renders.get((language, ""))
        if renders is None:
            return self.text(HOME, cabinet, key, args)
        try:
            return renders[key](args)
        except KeyError as error:
            return self._fallback(language, cabinet, key, args, error)

    def has(self, language: str, key: str) -> bool:
        """Tell whether a language has this key."""
        return key in self._base.get(language, {})

    def keys(self, language: str) -> frozenset[str]:
        """Return all keys of a language."""
        return frozenset(self._base[language])

    def placeholders(self, language: str, key: str) -> frozenset[str]:
        """Return the names that a text asks for in any of its variants; KeyError for no such key."""
        return self._base[language][key].placeholders

    def _overridden(self, cabinet: str, language: str, patterns: Mapping[str, str]) -> dict[str, Message]:
        base, own = self._base.get(language), self._entries.get(language)
        if base is None or own is None:
            raise WrongWords(f"{cabinet}: texts.{language}: no such language")
        places = {key: f"{cabinet}: texts.{language}: {key}" for key in patterns}
        for key in patterns:
            if key not in base:
                raise WrongWords(f"{places[key]}: no such key")
        sources = [override(key, pattern, places[key]) for key, pattern in patterns.items()]
        found: Entries = {**own, **entries(sources)}
        messages = compiled(language, found)
        for key in patterns:
            unknown = messages[key].placeholders - base[key].placeholders
            if unknown:
                raise WrongWords(f"{places[key]}: nobody gives {', '.join(sorted(unknown))}")
        return messages

    def _fallback(self, language: str, cabinet: str, key: str, args: Args, error: KeyError) -> str:
        if self._strict:
            raise NoText(f"{language}: {key}: no {error}") from error
        if (language, key) not in self._told:
            self._told.add((language, key))
            log.error("no text: %s: %s: %s", language, key, error)
        return key if language == HOME else self.text(HOME, cabinet, key, args)


def _renders(messages: Mapping[str, Message]) -> dict[str, Render]:
    return {key: message.render for key, message in messages.items()}


def _languages(folder: Traversable) -> Iterator[tuple[str, list[Source]]]:
    for place in sorted(folder.iterdir(), key=lambda item: item.name):
        if not place.is_dir():
            continue
        texts = sorted((item for item in place.iterdir() if item.name.endswith(".ftl")), key=lambda item: item.name)
        if texts:
            yield place.name, [Source(f"{place.name}/{item.name}", item.read_text("utf-8")) for item in texts]
