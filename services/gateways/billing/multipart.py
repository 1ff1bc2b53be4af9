"""A letter with its files as one body (RFC 7578), the same bytes at every try: they are what is signed."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.billing.written import Attachment

END = "\r\n"


@dataclass(frozen=True, slots=True)
class Parts:
    """The body and what it is."""

    body: bytes
    mime: str


def packed(letter: dict[str, Any], files: Sequence[Attachment]) -> Parts:
    """Pack the part `letter` in JSON and a part `files` for each file."""
    boundary = f"kabinet-{uuid.uuid4().hex}"
    said = json.dumps(letter, ensure_ascii=False).encode()
    parts = [_part(boundary, 'name="letter"', "application/json", said)]
    parts += [
        _part(boundary, f'name="files"; filename="{_name(file.name)}"', file.mime, file.content) for file in files
    ]
    return Parts(b"".join((*parts, f"--{boundary}--{END}".encode())), f"multipart/form-data; boundary={boundary}")


def _part(boundary: str, disposition: str, mime: str, content: bytes) -> bytes:
    head = f"--{boundary}{END}Content-Disposition: form-data; {disposition}{END}Content-Type: {mime}{END}{END}"
    return head.encode() + content + END.encode()


def _name(name: str) -> str:
    """Escape a file's name as browsers do."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
