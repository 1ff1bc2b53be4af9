"""What a resident attached to a message."""

from collections.abc import Sequence
from typing import Any

from fsm.view import File

PREVIEWS = frozenset(("link",))
"""VK adds these by itself to what was typed."""


def attached(attachments: Sequence[dict[str, Any]]) -> tuple[File, ...]:
    """Return the photos and documents, else one file of another kind when anything was attached."""
    real = [item for item in attachments if item.get("type") not in PREVIEWS]
    taken = tuple(READ[item["type"]](item[item["type"]]) for item in real if item["type"] in READ)
    return taken or ((File("other", ""),) if real else ())


def _photo(photo: dict[str, Any]) -> File:
    sizes = [size for size in (*photo.get("sizes", ()), photo.get("orig_photo") or {}) if size.get("url")]
    largest = max(sizes, key=_area, default=None)
    return File("photo", str(largest["url"]) if largest else "", mime="image/jpeg")


def _area(size: dict[str, Any]) -> int:
    return int(size.get("width") or 0) * int(size.get("height") or 0)


def _document(document: dict[str, Any]) -> File:
    name, size = str(document.get("title", "")), int(document.get("size") or 0)
    return File("document", str(document.get("url", "")), name, size)


READ = {"photo": _photo, "doc": _document}
