"""Fluent files of one language: read, checked and compiled before anybody sees them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.plural import to_python
from fluent.syntax import FluentParser, ast

from bot.presenter.message import Compiler, Message, NotUnderstood

Entries = dict[str, ast.Pattern]


class WrongWords(Exception):
    """Texts cannot be used; the message says in which file, on which line and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """A Fluent text, and how an error calls it."""

    name: str
    text: str

    def at(self, node: ast.SyntaxNode) -> str:
        """Tell where in the source a node stands."""
        start = node.span.start if node.span else 0
        return f"{self.name}:{self.text.count(chr(10), 0, start) + 1}"


def entries(sources: Sequence[Source]) -> Entries:
    """Read all entries by Fluent id (terms with their dash); WrongWords for junk and for a key given twice."""
    found: Entries = {}
    homes: dict[str, str] = {}
    for source in sources:
        for name, pattern, place in _entries(source):
            if name in found:
                raise WrongWords(f"{place}: {name} is also in {homes[name]}")
            found[name], homes[name] = pattern, place
    return found


def _entries(source: Source) -> Iterator[tuple[str, ast.Pattern, str]]:
    for item in FluentParser().parse(source.text).body:
        if isinstance(item, ast.Junk):
            why = item.annotations[0].message if item.annotations else "not Fluent"
            raise WrongWords(f"{source.at(item)}: {why}")
        if not isinstance(item, ast.Message | ast.Term):
            continue
        name = f"-{item.id.name}" if isinstance(item, ast.Term) else item.id.name
        if item.value is None or item.attributes:
            raise WrongWords(f"{source.at(item)}: {name} must be a text without attributes")
        yield name, item.value, source.at(item)


def compiled(language: str, found: Mapping[str, ast.Pattern]) -> dict[str, Message]:
    """Compile every message of a language under its key with dots."""
    compiler = Compiler(found, to_python(Locale.parse(language).plural_form))
    return {key_of(name): _compiled(compiler, name, language) for name in found if not name.startswith("-")}


def _compiled(compiler: Compiler, name: str, language: str) -> Message:
    try:
        return compiler.message(name)
    except NotUnderstood as error:
        raise WrongWords(f"{language}: {name}: {error}") from error


def key_of(name: str) -> str:
    """Return the key that code uses for a Fluent id."""
    return name.replace("-", ".")


def override(key: str, pattern: str, place: str) -> Source:
    """Write one text of a profile as Fluent; further lines of the pattern belong to it whatever they hold."""
    indented = pattern.strip().replace("\n", "\n    ")
    return Source(place, f"{key.replace('.', '-')} = {indented}\n")
