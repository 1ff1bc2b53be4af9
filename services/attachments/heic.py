"""Photographs of phones: what stands beside the picture (where and when, by whom) is blotted out in its place.

ISO/IEC 23008-12 (HEIF), annex A: Exif and XMP are items; ISO/IEC 14496-12, 8.11: `iinf` says what an item is, `iloc` in
which bytes of the file, or of `idat`, it lies. Nothing moves, so nothing else of the file has to be written anew. Which
way is up is said by a property of the picture, and stays.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

EXIF, XMP = b"Exif", b"mime"
NO_TAGS = b"\x00\x00\x00\x00MM\x00\x2a\x00\x00\x00\x08" + bytes(6)
"""An Exif item that says nothing: where its TIFF begins, and a directory without entries."""
IN_FILE, IN_IDAT = 0, 1
MOST_SPANS, MOST_PLACES = 16, 20_000
"""More than any camera writes: a file that says so is made to keep its reader busy."""
Span = tuple[int, int]
"""Begin and end in the file."""


def without_place(content: bytes) -> bytes:
    """Return the file with nothing in the items beside the picture; one that cannot be read stays as it is."""
    try:
        spans = list(islice(_beside(content), MOST_SPANS))
    except (struct.error, IndexError):
        return content
    blotted = bytearray(content)
    for kind, (begin, end) in spans:
        blotted[begin:end] = _nothing(kind, len(blotted[begin:end]))
    return bytes(blotted)


def _nothing(kind: bytes, length: int) -> bytes:
    if kind == XMP:
        return b" " * length
    return NO_TAGS.ljust(length, b"\x00") if length >= len(NO_TAGS) else bytes(length)


def _beside(content: bytes) -> Iterator[tuple[bytes, Span]]:
    """Yield what Exif and XMP occupy."""
    for begin, end in _named(content, (0, len(content)), b"meta"):
        meta = (begin + 4, end)
        known = (item for span in _named(content, meta, b"iinf") for item in _items(content, span))
        kinds = dict(islice(known, MOST_PLACES))
        idat = next(_named(content, meta, b"idat"), (len(content), len(content)))
        for span in _named(content, meta, b"iloc"):
            for item, lies in islice(_Places(content, span, idat[0]).all(), MOST_PLACES):
                if kinds.get(item) in (EXIF, XMP):
                    yield kinds[item], lies


def _named(content: bytes, within: Span, name: bytes) -> Iterator[Span]:
    return (span for kind, span in _boxes(content, within) if kind == name)


def _boxes(content: bytes, within: Span) -> Iterator[tuple[bytes, Span]]:
    """Yield the type and the inside of boxes, one after another."""
    at, end = within
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", content, at + 8)[0], 16
        until = at + size if size else end
        if (size and size < head) or until > end:
            return
        yield kind, (at + head, until)
        at = until


def _items(content: bytes, iinf: Span) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the type of items; the older form without types names none of ours."""
    begin, end = iinf
    counted = 2 if content[begin] == 0 else 4
    for at, _ in _named(content, (begin + 4 + counted, end), b"infe"):
        version = content[at]
        if version >= 2:
            form = ">HH4s" if version == 2 else ">IH4s"
            item, _, kind = struct.unpack_from(form, content, at + 4)
            yield item, kind


@dataclass(slots=True)
class _Places:
    """Reads `iloc`: numbers whose sizes it says itself."""

    content: bytes
    iloc: Span
    idat: int
    at: int = 0

    def all(self) -> Iterator[tuple[int, Span]]:
        """Yield items with each run of bytes that they lie in."""
        self.at = self.iloc[0]
        version = self._number(4) >> 24
        sizes = self._number(2)
        offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
        for _ in range(self._number(4 if version == 2 else 2)):
            item = self._number(4 if version == 2 else 2)
            method = self._number(2) & 15 if version else IN_FILE
            self._number(2)
            start = self._number(base) + (self.idat if method == IN_IDAT else 0)
            for _ in range(self._number(2)):
                self._number(index if version else 0)
                begin = start + self._number(offset)
                size = self._number(length)
                there = method in (IN_FILE, IN_IDAT)
                yield item, (begin, begin + size if size else len(self.content)) if there else (0, 0)

    def _number(self, size: int) -> int:
        begin, self.at = self.at, self.at + size
        if self.at > self.iloc[1]:
            raise IndexError(self.at)
        return int.from_bytes(self.content[begin : self.at])
