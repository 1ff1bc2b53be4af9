"""The parameters of a call, however they came: query, JSON, urlencoded or multipart."""

import json
from typing import Any

from aiohttp import web

from tests.fakes.telegram_platform import Json, bad

File = tuple[str, bytes]


class Params:
    """What was given, read with the server's strictness and refused in its words."""

    def __init__(self, given: Json, files: dict[str, File]) -> None:
        self.given, self._files = given, files

    @classmethod
    async def of(cls, request: web.Request) -> "Params":
        """Read a request."""
        given: Json = dict(request.query)
        if request.content_type == "application/json":
            return cls({**given, **_object(await request.read())}, {})
        files: dict[str, File] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                given[name] = value
        return cls(given, files)

    def only(self, *names: str) -> None:
        """Refuse parameters that this method does not have: the real server ignores them, a typo is a mistake."""
        known = {"chat_id", *names}
        strange = sorted(name for name in self.given if name not in known)
        if strange:
            raise bad(f"the fake is strict: unknown parameters {strange}")

    def string(self, name: str) -> str:
        """Return a string, "" when it is not given."""
        value = self.given.get(name, "")
        if not isinstance(value, str | int):
            raise bad(f"parameter {name} must be a string")
        return str(value)

    def number(self, name: str) -> int:
        """Return an integer."""
        value = self.string(name)
        if not value:
            raise bad(f"{name.removesuffix('_id').replace('message', 'message identifier')} is not specified")
        try:
            return int(value)
        except ValueError:
            raise bad(f"parameter {name} must be an integer") from None

    def json(self, name: str) -> Any:
        """Return a nested value: an object in JSON calls, its text in forms; None when it is not given."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def file(self, name: str) -> File:
        """Return an uploaded file, named directly or by attach://."""
        place = self.string(name).removeprefix("attach://") or name
        if place not in self._files:
            raise bad(f"there is no {name} in the request")
        return self._files[place]

    def logged(self) -> Json:
        """Return what the ledger keeps: files by their size."""
        return {**self.given, **{name: {"name": item[0], "bytes": len(item[1])} for name, item in self._files.items()}}


def _object(body: bytes) -> Json:
    try:
        data = json.loads(body.decode("utf-8")) if body else {}
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad("can't parse JSON") from None
    if not isinstance(data, dict):
        raise bad("object expected")
    return data
