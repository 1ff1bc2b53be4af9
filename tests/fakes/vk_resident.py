"""What residents do in the fake VK, and the events that communities get of it."""

import json
import time
import uuid
from typing import Any

from tests.fakes.vk_poll import Poll
from tests.fakes.vk_shown import typed
from tests.fakes.vk_world import Dialog, Pressed, World


class Residents:
    """Every action allows the community to write, as in VK."""

    def __init__(self, world: World, poll: Poll) -> None:
        self._world, self._poll = world, poll

    def say(self, chat: int, text: str, payload: str | None = None, **more: Any) -> None:
        """Send a message: `more` are fields of it (ref, attachments…)."""
        dialog = self._world.dialog(chat)
        dialog.allowed = True
        message = {
            "date": int(time.time()),
            "from_id": chat,
            "id": next(self._world.numbers),
            "out": 0,
            "version": 1,
            "attachments": [],
            "conversation_message_id": dialog.next_cmid(),
            "fwd_messages": [],
            "important": False,
            "is_hidden": False,
            "peer_id": chat,
            "random_id": 0,
            "text": typed(text),
        }
        if payload is not None:
            message["payload"] = payload
        self._poll.add("message_new", {"message": message | more, "client_info": dialog.info})

    def start(self, chat: int, ref: str = "") -> None:
        """Press «Начать», perhaps after a link with `ref`."""
        self.say(chat, "Начать", '{"command":"start"}', **({"ref": ref, "ref_source": "vk.me"} if ref else {}))

    def press(self, chat: int, cmid: int, action: dict[str, Any]) -> str:
        """Press a button as the resident's program does; return how it went out."""
        dialog = self._world.dialog(chat)
        if action["type"] == "open_link":
            return "link"
        if dialog.bottom and dialog.bottom.cmid == cmid and (dialog.bottom.keyboard or {}).get("one_time"):
            dialog.bottom = None
        payload = action.get("payload", "{}")
        if action["type"] == "text":
            self.say(chat, action["label"], payload)
            return "text"
        if "callback" not in dialog.info["button_actions"]:
            refused = {"command": "not_supported_button", "button_type": "callback", "payload": payload}
            self.say(chat, action["label"], json.dumps(refused, ensure_ascii=False))
            return "unsupported"
        self._callback(dialog, cmid, json.loads(payload))
        return "callback"

    def _callback(self, dialog: Dialog, cmid: int, payload: Any) -> None:
        event_id = uuid.uuid4().hex
        self._world.pressed[event_id] = Pressed(dialog.user)
        dialog.allowed = True
        event = {"user_id": dialog.user, "peer_id": dialog.user, "event_id": event_id, "payload": payload}
        self._poll.add("message_event", event | {"conversation_message_id": cmid})

    def photo(self, chat: int, text: str = "") -> None:
        """Send a picture."""
        url = f"{self._world.base}/file/{uuid.uuid4().hex}.png"
        sizes = [{"type": "s", "url": f"{url}?small", "width": 75, "height": 75}]
        sizes.append({"type": "x", "url": url, "width": 604, "height": 604})
        photo = {"id": next(self._world.numbers), "owner_id": chat, "sizes": sizes, "text": ""}
        self.say(chat, text, attachments=[{"type": "photo", "photo": photo}])

    def allow(self, chat: int, *, allowed: bool = True, code: int = 901) -> None:
        """Allow or forbid the community to write; what it writes is refused with `code`."""
        dialog = self._world.dialog(chat)
        dialog.allowed, dialog.refusal = allowed, code
        kind, more = ("message_allow", {"key": ""}) if allowed else ("message_deny", {})
        self._poll.add(kind, {"user_id": chat} | more)
