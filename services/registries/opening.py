"""The first look at a file: its hash, its encoding, and whether it is text at all. Reads it once, in blocks."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.registries.faults import Rejected, Whole

BLOCK = 1 << 20
LONGEST = 1 << 16
"""Bytes of a line: a row of forty columns has two thousand."""
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that has been looked at: `encoding` is empty for a workbook."""

    path: Path
    size: int
    digest: str
    encoding: str


def look(path: Path, wanted: str = "auto") -> Opened:
    """Hash a file and find its encoding: a mark at its beginning, else UTF-8, else cp1251; `wanted` by settings."""
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head.startswith(b"PK\x03\x04"):
            return Opened(path, *_digest(file), "")
        encoding = next((name for mark, name in MARKS.items() if head.startswith(mark)), "")
        return _text(path, file, encoding or ("" if wanted == "auto" else wanted))


def _digest(file: BinaryIO) -> tuple[int, str]:
    made, size = hashlib.sha256(), 0
    for block in _blocks(file):
        made.update(block)
        size += len(block)
    return size, made.hexdigest()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _text(path: Path, file: BinaryIO, encoding: str) -> Opened:
    made, size, carried = hashlib.sha256(), 0, 0
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder(encoding or "utf-8")()
    for block in _blocks(file):
        made.update(block)
        size += len(block)
        decoder = _fits(decoder, block, encoding)
        carried = _plain(block, carried, zeros=encoding == "utf-16")
    if size == 0:
        raise Rejected(Whole.EMPTY)
    decoder = _fits(decoder, b"", encoding, final=True)
    return Opened(path, size, made.hexdigest(), encoding or ("utf-8" if decoder else "cp1251"))


def _fits(
    decoder: codecs.IncrementalDecoder | None, block: bytes, encoding: str, *, final: bool = False
) -> codecs.IncrementalDecoder | None:
    """Return the decoder as long as it fits; Rejected when an encoding that is certain does not."""
    try:
        if decoder is not None:
            decoder.decode(block, final)
    except ValueError as error:  # of codecs that are chosen by hand, not all raise UnicodeDecodeError
        if encoding:
            raise Rejected(Whole.ENCODING, {"encoding": encoding}) from error
        return None
    return decoder


def _plain(block: bytes, carried: int, *, zeros: bool) -> int:
    """Return how long the last line of a block is; Rejected for zero bytes and endless lines."""
    if not zeros and b"\0" in block:
        raise Rejected(Whole.BINARY)
    parts = block.split(b"\n")
    longest = max(carried + len(parts[0]), *map(len, parts))
    if longest > LONGEST:
        raise Rejected(Whole.LINE, {"most": LONGEST})
    return carried + len(parts[0]) if len(parts) == 1 else len(parts[-1])
