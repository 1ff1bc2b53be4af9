"""The HTTP side of the fake Bot API: /bot<token>/<method> and /file/bot<token>/<path>, with faults."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.telegram_methods import delete_message, edit_message_text, send_document, send_message, send_photo
from tests.fakes.telegram_params import Params
from tests.fakes.telegram_platform import ApiError, Platform
from tests.fakes.telegram_settings import (
    answer_callback_query,
    delete_webhook,
    get_file,
    get_me,
    send_chat_action,
    set_my_commands,
    set_my_description,
    set_my_short_description,
    set_webhook,
)
from tests.fakes.telegram_updates import RIVAL, Rival

METHODS: dict[str, Callable[[Platform, Params], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "deleteMessage": delete_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "setMyCommands": set_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
}
NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
LONGEST_POLL = 50


class Api:
    """Answers calls; what it accepts goes to the ledger."""

    def __init__(self, platform: Platform, ledger: Ledger, plan: Plan, latency: float) -> None:
        self._platform, self._ledger, self._plan, self._latency = platform, ledger, plan, latency

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = NAMES.get(request.match_info["method"].lower(), "")
        try:
            self._authorize(request.match_info["token"], method)
            params = await Params.of(request)
        except ApiError as error:
            return _refused(error)
        fault = self._plan.next(method, f"chat={params.given.get('chat_id', '')} {params.given.get('text', '')}")
        await asyncio.sleep((fault.delay if fault else 0.0) + (self._latency if method != "getUpdates" else 0.0))
        if fault is not None and fault.drop == "before":
            return _dropped(request)
        if fault is not None and (spoiled := _spoiled(fault)) is not None:
            return spoiled
        answer = await self._carried_out(method, params)
        return _dropped(request) if fault is not None and fault.drop == "after" else answer

    def _authorize(self, token: str, method: str) -> None:
        if not re.fullmatch(r"\d+:.+", token):
            raise ApiError(404, "Not Found")
        if token != self._platform.token:
            raise ApiError(401, "Unauthorized")
        if not method:
            raise ApiError(404, "Not Found: method not found")

    async def _carried_out(self, method: str, params: Params) -> web.Response:
        try:
            result = await self._updates(params) if method == "getUpdates" else METHODS[method](self._platform, params)
        except ApiError as error:
            self._ledger.append(method, refused=error.description, params=params.logged())
            return _refused(error)
        if method != "getUpdates":
            self._ledger.append(method, params=params.logged(), result=result)
        elif result:
            self._ledger.append(method, params=params.logged(), result=len(result))
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, params: Params) -> list[Any]:
        params.only("offset", "limit", "timeout", "allowed_updates")
        if self._platform.settings.get("webhook"):
            raise ApiError(409, HOOKED)
        self._platform.updates.allowed = params.json("allowed_updates") or self._platform.updates.allowed
        limit = min(100, max(1, int(params.string("limit") or 100)))
        seconds = min(LONGEST_POLL, int(params.string("timeout") or 0))
        try:
            return await self._platform.updates.take(int(params.string("offset") or 0), limit, seconds)
        except Rival:
            raise ApiError(409, RIVAL) from None

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self._plan.next("download")
        if fault is not None:
            await asyncio.sleep(fault.delay)
            return _spoiled(fault) or _dropped(request)
        file_id = request.match_info["path"].split("/")[1]
        found = self._platform.files.get(file_id)
        if request.match_info["token"] != self._platform.token or found is None:
            return _refused(ApiError(404, "Not Found"))
        self._ledger.append("download", file_id=file_id)
        return web.Response(body=found[1])


def _spoiled(fault: Fault) -> web.Response | None:
    if fault.error:
        return web.json_response({"ok": False, **fault.error}, status=int(fault.error.get("error_code", 400)))
    if fault.status is not None or fault.body is not None:
        return web.Response(status=fault.status or 200, text=fault.body or "", content_type="text/html")
    return None


def _dropped(request: web.Request) -> web.Response:
    """Close the connection without a byte of answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _refused(error: ApiError) -> web.Response:
    return web.Response(status=error.code, text=json.dumps(error.to_json()), content_type="application/json")
