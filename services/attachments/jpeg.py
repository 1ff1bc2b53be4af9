"""Photographs: what cameras write beside the picture (where and when, by whom) is left out, which way is up is kept.

ITU-T T.81, annex B: a file is segments up to the scan; APP1 holds Exif or XMP, APP13 what editors add.
"""

import struct
from collections.abc import Iterator

START, SCAN, APP1, APP13 = 0xD8, 0xDA, 0xE1, 0xED
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
EXIF = b"Exif\x00\x00"
ORIENTATION, SHORT = 0x0112, 3
MOST_TAGS = 200


def without_place(content: bytes) -> bytes:
    """Return the picture with its orientation alone; a file that is cut short stays as it is."""
    kept, up = [content[:2]], 1
    for marker, at, end in _segments(content):
        if marker == APP1 and content[at + 4 :].startswith(EXIF):
            up = _orientation(content[at + 4 + len(EXIF) : end]) or up
        if marker not in (APP1, APP13):
            kept.append(content[at:end])
    return b"".join((kept[0], _exif(up), *kept[1:])) if len(kept) > 1 else content


def pixels(content: bytes) -> int:
    """Return width × height; 0 where no frame is found."""
    for marker, at, _ in _segments(content):
        if marker in FRAMES:
            return int.from_bytes(content[at + 5 : at + 7]) * int.from_bytes(content[at + 7 : at + 9])
    return 0


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end; the scan is the last one and goes to the end of the file."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        end = len(content) if marker == SCAN else at + 2 + int.from_bytes(content[at + 2 : at + 4])
        yield marker, at, min(end, len(content))
        if marker == SCAN:
            return
        at = end


def _orientation(tiff: bytes) -> int:
    """Return the tag of TIFF 6.0 that says which way is up, 1 to 8; 0 where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    first = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if first + 2 > len(tiff):
        return 0
    tags = struct.unpack_from(f"{order}H", tiff, first)[0]
    for place in range(first + 2, min(first + 2 + 12 * min(tags, MOST_TAGS), len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, place)
        if (tag, kind) == (ORIENTATION, SHORT):
            up = int(struct.unpack_from(f"{order}H", tiff, place + 8)[0])
            return up if 1 <= up <= 8 else 0
    return 0


def _exif(up: int) -> bytes:
    """Return a segment that says which way is up and nothing else; nothing where it is up already."""
    if up == 1:
        return b""
    tiff = b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, ORIENTATION, SHORT, 1, up, 0, 0)
    body = EXIF + tiff
    return struct.pack(">BBH", 0xFF, APP1, len(body) + 2) + body
