"""messages.* of the fake VK."""

import time
from typing import Any

from tests.fakes.vk_errors import VkError, invalid
from tests.fakes.vk_keyboard import check
from tests.fakes.vk_params import Params
from tests.fakes.vk_shown import bold, shown
from tests.fakes.vk_world import Dialog, Message, World

CONTENT = ("message", "attachment", "keyboard", "format_data", "dont_parse_links", "disable_mentions", "payload")
SEND = (*CONTENT, "peer_id", "user_id", "peer_ids", "random_id", "intent", "group_id")
EDIT = (*CONTENT, "peer_id", "message_id", "conversation_message_id", "cmid", "keep_snippets", "group_id")
DAY, PRESS_SECONDS, LONGEST, TOAST = 24 * 3600, 60, 9000, 90


def send(world: World, params: Params) -> Any:
    """messages.send: a number for one peer, a list of results for `peer_ids`."""
    params.only(SEND)
    name = params.number("random_id")
    if not -(2**31) <= name < 2**31:
        raise invalid("random_id")
    peers = [int(peer) for peer in params.text("peer_ids").split(",") if peer]
    if not peers:
        return _send(world, params, params.number("peer_id", "user_id"), name).id
    if len(peers) > 100:
        raise invalid("peer_ids")
    _same_call(world, name, peers)
    return [_result(world, params, peer, name) for peer in peers]


def _same_call(world: World, name: int, peers: list[int]) -> None:
    """Refuse a name that another call to many has: nobody outside VK knows whether it would be taken for a repeat."""
    known = world.named.get(name, set(peers))
    if not known.issuperset(peers):
        raise invalid("random_id", "names another call")
    if len(peers) > 1:
        world.named[name] = known


def _result(world: World, params: Params, peer: int, name: int) -> dict[str, Any]:
    try:
        message = _send(world, params, peer, name)
    except VkError as error:
        if error.code < 900 or error.code in (911, 914):
            raise
        world.ledger.append("refused", method="messages.send", code=error.code, chat=peer)
        return {"peer_id": peer, "message_id": 0, "error": {"code": error.code, "description": str(error)}}
    return {"peer_id": peer, "message_id": message.id, "conversation_message_id": message.cmid}


def _send(world: World, params: Params, peer: int, name: int) -> Message:
    made = _content(world, params)
    if refusal := world.writable(peer):
        raise VkError(refusal)
    dialog = world.dialogs[peer]
    repeat = dialog.names.get(name) if name else None
    world.ledger.append("messages.send", chat=peer, random_id=name, text=made["text"], repeat=repeat is not None)
    if repeat:
        return repeat
    message = Message(id=next(world.numbers), cmid=dialog.next_cmid(), **made)
    dialog.messages.append(message)
    dialog.names[name] = message
    _bottom(dialog, message)
    dialog.touch()
    return message


def edit(world: World, params: Params) -> int:
    """messages.edit: what is not sent again is gone."""
    params.only(EDIT)
    peer = params.number("peer_id")
    made = _content(world, params)
    dialog = world.dialogs.get(peer)
    message = dialog.find(params.number("conversation_message_id", "cmid")) if dialog else None
    if dialog is None or message is None:
        raise VkError(15)
    if refusal := world.writable(peer):
        raise VkError(refusal)
    if time.time() - message.at > DAY:
        raise VkError(909)
    if made["keyboard"] and not made["keyboard"].get("inline"):
        raise VkError(911, "not inline")
    world.ledger.append("messages.edit", chat=peer, cmid=message.cmid, text=made["text"])
    for field, value in made.items():
        setattr(message, field, value)
    message.version += 1
    dialog.touch()
    return 1


def answer_event(world: World, params: Params) -> int:
    """messages.sendMessageEventAnswer: once per press, within a minute."""
    params.only(("event_id", "user_id", "peer_id", "event_data"))
    user = params.number("user_id")
    pressed = world.pressed.get(params.text("event_id"))
    if pressed is None or pressed.user != user or params.number("peer_id") != user:
        raise invalid("event_id")
    if time.time() - pressed.at > PRESS_SECONDS:
        raise invalid("event_id", "is too old")
    data = params.json("event_data") or {}
    toast = str(data.get("text", ""))
    if len(params.text("event_data")) > 1000 or len(toast) > TOAST:
        raise invalid("event_data")
    if data and data.get("type") not in ("show_snackbar", "open_link", "open_app"):
        raise invalid("event_data")
    del world.pressed[params.text("event_id")]
    world.dialog(user).toasts.append(toast)
    world.ledger.append("messages.sendMessageEventAnswer", chat=user, text=toast)
    return 1


def activity(world: World, params: Params) -> int:
    """messages.setActivity."""
    params.only(("peer_id", "user_id", "type", "group_id"))
    if params.text("type") not in ("typing", "audiomessage"):
        raise invalid("type")
    world.dialog(params.number("peer_id")).typing += 1
    world.ledger.append("messages.setActivity", chat=params.number("peer_id"))
    return 1


def _content(world: World, params: Params) -> dict[str, Any]:
    for flag in ("dont_parse_links", "disable_mentions"):
        params.flag(flag)
    text, attachments = params.text("message"), [name for name in params.text("attachment").split(",") if name]
    if len(text) > LONGEST:
        raise VkError(914)
    if not text and not attachments:
        raise invalid("message", "is empty or invalid")
    if len(params.text("payload")) > 1000:
        raise invalid("payload")
    if strange := [name for name in attachments if name not in world.files]:
        raise invalid("attachment", strange[0])
    keyboard = params.json("keyboard", error=911)
    if keyboard is not None:
        check(keyboard)
    title = bold(params.json("format_data"), text)
    return {"text": shown(text), "title": title, "keyboard": keyboard, "attachments": attachments}


def _bottom(dialog: Dialog, message: Message) -> None:
    """A keyboard that is not inline belongs to the dialog until another replaces it; an empty one removes it."""
    if message.keyboard and not message.keyboard.get("inline"):
        dialog.bottom = message if message.keyboard["buttons"] else None
