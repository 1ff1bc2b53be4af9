"""What a file is, by its first bytes; its name and what its sender says of it prove nothing."""

from collections.abc import Callable

JPEG, PNG, HEIC, PDF = "image/jpeg", "image/png", "image/heic", "application/pdf"
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
ENDINGS = {JPEG: "jpg", PNG: "png", HEIC: "heic", PDF: "pdf"}
"""The kinds that are taken, with the ending of their names."""
WRITTEN = frozenset((*ENDINGS.values(), "jpeg", "heif"))
"""Endings that residents' files may bear."""


def kind_of(content: bytes) -> str | None:
    """Return the type of a file that is taken; None for every other."""
    return next((kind for kind, begins in SIGNS.items() if begins(content)), None)


def _heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS


SIGNS: dict[str, Callable[[bytes], bool]] = {
    JPEG: lambda content: content.startswith(b"\xff\xd8\xff"),
    PNG: lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    HEIC: _heic,
    PDF: lambda content: content.startswith(b"%PDF-"),
}
