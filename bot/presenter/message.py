"""Compiled texts: a Fluent pattern becomes a plain function of its arguments, once, when the words are loaded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fluent.syntax import ast

Args = Mapping[str, str | int]
Render = Callable[[Args], str]
Plural = Callable[[int], str]


class NotUnderstood(Exception):
    """A pattern uses what our texts do not need (functions, attributes) or refers to nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text: `render` raises KeyError for a missing argument; `placeholders` are all names it may ask for."""

    render: Render
    placeholders: frozenset[str]


class Compiler:
    """Compiles the entries of one language; `plural` names the category of a number (one, few, many, other)."""

    def __init__(self, entries: Mapping[str, ast.Pattern], plural: Plural) -> None:
        self._entries, self._plural = entries, plural
        self._open: list[str] = []
        self._names: set[str] = set()

    def message(self, key: str) -> Message:
        """Compile one entry together with the entries it refers to."""
        self._names = set()
        render = self._entry(key)
        return Message(render, frozenset(self._names))

    def _entry(self, key: str) -> Render:
        if key not in self._entries:
            raise NotUnderstood(f"there is no {key}")
        if key in self._open:
            raise NotUnderstood(f"{key} refers to itself")
        self._open.append(key)
        try:
            return self._pattern(self._entries[key])
        finally:
            self._open.pop()

    def _pattern(self, pattern: ast.Pattern) -> Render:
        parts: list[str | Render] = [""]
        for element in pattern.elements:
            part = self._element(element)
            if isinstance(part, str) and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
        return _joined([_template(part) if isinstance(part, str) else part for part in parts if part])

    def _element(self, element: ast.TextElement | ast.Placeable) -> str | Render:
        if isinstance(element, ast.TextElement):
            return _literal(element.value)
        inner = element.expression
        if isinstance(inner, ast.Placeable):
            return self._element(inner)
        if isinstance(inner, ast.StringLiteral):
            return _literal(inner.parse()["value"])
        if isinstance(inner, ast.VariableReference):
            return f"%({self._name(inner)})s"
        if isinstance(inner, ast.SelectExpression):
            return self._choice(inner)
        return self._reference(inner)

    def _reference(self, inner: object) -> Render:
        if isinstance(inner, ast.MessageReference) and inner.attribute is None:
            return self._entry(inner.id.name)
        if isinstance(inner, ast.TermReference) and inner.attribute is None and inner.arguments is None:
            return self._entry(f"-{inner.id.name}")
        raise NotUnderstood("a text may hold { $name }, { message }, { -term } and a choice by { $name -> … }")

    def _name(self, reference: ast.VariableReference) -> str:
        self._names.add(reference.id.name)
        return str(reference.id.name)

    def _choice(self, select: ast.SelectExpression) -> Render:
        if not isinstance(select.selector, ast.VariableReference):
            raise NotUnderstood("a choice is made by one { $name }")
        name = self._name(select.selector)
        variants = {_variant_key(variant.key): self._pattern(variant.value) for variant in select.variants}
        default = next(variants[_variant_key(item.key)] for item in select.variants if item.default)
        plural = self._plural

        def render(args: Args) -> str:
            value = args[name]
            found = variants.get(value)
            if found is None and isinstance(value, int):
                found = variants.get(plural(value))
            return (found or default)(args)

        return render


def _variant_key(key: ast.Identifier | ast.NumberLiteral) -> str | int:
    if isinstance(key, ast.Identifier):
        return str(key.name)
    if not key.value.isdecimal():
        raise NotUnderstood(f"[{key.value}]: only whole numbers are counted")
    return int(key.value)


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def _template(text: str) -> Render:
    """Fill by the % of strings: the fastest way, and the arguments are never read as a template."""
    if "%(" in text.replace("%%", ""):
        return text.__mod__
    constant = text.replace("%%", "%")
    return lambda _args: constant


def _joined(parts: list[Render]) -> Render:
    if not parts:
        return lambda _args: ""
    if len(parts) == 1:
        return parts[0]
    return lambda args: "".join([part(args) for part in parts])
