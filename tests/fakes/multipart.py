"""multipart/form-data as a server reads it: the JSON of one part, and the files beside it."""

import json
import re
from typing import Any, NamedTuple


class Sent(NamedTuple):
    """A file that came along."""

    name: str
    mime: str
    content: bytes


def parts(mime: str, body: bytes) -> tuple[dict[str, Any], list[Sent]]:
    """Return the JSON parts by name, and the files; AssertionError for a body that is not well formed."""
    found = re.fullmatch(r"multipart/form-data; boundary=([\w-]{1,70})", mime)
    assert found, mime
    mark = b"--" + found[1].encode()
    pieces = body.split(mark)
    assert pieces[0] == b"", "something before the first boundary"
    assert pieces[-1] == b"--\r\n", "no end"
    said: dict[str, Any] = {}
    files: list[Sent] = []
    for piece in pieces[1:-1]:
        assert piece.startswith(b"\r\n"), "no line after a boundary"
        assert piece.endswith(b"\r\n"), "no line before a boundary"
        head, _, content = piece[2:-2].partition(b"\r\n\r\n")
        name, filename, kind = _head(head.decode())
        if filename is None:
            said[name] = json.loads(content)
        else:
            assert name == "files", name
            files.append(Sent(filename, kind, content))
    return said, files


def _head(text: str) -> tuple[str, str | None, str]:
    lines = dict(line.split(": ", 1) for line in text.split("\r\n"))
    found = re.fullmatch(r'form-data; name="([^"]+)"(?:; filename="([^"]*)")?', lines["Content-Disposition"])
    assert found, text
    return found[1], found[2], lines["Content-Type"]
