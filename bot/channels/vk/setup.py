"""What must be right in a community before the bot can serve it, checked and mended at start."""

import logging
from typing import Any

from bot.channels.channel import Misconfigured
from bot.channels.vk.refusal import DEAD_TOKEN, Refusal
from bot.channels.vk.sender import Sender
from bot.channels.vk.transport import VERSION
from bot.channels.vk.updates import SERVED

log = logging.getLogger(__name__)
NEEDED, WANTED = "messages", ("photos", "docs", "manage")
PASSES = (1, 6, 9, 10, 14, 29)
NOT_ACCEPTED = "VK refuses the token: create a new access key in the community's settings (Работа с API)"


async def prepare(sender: Sender, group_id: int) -> int:
    """Check the token and switch Long Poll on; return the community's id.

    Misconfigured tells what to do; Refusal and Lost are passing troubles of VK.
    """
    found = await _community(sender)
    if group_id and found != group_id:
        raise Misconfigured(f"the token is of community {found}, the settings say {group_id}: correct VK_GROUP_ID")
    await _permissions(sender)
    await _long_poll(sender, found)
    return found


async def _community(sender: Sender) -> int:
    try:
        answer = await sender.call("groups.getById", {})
    except Refusal as refusal:
        if refusal.code in DEAD_TOKEN:
            raise Misconfigured(NOT_ACCEPTED) from None
        raise
    groups = answer.get("groups") if isinstance(answer, dict) else answer
    if not groups:
        raise Misconfigured("the token is not a community's: create an access key in the settings of the community")
    return int(groups[0]["id"])


async def _permissions(sender: Sender) -> None:
    answer = await sender.call("groups.getTokenPermissions", {})
    names = {item["name"] for item in answer.get("permissions", ())}
    if NEEDED not in names:
        raise Misconfigured("the token may not send messages: create a key with the right «сообщения сообщества»")
    for name in WANTED:
        if name not in names:
            log.warning("the token of the community lacks the right %s", name)


async def _long_poll(sender: Sender, group_id: int) -> None:
    wanted = {"group_id": group_id, "enabled": 1, "api_version": VERSION} | dict.fromkeys(SERVED, 1)
    try:
        settings = await sender.call("groups.getLongPollSettings", {"group_id": group_id})
        if not _ready(settings):
            await sender.call("groups.setLongPollSettings", wanted)
    except Refusal as refusal:
        if refusal.code in PASSES:
            raise
        raise Misconfigured(
            f"{refusal}: switch Long Poll API {VERSION} on in the community's settings, "
            f"with the events {', '.join(SERVED)}, or give the token the right «управление сообществом»"
        ) from None


def _ready(settings: dict[str, Any]) -> bool:
    events = settings.get("events", {})
    return (
        bool(settings.get("is_enabled"))
        and settings.get("api_version") == VERSION
        and all(events.get(kind) for kind in SERVED)
    )
