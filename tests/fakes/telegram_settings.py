"""The methods of the fake Bot API that concern the bot, its presses and files."""

import re
import time

from tests.fakes.telegram_params import Params
from tests.fakes.telegram_platform import Json, Platform, bad

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
DOWNLOAD_BYTES = 20 * 2**20


def get_me(platform: Platform, params: Params) -> Json:
    """Return the bot."""
    params.only()
    return platform.me


def delete_webhook(platform: Platform, params: Params) -> bool:
    """Give updates to polls again."""
    params.only("drop_pending_updates")
    platform.settings.pop("webhook", None)
    return True


def set_webhook(platform: Platform, params: Params) -> bool:
    """Send updates to an address; polls are refused from now on."""
    params.only("url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates")
    platform.settings["webhook"] = params.string("url")
    return True


def set_my_commands(platform: Platform, params: Params) -> bool:
    """Set the menu of commands."""
    params.only("commands", "scope", "language_code")
    commands = params.json("commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return _set(platform, "commands", params.string("language_code"), commands)


def set_my_description(platform: Platform, params: Params) -> bool:
    """Set what fills the empty chat."""
    params.only("description", "language_code")
    if len(params.string("description")) > 512:
        raise bad("BOT_DESCRIPTION_TOO_LONG")
    return _set(platform, "description", params.string("language_code"), params.string("description"))


def set_my_short_description(platform: Platform, params: Params) -> bool:
    """Set what stands in the profile."""
    params.only("short_description", "language_code")
    if len(params.string("short_description")) > 120:
        raise bad("BOT_SHORT_DESCRIPTION_TOO_LONG")
    return _set(platform, "short_description", params.string("language_code"), params.string("short_description"))


def _set(platform: Platform, name: str, language: str, value: object) -> bool:
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("LANG_CODE_INVALID")
    platform.settings.setdefault(name, {})[language] = value
    return True


def answer_callback_query(platform: Platform, params: Params) -> bool:
    """Stop the spinner of a press, once and in time."""
    params.only("callback_query_id", "text", "show_alert", "url", "cache_time")
    press = platform.presses.get(params.string("callback_query_id"))
    if press is None or press.answered or time.monotonic() - press.at > platform.press_seconds:
        raise bad(TOO_OLD)
    if len(params.string("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    press.answered = True
    platform.person(press.chat).toasts.append(params.string("text"))
    return True


def send_chat_action(platform: Platform, params: Params) -> bool:
    """Show «typing…»."""
    params.only("action")
    platform.reachable(params.string("chat_id"))
    if params.string("action") not in ("typing", "upload_photo", "upload_document"):
        raise bad("wrong parameter action in request")
    return True


def get_file(platform: Platform, params: Params) -> Json:
    """Tell where a file is downloaded from."""
    params.only("file_id")
    file_id = params.string("file_id")
    if file_id not in platform.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    name, data = platform.files[file_id]
    if len(data) > DOWNLOAD_BYTES:
        raise bad("file is too big")
    path = f"documents/{file_id}/{name}"
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(data), "file_path": path}
