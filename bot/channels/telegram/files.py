"""Files in messages: documents and photos are taken, other things a person may send are named only."""

from collections.abc import Mapping
from typing import Any

from fsm.view import File

OTHERS = (
    *("animation", "audio", "video", "video_note", "voice", "sticker", "live_photo", "paid_media", "story"),
    *("venue", "location", "poll", "dice", "game", "checklist"),
)
Raw = Mapping[str, Any]


def sent_file(message: Raw) -> File | None:
    """Return what was sent besides words; a GIF comes as an animation and a document at once. None: nothing was."""
    for kind in OTHERS:
        if kind in message:
            return _file("other", message[kind] if isinstance(message[kind], dict) else {})
    if "document" in message:
        return _file("document", message["document"])
    if "photo" in message:
        largest = max(message["photo"], key=lambda size: int(size["width"]) * int(size["height"]))
        return _file("photo", {"mime_type": "image/jpeg", **largest})
    return None


def _file(kind: str, data: Raw) -> File:
    reference = data["file_id"] if kind != "other" else data.get("file_id", "")
    size = data.get("file_size")
    return File(
        kind,
        str(reference),
        str(data.get("file_name") or ""),
        size if isinstance(size, int) else 0,
        str(data.get("mime_type") or ""),
    )
