"""The methods of the fake Bot API that make, change and delete messages."""

from typing import Any

from tests.fakes.telegram_params import Params
from tests.fakes.telegram_platform import Chat, Json, Platform, bad
from tests.fakes.telegram_rules import checked_markup, checked_text

WORDING = ("text", "entities", "parse_mode", "link_preview_options", "disable_web_page_preview", "reply_markup")
CHANGING = ("text", "entities", "reply_markup", "edit_date")
TEXT, CAPTION = 4096, 1024
PHOTO_BYTES, DOCUMENT_BYTES = 10 * 2**20, 50 * 2**20
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def send_message(platform: Platform, params: Params) -> Json:
    """Send a text."""
    params.only(*WORDING)
    chat = platform.reachable(params.string("chat_id"))
    content = checked_text(params.string("text"), params.json("entities"), TEXT)
    return _sent(platform, chat, content, params)


def edit_message_text(platform: Platform, params: Params) -> Json:
    """Replace a text and its buttons; buttons that are not named are removed."""
    params.only("message_id", *WORDING)
    chat = platform.reachable(params.string("chat_id"))
    number = params.number("message_id")
    content = checked_text(params.string("text"), params.json("entities"), TEXT, edit=True)
    markup = checked_markup(params.json("reply_markup"), old=platform.old, edit=True)
    message = _editable(chat, number)
    kept = {key: value for key, value in message.items() if key not in CHANGING}
    changed = {**kept, **content, **({"reply_markup": markup} if markup else {})}
    chat.touch()
    if changed == {key: value for key, value in message.items() if key != "edit_date"}:
        raise bad(NOT_MODIFIED)
    chat.messages[number] = {**changed, "edit_date": message["date"] + 1}
    chat.versions[number] = chat.versions.get(number, 0) + 1
    return chat.messages[number]


def _editable(chat: Chat, number: int) -> Json:
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if not message["from"]["is_bot"] or number in chat.frozen or "keyboard" in message.get("reply_markup", {}):
        raise bad("message can't be edited")
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return message


def delete_message(platform: Platform, params: Params) -> bool:
    """Delete a message of either side."""
    params.only("message_id")
    chat = platform.reachable(params.string("chat_id"))
    number = params.number("message_id")
    if number in chat.frozen:
        raise bad("message can't be deleted for everyone")
    if chat.messages.pop(number, None) is None:
        raise bad("message to delete not found")
    chat.touch()
    return True


def send_photo(platform: Platform, params: Params) -> Json:
    """Send a picture."""
    name, data = _file(params, "photo")
    if len(data) > PHOTO_BYTES:
        raise bad("PHOTO_SAVE_FILE_INVALID")
    if not data.startswith(PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")
    size = {"width": 256, "height": 256, "file_size": len(data)}
    return _media(platform, params, lambda file: {"photo": [{**file, **size}]}, (name, data))


def send_document(platform: Platform, params: Params) -> Json:
    """Send a document."""
    name, data = _file(params, "document")
    if len(data) > DOCUMENT_BYTES:
        raise bad("file is too big")
    described = {"file_name": name, "file_size": len(data)}
    return _media(platform, params, lambda file: {"document": {**file, **described}}, (name, data))


def _file(params: Params, kind: str) -> tuple[str, bytes]:
    params.only(kind, "caption", "caption_entities", "parse_mode", "reply_markup")
    name, data = params.file(kind)
    if not data:
        raise bad("file must be non-empty")
    return name, data


def _media(platform: Platform, params: Params, described: Any, file: tuple[str, bytes]) -> Json:
    chat = platform.reachable(params.string("chat_id"))
    caption = checked_text(params.string("caption"), params.json("caption_entities"), CAPTION, caption=True)
    file_id = platform.keep(*file)
    content = {**described({"file_id": file_id, "file_unique_id": file_id}), **caption}
    return _sent(platform, chat, content, params)


def _sent(platform: Platform, chat: Chat, content: Json, params: Params) -> Json:
    markup = checked_markup(params.json("reply_markup"), old=platform.old)
    message = platform.message(chat, platform.me, **content, **({"reply_markup": markup} if markup else {}))
    chat.touch()
    # The server's answer shows inline buttons alone.
    return message if not markup or "inline_keyboard" in markup else {**message, "reply_markup": None}
