"""The forms that a registry for billing is written in: text with semicolons, or a workbook."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO, Protocol

from services.cabinets.exchange import Registries
from services.registries.out import cells
from services.registries.out.shapes import Shape
from services.registries.out.workbook import Workbook


class Form(Protocol):
    """A file that is being written; its header is there already."""

    def put(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows under those that are there."""

    def close(self) -> None:
        """Make it whole; the file itself stays open."""


class Lines:
    """Text; what the encoding has no sign for becomes a question mark."""

    def __init__(self, file: BinaryIO, header: Sequence[str], encoding: str) -> None:
        self._file, self._encoding = file, encoding
        if header:
            self._write(("\ufeff" if encoding == "utf-8" else "") + cells.table([header]))

    def put(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows under those that are there."""
        self._write(cells.table(rows))

    def close(self) -> None:
        """Lines are whole as they are."""

    def _write(self, text: str) -> None:
        self._file.write(text.encode(self._encoding, "replace"))


def ending(shape: Shape, rules: Registries) -> str:
    """Return how the names of such files end: a bank's layout is text in any case."""
    return "txt" if shape.native else rules.out_format


def form(file: BinaryIO, shape: Shape, rules: Registries) -> Form:
    """Begin a file as the profile wants it."""
    if ending(shape, rules) == "xlsx":
        return Workbook(file, shape.header)
    return Lines(file, shape.header, rules.out_encoding)
