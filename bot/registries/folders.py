"""The folder of registries: where they come in, and where they go with their reports."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from services.model.registries import RegistryState
from services.registries.kinds import KINDS
from services.registries.naming import named, temporary
from services.registries.reports import Outcome

GOES = {RegistryState.DONE: "archive", RegistryState.HELD: "held", RegistryState.REJECTED: "rejected"}
ORDER = {kind: at for at, kind in enumerate((*KINDS, "debts_sber", "meters_sber", "payments_sber"))}
DEPTH = 2
SECRET = ("pins",)
"""Kinds whose files are deleted when they are in: nobody is to read them afterwards. Their reports stay."""


@dataclass(frozen=True, slots=True)
class Folders:
    """`in/` is watched: files of the only cabinet lie there, others in `in/CABINET/` or `in/CABINET/PROVIDER/`."""

    root: Path

    @classmethod
    def of(cls, setting: str) -> Self | None:
        """Return the folders of an operator, None where there are none."""
        return cls(Path(setting).absolute()) if setting else None

    @property
    def inbox(self) -> Path:
        """Where files come in."""
        return self.root / "in"

    def prepare(self) -> None:
        """Make the folders; OSError when they cannot be."""
        for name in ("in", *GOES.values()):
            (self.root / name).mkdir(parents=True, exist_ok=True)

    def waiting(self) -> list[Path]:
        """Return files that came in: accounts before what names them, then by day and name."""
        return sorted(_files(self.inbox, DEPTH), key=_turn)

    def whose(self, path: Path) -> tuple[str, str]:
        """Return cabinet and provider of a file by where it lies, empty where that does not tell."""
        tops = [self.root / top for top in _tops() if path.is_relative_to(self.root / top)]
        parts = [*path.relative_to(tops[0]).parent.parts, "", ""] if tops else ["", ""]
        return parts[0], parts[1]

    def has(self, path: Path) -> bool:
        """Tell whether a file lies in one of the folders from which it is moved when it is done."""
        return any(path.is_relative_to(self.root / top) for top in _tops())

    def put_away(self, path: Path, outcome: Outcome, text: bytes) -> Path:
        """Move a file to where it belongs now, with its report beside it; return the report."""
        target = self.root / GOES[outcome.state] / Path(*(part for part in self.whose(path) if part))
        target.mkdir(parents=True, exist_ok=True)
        place = _free(target / path.name)
        report = beside(place, text)
        if path.exists():
            path.unlink() if _secret(outcome) else path.replace(place)
        return report


def _secret(outcome: Outcome) -> bool:
    one = outcome.registry
    return outcome.state == RegistryState.DONE and one is not None and one.kind in SECRET


def beside(path: Path, text: bytes) -> Path:
    """Write the report of a file beside it, at once or not at all; return where."""
    report = path.with_name(f"{path.name}.report.csv")
    part = report.with_name(f"{report.name}.part")
    with part.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(report)
    return report


def _tops() -> tuple[str, ...]:
    return "in", "held", "rejected"


def _files(folder: Path, depth: int) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir() and depth and not path.name.startswith("."):
            yield from _files(path, depth - 1)
        elif path.is_file() and not temporary(path.name):
            yield path


def _turn(path: Path) -> tuple[int, str, str]:
    name = named(path.name)
    day = name.dated.isoformat() if name and name.dated else ""
    return ORDER.get(name.kind, len(ORDER)) if name else len(ORDER), day, path.name


def _free(path: Path) -> Path:
    """Return a name that no file has yet."""
    at, found = 1, path
    while found.exists():
        at += 1
        found = path.with_name(f"{path.stem}.{at}{path.suffix}")
    return found
