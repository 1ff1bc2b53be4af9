"""Pictures and documents on their way to VK: ask for a server, post the bytes there, save, and name the attachment."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath
from typing import Any

import requests

from bot.channels.card import Attachment
from bot.channels.channel import Content
from bot.channels.vk.refusal import Lost, Refusal
from bot.channels.vk.sender import Sender

THREADS = 2
TIMEOUT = (3.0, 20.0)
REMEMBERED = 256
BAD_UPLOAD = 22


class Uploads:
    """Uploads for one community. What was uploaded for a card is remembered, so that a new try does not repeat it."""

    def __init__(self, sender: Sender, content: Content) -> None:
        self._sender, self._content = sender, content
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="vk-upload")
        self._done: OrderedDict[tuple[int, int], str] = OrderedDict()

    async def attachment(self, chat: str, item: Attachment, key: tuple[int, int]) -> str:
        """Return the name of the uploaded content in messages; raises Refusal or Lost. `key`: card and place in it."""
        if key not in self._done:
            content = await self._content(item.source)
            upload = self._photo if item.kind == "photo" else self._document
            self._done[key] = await upload(chat, item, content)
            if len(self._done) > REMEMBERED:
                self._done.popitem(last=False)
        return self._done[key]

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _photo(self, chat: str, item: Attachment, content: bytes) -> str:
        server = await self._sender.call("photos.getMessagesUploadServer", {"peer_id": int(chat)})
        posted = await self._post(server["upload_url"], "photo", item.name, content)
        if posted.get("photo") in (None, "", "[]"):
            raise Refusal(BAD_UPLOAD)
        values = {name: posted[name] for name in ("server", "photo", "hash")}
        saved = await self._sender.call("photos.saveMessagesPhoto", values)
        return _named("photo", saved[0])

    async def _document(self, chat: str, item: Attachment, content: bytes) -> str:
        place = {"type": "doc", "peer_id": int(chat)}
        server = await self._sender.call("docs.getMessagesUploadServer", place)
        posted = await self._post(server["upload_url"], "file", item.name, content)
        if not posted.get("file"):
            raise Refusal(BAD_UPLOAD)
        saved = await self._sender.call("docs.save", {"file": posted["file"], "title": item.name})
        return _named("doc", saved["doc"])

    async def _post(self, url: str, field: str, name: str, content: bytes) -> Mapping[str, Any]:
        loop = asyncio.get_running_loop()
        plain = f"file{PurePath(name).suffix}"  # the title is said apart: VK does not read letters beyond ASCII here
        return await loop.run_in_executor(self._pool, _posted, url, field, plain, content)


def _posted(url: str, field: str, name: str, content: bytes) -> Mapping[str, Any]:
    problem = "not an object"
    try:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.post(url, files={field: (name, content)}, timeout=TIMEOUT)
        data = json.loads(answer.content) if answer.ok else None
    except (requests.RequestException, ValueError) as error:
        problem, data = type(error).__name__, None
    if isinstance(data, dict):
        return data
    raise Lost(f"upload: {problem}")


def _named(kind: str, saved: Mapping[str, Any]) -> str:
    key = saved.get("access_key")
    return f"{kind}{saved['owner_id']}_{saved['id']}{f'_{key}' if key else ''}"
