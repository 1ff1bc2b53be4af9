"""Mutants of fsm/: changes the code in one place at a time; every change must make a test of tests/fsm fail.

Run: python -m tests.mutants. A survivor is printed with its place and the exit code is 1. A line that ends in
`# no mutants: why` is left alone.
"""

import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SWAPS: dict[type, type] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
SECONDS = 6
"""A whole run takes a third of a second; a mutant that needs this long hangs."""


@dataclass(frozen=True)
class Mutant:
    """One changed place of one module."""

    module: str
    place: str
    source: str


class Mutation(ast.NodeTransformer):
    """Changes the n-th place that can be changed; `where` tells which that was."""

    def __init__(self, n: int, spared: set[int]) -> None:
        self.n, self.spared, self.seen, self.where = n, spared, -1, ""

    def hit(self, node: ast.AST, what: str) -> bool:
        if getattr(node, "lineno", 0) in self.spared:
            return False
        self.seen += 1
        if self.seen == self.n:
            self.where = f"{getattr(node, 'lineno', 0)}: {what}"
        return self.seen == self.n

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for at, op in enumerate(node.ops):
            if type(op) in SWAPS and self.hit(node, type(op).__name__):
                node.ops[at] = SWAPS[type(op)]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self.hit(node, type(node.op).__name__):
            node.op = SWAPS[type(node.op)]()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if type(node.op) in SWAPS and self.hit(node, type(node.op).__name__):
            node.op = SWAPS[type(node.op)]()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return node.operand if isinstance(node.op, ast.Not) and self.hit(node, "not") else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        if self.hit(node, "if-else"):
            node.body, node.orelse = node.orelse, node.body
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self.hit(node, "if"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool) and self.hit(node, repr(node.value)):
            return ast.Constant(not node.value)
        if type(node.value) is int and self.hit(node, repr(node.value)):
            return ast.Constant(node.value + 1)
        if isinstance(node.value, str) and self.hit(node, repr(node.value)):
            return ast.Constant(node.value + "!")
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if not _is_nothing(node.value) and self.hit(node, "return"):
            return ast.Return(ast.Constant(None))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = [
            node.body[0] if _is_docstring(node.body[0]) else self.visit(node.body[0]),
            *map(self.visit, node.body[1:]),
        ]
        node.args = self.visit(node.args)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        if any(
            isinstance(base, ast.Name) and base.id in ("Protocol", "StrEnum", "Exception")
            for base in map(_bare, node.bases)
        ):
            return node
        node.body = [
            item if _is_docstring(item) or isinstance(item, ast.AnnAssign) else self.visit(item) for item in node.body
        ]
        return node


def _bare(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Subscript) else node


def _is_nothing(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    tree.body = [item for item in tree.body if not _is_docstring(item)]
    spared = {
        at
        for at, line in enumerate(text.splitlines(), 1)
        if "# no mutants:" in line or line.startswith(("from ", "import "))
    }
    for n in range(10_000):
        mutation = Mutation(n, spared)
        changed = mutation.visit(copy.deepcopy(tree))
        if not mutation.where:
            return
        yield Mutant(
            f"fsm.{path.stem}", f"{path.name}:{mutation.where}", ast.unparse(ast.fix_missing_locations(changed))
        )


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the mutant in place of the module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == self.mutant.module else None

    def exec_module(self, module) -> None:
        exec(compile(self.mutant.source, self.mutant.place, "exec"), module.__dict__)


def survives(mutant: Mutant) -> bool:
    """Run the tests of fsm against a mutant in a forked process; a hang counts as noticed."""
    child = os.fork()
    if child == 0:
        _run(mutant)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


OPTIONS = ("-x", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "--noconftest", "-c", os.devnull)


def _run(mutant: Mutant) -> None:
    """Let the module's own tests notice the change, else those of the others."""
    import pytest

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    sys.meta_path.insert(0, Finder(mutant))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    code, tests = 1, ROOT / "tests" / "fsm"
    own = tests / f"test_{mutant.module.removeprefix('fsm.')}.py"
    try:
        for where in (own, tests) if own.exists() else (tests,):
            code = int(pytest.main([*OPTIONS, f"--rootdir={ROOT}", str(where)]))
            if code:
                break
    finally:
        os._exit(code)


def main() -> int:
    """Kill them all, or tell who is left."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import pytest  # noqa: F401 - loaded once, before the forks

    found = [mutant for path in sorted((ROOT / "fsm").glob("*.py")) for mutant in mutants(path)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        left = [mutant for mutant, alive in zip(found, pool.map(survives, found, chunksize=4), strict=True) if alive]
    for mutant in left:
        print(f"survived: {mutant.place}")
    print(f"mutants: {len(found)}, killed {len(found) - len(left)}")
    return 1 if left or len(found) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
