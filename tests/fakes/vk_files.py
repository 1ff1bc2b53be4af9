"""Uploads of the fake VK, and the files that residents send."""

import base64
import hashlib
import json
from typing import Any

from aiohttp import web

from tests.fakes.vk_errors import VkError, invalid
from tests.fakes.vk_params import Params
from tests.fakes.vk_world import Stored, World

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Files:
    """photos.* and docs.*, the servers behind them, and /file/NAME."""

    def __init__(self, world: World) -> None:
        self._world = world

    def photo_server(self, params: Params) -> Any:
        """photos.getMessagesUploadServer."""
        params.only(("peer_id",))
        return {"upload_url": f"{self._world.base}/upload/photo", "album_id": -64, "user_id": 0}

    def doc_server(self, params: Params) -> Any:
        """docs.getMessagesUploadServer."""
        params.only(("type", "peer_id"))
        if params.text("type") != "doc" or self._world.writable(params.number("peer_id")):
            raise invalid("peer_id")
        return {"upload_url": f"{self._world.base}/upload/file"}

    async def receive(self, request: web.Request) -> web.Response:
        """POST /upload/photo or /upload/file, multipart; a picture that is none comes back as an empty list."""
        kind = request.match_info["kind"]
        form = await request.post()
        part = form.get(kind)
        if not isinstance(part, web.FileField):
            return web.json_response({"error": "no_file"})
        stored = Stored("photo" if kind == "photo" else "doc", part.filename, part.file.read())
        token = hashlib.sha256(stored.content).hexdigest()
        if kind == "photo" and not stored.content.startswith(PICTURES):
            return web.json_response({"server": 1, "photo": "[]", "hash": ""})
        self._world.uploads[token] = stored
        if kind == "photo":
            return web.json_response({"server": 1, "photo": json.dumps([{"photo": token}]), "hash": token})
        return web.json_response({"file": token})

    def save_photo(self, params: Params) -> Any:
        """photos.saveMessagesPhoto."""
        params.only(("photo", "server", "hash"))
        stored = self._world.uploads.get(params.text("hash"))
        if stored is None or params.number("server") != 1 or params.text("hash") not in params.text("photo"):
            raise VkError(22)
        return [self._saved(stored)]

    def save_doc(self, params: Params) -> Any:
        """docs.save."""
        params.only(("file", "title", "tags"))
        stored = self._world.uploads.get(params.text("file"))
        if stored is None:
            raise VkError(22)
        stored.title = params.text("title") or stored.title
        return {"type": "doc", "doc": self._saved(stored) | {"title": stored.title, "size": len(stored.content)}}

    def _saved(self, stored: Stored) -> dict[str, Any]:
        number, owner = next(self._world.numbers), -self._world.group_id
        key = "key" if stored.kind == "photo" else ""
        self._world.files[f"{stored.kind}{owner}_{number}{'_key' if key else ''}"] = stored
        self._world.ledger.append(f"saved.{stored.kind}", title=stored.title, size=len(stored.content))
        return {"id": number, "owner_id": owner} | ({"access_key": key} if key else {})

    async def give(self, request: web.Request) -> web.StreamResponse:
        """GET /file/NAME."""
        return web.Response(body=PIXEL, content_type="image/png")
