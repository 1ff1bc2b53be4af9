"""The fake billing's letters: appeals and applications once each by uid, their threads, and what billing answers."""

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.fakes.billing_book import Book, Refused
from tests.fakes.ledger import Ledger
from tests.fakes.multipart import Sent, parts

MOST = 1 << 20
"""Bytes of the files of one message."""


class Letters:
    """Rows of the ledger are `appeal`, `application` and `message`, each with its files."""

    def __init__(self, book: Book, ledger: Ledger) -> None:
        self._book, self._ledger = book, ledger
        self._letters: dict[str, dict[str, Any]] = {}
        self._kinds: dict[str, str] = {}
        self._said: set[str] = set()
        self._files: dict[tuple[str, str], tuple[str, bytes]] = {}

    def take(self, kind: str, said: dict[str, Any], files: list[Sent]) -> dict[str, Any]:
        """Take a letter once."""
        if said["uid"] not in self._letters:
            _fit(files)
            if "account_ref" in said and self._book.refs.get(said.get("account", "")) != said["account_ref"]:
                raise Refused(422, "another_account")
            named = {"account_ref": said["account_ref"]} if "account_ref" in said else {}
            self._letters[said["uid"]] = {"uid": said["uid"], **named, "status": "accepted", "thread": []}
            self._kinds[said["uid"]] = kind
            self._ledger.append(kind, **said, files=[_row(file) for file in files])
        return self._letters[said["uid"]]

    def add(self, kind: str, uid: str, said: dict[str, Any], files: list[Sent]) -> dict[str, Any]:
        """Take a message of a thread once."""
        self.fate(kind, uid)
        if said["uid"] not in self._said:
            _fit(files)
            if self._letters[uid]["status"] in ("approved", "done", "rejected"):
                raise Refused(422, "closed")
            self._said.add(said["uid"])
            self._ledger.append("message", **said, letter=uid, files=[_row(file) for file in files])
        return {"uid": said["uid"], "status": "accepted"}

    def fate(self, kind: str, uid: str) -> dict[str, Any]:
        """Return how a letter stands."""
        if self._kinds.get(uid) != kind:
            raise Refused(404, "not_found")
        return self._letters[uid]

    def file(self, kind: str, uid: str, name: str) -> tuple[str, bytes]:
        """Return the type and the content of a file of its thread."""
        self.fate(kind, uid)
        if (uid, name) not in self._files:
            raise Refused(404, "not_found")
        return self._files[uid, name]

    def answer(
        self, uid: str, status: str = "", text: str = "", comment: str = "", files: Sequence[dict[str, Any]] = ()
    ) -> None:
        """Say something in the thread, or move it, and tell of the change."""
        letter = self._letters[uid]
        letter["status"] = status or letter["status"]
        if text or files:
            at, number = datetime.now(UTC).isoformat(), len(letter["thread"]) + 1
            said = {"id": f"{uid}-{number}", "author": "company", "at": at, "text": text}
            letter["thread"].append(said | {"files": [self._enclose(uid, file) for file in files]} if files else said)
        if comment:
            letter["comment"] = comment
        self._book.changed(self._kinds[uid], uid)

    def _enclose(self, uid: str, file: dict[str, Any]) -> dict[str, Any]:
        """Keep a file of base64, made `pad` bytes longer; `size` is said in place of its own."""
        held = base64.b64decode(file["content"]) + b"\n" * file.get("pad", 0)
        ref = f"f{len(self._files) + 1}"
        self._files[uid, ref] = (file["mime"], held)
        return {"id": ref, "name": file["name"], "mime": file["mime"], "size": file.get("size", len(held))}


class LetterCalls:
    """The calls of the contract that are about letters."""

    def __init__(self, letters: Letters, book: Book) -> None:
        self._letters, self._book = letters, book

    def serve(self, app: web.Application, prefix: str) -> None:
        """Add them."""
        for plural in ("appeals", "applications"):
            app.router.add_post(f"{prefix}/{plural}", self.take)
            app.router.add_get(f"{prefix}/{plural}/{{uid}}", self.fate)
            app.router.add_post(f"{prefix}/{plural}/{{uid}}/messages", self.add)
            app.router.add_get(f"{prefix}/{plural}/{{uid}}/files/{{id}}", self.file)
        app.router.add_post("/control/answer", self.answer)

    async def take(self, request: web.Request) -> web.Response:
        said, files = await _read(request)
        return web.json_response(self._instead(request, self._letters.take(_kind(request), said, files)), status=202)

    async def add(self, request: web.Request) -> web.Response:
        said, files = await _read(request)
        uid = request.match_info["uid"]
        return web.json_response(self._letters.add(_kind(request), uid, said, files), status=202)

    async def fate(self, request: web.Request) -> web.Response:
        return web.json_response(self._instead(request, self._letters.fate(_kind(request), request.match_info["uid"])))

    async def file(self, request: web.Request) -> web.Response:
        mime, content = self._letters.file(_kind(request), request.match_info["uid"], request.match_info["id"])
        return web.Response(body=content, content_type=mime)

    async def answer(self, request: web.Request) -> web.Response:
        """POST /control/answer {uid, status, text, comment, files}: what the company says on billing's side.

        A file is {name, mime, content in base64, pad, size}.
        """
        self._letters.answer(**await request.json())
        return web.json_response({"ok": True})

    def _instead(self, request: web.Request, letter: dict[str, Any]) -> dict[str, Any]:
        return letter | {"account_ref": self._book.refs[request["instead"]]} if request["instead"] else letter


async def _read(request: web.Request) -> tuple[dict[str, Any], list[Sent]]:
    said, files = parts(request.headers["Content-Type"], await request.read())
    if request.headers["Idempotency-Key"] != said["letter"]["uid"]:
        raise Refused(422, "another_key")
    return said["letter"], files


def _kind(request: web.Request) -> str:
    return "appeal" if "/appeals" in request.path else "application"


def _fit(files: list[Sent]) -> None:
    if sum(len(file.content) for file in files) > MOST:
        raise Refused(413, "too_large")


def _row(file: Sent) -> dict[str, Any]:
    digest = hashlib.sha256(file.content).hexdigest()
    return {"name": file.name, "mime": file.mime, "size": len(file.content), "sha256": digest}
