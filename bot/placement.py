"""Whether our top-level packages are ours: another distribution with one of their names overwrites it silently."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("bot", "handlers", "fsm", "services", "storage", "locales")


def strangers(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Return what stands elsewhere than `bot`, each with its place; empty when all come from one folder."""
    home = Path(__file__).resolve().parents[1]
    places = {name: _place(name) for name in packages}
    return [f"{name} comes from {place or 'nowhere'}" for name, place in places.items() if place != home]


def _place(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).resolve().parents[1] if spec and spec.origin else None
