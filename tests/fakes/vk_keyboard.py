"""The rules of VK's keyboards."""

import json
from typing import Any, NoReturn

from tests.fakes.vk_errors import VkError

LINKS = ("open_link", "open_app", "location", "vkpay")
COLORS = ("primary", "secondary", "negative", "positive")
PRESSED = ("text", "callback")


def check(keyboard: Any) -> None:
    """Raise error 911 for what VK would not show."""
    if not isinstance(keyboard, dict) or not isinstance(keyboard.get("buttons"), list):
        _bad("buttons")
    inline, rows = keyboard.get("inline", False), keyboard["buttons"]
    if inline and keyboard.get("one_time"):
        _bad("one_time with inline")
    if inline and not rows:
        _bad("inline without buttons")
    count = sum(len(row) for row in rows)
    if len(rows) > (6 if inline else 10) or count > (10 if inline else 40):
        _bad(f"{count} buttons in {len(rows)} rows")
    for row in rows:
        _row(row)


def _row(row: Any) -> None:
    if not isinstance(row, list) or not row:
        _bad("an empty row")
    cells = sum(2 if button.get("action", {}).get("type") in LINKS else 1 for button in row)
    if cells > 5:
        _bad("a row is too wide")
    for button in row:
        _button(button)


def _button(button: Any) -> None:
    action = button.get("action")
    if not isinstance(action, dict):
        _bad("action")
    kind = action.get("type")
    _payload(action)
    if kind in PRESSED or kind == "open_link":
        label = action.get("label")
        if not isinstance(label, str) or not 1 <= len(label) <= 40:
            _bad("label")
    if kind == "open_link" and not str(action.get("link", "")).startswith(("http://", "https://")):
        _bad("link")
    if kind in LINKS and "color" in button:
        _bad("color of a link")
    if kind in PRESSED and button.get("color", "secondary") not in COLORS:
        _bad("color")
    if kind not in (*LINKS, *PRESSED):
        _bad(f"type {kind}")


def _payload(action: dict[str, Any]) -> None:
    if "payload" not in action:
        return
    payload = action["payload"]
    if isinstance(payload, str):
        try:
            parsed = json.loads(payload or "{}")
        except ValueError:
            _bad("payload is not JSON")
    else:
        parsed, payload = payload, json.dumps(payload)
    if parsed is None or len(payload) > 255:
        _bad("payload")


def _bad(what: str) -> NoReturn:
    raise VkError(911, what)
