"""What the program's sources say of texts: found in their syntax trees, nothing is imported or run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("fsm", "handlers", "services", "bot")
MAKERS = {"Text": "fsm.view", "Refusal": "services.refusal"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Use:
    """A `Text(…)` or `Refusal(…)`: what its key may be ("{}" for what is filled in), and the names of its arguments.

    `keys` is empty for a key that came from elsewhere; `args` is None for arguments that came from elsewhere.
    """

    where: str
    keys: tuple[str, ...]
    args: frozenset[str] | None


@dataclass(frozen=True)
class Module:
    """One source file."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    def makers(self) -> set[str]:
        """Return which of the two names mean ours here: messengers have a Refusal of their own."""
        imports = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom)]
        found = {name.name for node in imports for name in node.names if MAKERS.get(name.name) == node.module}
        own = {node.name for node in self.tree.body if isinstance(node, ast.ClassDef)}
        return found | own if self.name in ("fsm/view.py", "services/refusal.py") else found

    def uses(self, inside: ast.AST | None = None) -> Iterator[Use]:
        """Return the texts made in this file, or inside one node of it."""
        within = {id(node) for node in ast.walk(inside or self.tree)}
        makers = self.makers()
        for scope, call in self._calls():
            if id(call) in within and isinstance(call.func, ast.Name) and call.func.id in makers and call.args:
                keys = tuple(_keys(call.args[0], scope))
                args = _names(call.args[1], scope) if call.args[1:] else frozenset()
                yield Use(f"{self.name}:{call.lineno}", keys, args)

    def _calls(self) -> Iterator[tuple[ast.AST, ast.Call]]:
        """Return every call with the function that it stands in."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, Function)]
        inner = {id(node): function for function in functions for node in ast.walk(function)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield inner.get(id(node), self.tree), node

    def strings(self) -> Iterator[tuple[str, str]]:
        """Return every string of the file with its place; docstrings too, which are never keys."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{self.name}:{node.lineno}", node.value


def modules(*packages: str) -> list[Module]:
    """Read the sources of packages, of all of them by default."""
    files = [path for name in packages or PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
    return [Module(path, ast.parse(path.read_text("utf-8"))) for path in files]


def _assigned(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            yield node.value
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield from (node.value,) if node.target.id == name else ()


def _keys(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.IfExp):
        yield from (*_keys(node.body, scope), *_keys(node.orelse, scope))
    if isinstance(node, ast.Name):
        yield from (key for value in _assigned(node.id, scope) for key in _keys(value, scope))


def _names(node: ast.expr, scope: ast.AST) -> frozenset[str] | None:
    """Return the names of a literal dict, also through a local variable and `**`."""
    if isinstance(node, ast.Name):
        found = [_names(value, scope) for value in _assigned(node.id, scope)]
        return found[0] if len(found) == 1 else None
    if not isinstance(node, ast.Dict):
        return None
    names: set[str] = set()
    for key, value in zip(node.keys, node.values, strict=True):
        more = _names(value, scope) if key is None else _constant(key)
        if more is None:
            return None
        names |= more
    return frozenset(names)


def _constant(node: ast.expr) -> frozenset[str] | None:
    return frozenset({node.value}) if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
