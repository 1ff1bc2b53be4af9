"""Pictures without loss: what is written beside the picture (where and when, by whom, with what) is left out.

ISO/IEC 15948 (PNG), clause 5.3: after the signature a file is chunks of length, type, data and a check sum.
"""

from collections.abc import Iterator

SIGNATURE = 8
BESIDE = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
"""Chunks with words, XMP, Exif and times; a screen shows none of them."""


def without_place(content: bytes) -> bytes:
    """Return the picture alone; what is cut short stays as it is."""
    kept = [content[at:end] for kind, at, end in _chunks(content) if kind not in BESIDE]
    return b"".join((content[:SIGNATURE], *kept))


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield type, start and end; what is no whole chunk comes as one without a type."""
    at = SIGNATURE
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if end > len(content):
            break
        yield content[at + 4 : at + 8], at, end
        at = end
    yield b"", at, len(content)
