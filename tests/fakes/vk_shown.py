"""What a resident sees of a text: VK reads mentions and entities in it."""

import html
import json
import re
from typing import Any

from tests.fakes.vk_errors import invalid

_NAMED = re.compile(r"\[(?:id|club|public|event)?\d*[a-z_.]*\|([^\]\n]+)\]|[@*](?:id|club|public)\d+ \(([^)]+)\)")
_ENTITY = re.compile(r"&#?\w{1,8};")


def shown(text: str) -> str:
    """Replace mentions by names and entities by letters, as VK's programs do."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _NAMED.sub(lambda found: f"‹{found[1] or found[2]}›", text)


def typed(text: str) -> str:
    """Write what a resident typed as VK gives it to communities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def bold(format_data: Any, text: str) -> str:
    """Return the bold beginning of a text; error 100 for items that do not lie in it (UTF-16 code units)."""
    if format_data is None:
        return ""
    if not isinstance(format_data, dict) or format_data.get("version") not in (1, "1"):
        raise invalid("format_data")
    raw, title = text.encode("utf-16-le"), ""
    for item in format_data.get("items", ()):
        start, end = item["offset"] * 2, (item["offset"] + item["length"]) * 2
        if not 0 <= start < end <= len(raw) or item["type"] not in ("bold", "italic", "underline", "url"):
            raise invalid("format_data", f"item {json.dumps(item)}")
        if start == 0 and item["type"] == "bold":
            title = raw[:end].decode("utf-16-le")
    return title
