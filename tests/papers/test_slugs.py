"""What sets cabinets apart is data: no code names a cabinet."""

import ast
from pathlib import Path

import pytest

from bot.placement import PACKAGES
from services.cabinets.loading import shipped

ROOT = Path(__file__).resolve().parents[2]


def named(source: str, slugs: set[str]) -> list[str]:
    """Return the cabinets that code names, as strings or as parts of names."""
    nodes = list(ast.walk(ast.parse(source)))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    names = [getattr(node, field, None) or "" for node in nodes for field in ("id", "attr", "name")]
    parts = {part for name in names if isinstance(name, str) for part in name.lower().split("_")}
    return sorted((slugs & set(strings)) | (slugs & parts))


def test_no_code_names_a_cabinet():
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    found = {str(path.relative_to(ROOT)): named(path.read_text("utf-8"), set(shipped())) for path in files}
    assert len(files) > 100
    assert {path: slugs for path, slugs in found.items() if slugs} == {}


@pytest.mark.parametrize("code", ["if cabinet.slug == 'esk': pass", "def is_esk(): ...", "ESK = 1", "x.esk_window"])
def test_such_code_would_be_found(code):
    assert named(code, {"esk"}) == ["esk"]
