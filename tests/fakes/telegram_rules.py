"""What the real server refuses in texts, entities and keyboards, in its own words."""

from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_platform import Json, bad

ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")
BUTTON_KEYS = {"text", "style", *ACTIONS}
ENTITIES = ("bold", "italic", "underline", "strikethrough", "code", "pre", "text_link", "spoiler", "blockquote")
STYLES = ("primary", "success", "danger")
MOST_BUTTONS, MARKUP_BYTES = 100, 10_000


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def checked_text(text: str, entities: Any, limit: int, *, edit: bool = False, caption: bool = False) -> Json:
    """Return the parts of a message for a text, trimmed as the server trims it."""
    if not text.strip() and not caption:
        raise bad("message text is empty")
    if units(text) > limit:
        raise bad("message caption is too long" if caption else "MESSAGE_TOO_LONG" if edit else "message is too long")
    if text != text.strip():
        raise bad("the fake is strict: the text has spaces around it that would be trimmed")
    name = "caption" if caption else "text"
    made: Json = {name: text} if text else {}
    if entities:
        made["caption_entities" if caption else "entities"] = [_entity(entity, text) for entity in entities]
    return made


def _entity(entity: Json, text: str) -> Json:
    if entity.get("type") not in ENTITIES:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length <= 0:
        raise bad("can't parse MessageEntity: Field offset must be of type Number")
    raw = text.encode("utf-16-le")
    if offset + length > len(raw) // 2:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text")
    for at in (offset, offset + length):
        if 0 < at < len(raw) // 2 and 0xDC <= raw[at * 2 + 1] <= 0xDF:
            raise bad(f"entity beginning at UTF-16 offset {offset} begins in a middle of a UTF-16 symbol")
    return entity


def checked_markup(markup: Any, *, old: bool, edit: bool = False) -> Json | None:
    """Return the markup of a message; an edit takes inline buttons alone."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"])
        for button in (button for row in rows for button in row):
            _inline(button, old=old)
        return {"inline_keyboard": rows} if rows else None
    if edit:
        raise bad("inline keyboard expected")
    if "keyboard" in markup:
        for button in (button for row in _rows(markup["keyboard"]) for button in row):
            _label(button if isinstance(button, dict) else {"text": button})
        return markup
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad("can't parse reply keyboard markup JSON object")


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        raise bad("can't parse keyboard: Field must be an Array of non-empty Arrays")
    if sum(len(row) for row in rows) > MOST_BUTTONS or len(str(rows)) > MARKUP_BYTES:
        raise bad("reply markup is too long")
    return rows


def _label(button: Json) -> None:
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad('can\'t parse keyboard button: Field "text" must be a non-empty String')


def _inline(button: Any, *, old: bool) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _label(button)
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1 or set(button) - BUTTON_KEYS:
        raise bad(f"the fake is strict: a button with {sorted(button)}")
    _style(button, old=old)
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        _link(button["url"])


def _style(button: Json, *, old: bool) -> None:
    if "style" in button and (old or button["style"] not in STYLES):
        raise bad("can't parse inline keyboard button: invalid button style specified")


def _link(url: str) -> None:
    parsed = urlsplit(url)
    if parsed.scheme not in ("http", "https", "tg") or not parsed.netloc or " " in url:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if parsed.hostname == "localhost":
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
