"""Reads the two-coloured PNG that we draw, so that a scanner can look at its pixels."""

import struct
import zlib
from collections.abc import Iterator


def pixels(png: bytes) -> memoryview:
    """Return grey pixels by row and column; only PNG of one bit per pixel, plain or filtered «up», is understood."""
    chunks = dict(_chunks(png))
    width, height, depth, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colours) == (1, 0)
    raw = zlib.decompress(chunks[b"IDAT"])
    step = 1 + (width + 7) // 8
    rows = _unfiltered([raw[at : at + step] for at in range(0, len(raw), step)])
    grey = b"".join(bytes(255 if row[x // 8] >> (7 - x % 8) & 1 else 0 for x in range(width)) for row in rows)
    return memoryview(grey).cast("B", shape=[height, width])


def _unfiltered(rows: list[bytes]) -> Iterator[bytes]:
    above = bytes(len(rows[0]) - 1)
    for row in rows:
        assert row[0] in (0, 2)
        above = bytes((now + up) % 256 for now, up in zip(row[1:], above, strict=True)) if row[0] else row[1:]
        yield above


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size
