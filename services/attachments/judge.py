"""Whether a file that a resident sent is kept, and in which form."""

from dataclasses import dataclass

from services.attachments import heic, jpeg, png
from services.attachments.kinds import HEIC, JPEG, PNG, kind_of
from services.model.tickets import FileState
from services.refusal import Refusal

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
"""Bytes of one file."""
MOST_PIXELS = 100_000_000
"""A picture beyond this is a bomb for whoever opens it."""
PICTURES = {JPEG: jpeg.without_place, PNG: png.without_place, HEIC: heic.without_place}


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept: the bytes, and what they are."""

    content: bytes
    mime: str


def judge(content: bytes) -> Judged | Refusal:
    """Look at the bytes; photographs lose where they were taken. Nothing is unpacked."""
    if not content:
        return Refusal("file.empty")
    if len(content) > LARGEST:
        return Refusal("file.large", {"most": LARGEST // MEGABYTE})
    mime = kind_of(content)
    if mime is None:
        return Refusal("file.kind")
    if _pixels(content, mime) > MOST_PIXELS:
        return Refusal("file.pixels")
    return Judged(PICTURES[mime](content) if mime in PICTURES else content, mime)


def outcome(judged: Judged | Refusal) -> tuple[FileState, str, str, bytes | None]:
    """Return what is written down of a file that was judged: its state, why it is refused, its type and content."""
    if isinstance(judged, Judged):
        return FileState.KEPT, "", judged.mime, judged.content
    return FileState.REFUSED, judged.reason, "", None


def _pixels(content: bytes, mime: str) -> int:
    if mime == PNG:
        return int.from_bytes(content[16:20]) * int.from_bytes(content[20:24])
    return jpeg.pixels(content) if mime == JPEG else 0
