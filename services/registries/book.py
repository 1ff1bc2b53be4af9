"""Rows of a workbook's first sheet, read as a stream: no formula is computed, no entity expanded, no bomb unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO
from xml.parsers.expat import ExpatError

from services.registries.faults import Rejected, Whole
from services.registries.lines import Rows
from services.registries.sheet import SheetReader, Strings, elements

MOST_BYTES = 400 << 20
"""Of everything that is read from a book when it is unpacked: a million rows of ten columns are less."""
MOST_RATIO = 250
"""Sheets shrink to a tenth or a twentieth; what shrinks to less than this is made to be unpacked."""
BLOCK = 1 << 16
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ExpatError, LookupError, EOFError, NotImplementedError, OSError,
    ValueError, RuntimeError,
)  # fmt: skip


def rows(path: Path) -> Rows:
    """Yield (line, cells) of what is not blank; Rejected for what is no workbook or would not end."""
    try:
        with zipfile.ZipFile(path) as book:
            strings = _strings(book)
            reader = SheetReader(strings)
            for block in _blocks(book, _first_sheet(book)):
                yield from reader.feed(block)
            yield from reader.close()
    except Rejected:
        raise
    except BROKEN as error:
        raise Rejected(Whole.BOOK) from error


def _strings(book: zipfile.ZipFile) -> Strings:
    found = Strings()
    name = "xl/sharedStrings.xml"
    if name in book.namelist():
        for block in _blocks(book, name):
            found.feed(block)
        found.close()
    return found


def _first_sheet(book: zipfile.ZipFile) -> str:
    """Return the name of the first sheet that whoever opens the book sees; KeyError, IndexError when there is none."""
    sheets = [one for tag, one in elements(_small(book, "xl/workbook.xml")) if tag == "sheet"]
    seen = [one for one in sheets if one.get("state", "visible") == "visible"]
    (link,) = (value for name, value in (seen or sheets)[0].items() if name.rpartition(":")[2] == "id")
    known = elements(_small(book, "xl/_rels/workbook.xml.rels"))
    target = {one["Id"]: one["Target"] for tag, one in known if tag == "Relationship"}[link]
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _small(book: zipfile.ZipFile, name: str) -> bytes:
    return b"".join(_blocks(book, name))


def _blocks(book: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield what a part of the book holds; Rejected as soon as it is more than a book has."""
    part = book.getinfo(name)
    if part.flag_bits & 1:
        raise Rejected(Whole.BOOK)
    most = min(MOST_BYTES, max(part.compress_size, 1 << 12) * MOST_RATIO)
    size = 0
    with book.open(part) as file:
        while block := _read(file):
            size += len(block)
            if size > most:
                raise Rejected(Whole.BOMB)
            yield block


def _read(file: IO[bytes]) -> bytes:
    return file.read(BLOCK)
