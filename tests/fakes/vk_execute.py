"""`execute` of the fake VK: programs of the shape `return [API.a.b({…}),API.c.d({…})];`."""

import json
import re
from typing import Any

from tests.fakes.vk_errors import VkError

MOST, LONGEST = 25, 64 * 1024
_CALL = re.compile(r"\s*API\.([a-zA-Z]+\.[a-zA-Z]+)\(")
_decoder = json.JSONDecoder()


def parse(code: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the calls; error 12 for anything else, 13 for too many."""
    if len(code.encode()) > LONGEST:
        raise VkError(12, "code is too long")
    body = re.fullmatch(r"\s*return\s*\[(.*)\]\s*;\s*", code, re.DOTALL)
    if not body:
        raise VkError(12, "syntax error")
    calls = _calls(body[1])
    if len(calls) > MOST:
        raise VkError(13, "Too many API calls")
    return calls


def _calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    calls, at = [], 0
    while True:
        found = _CALL.match(text, at)
        if not found:
            raise VkError(12, f"unexpected token at {at}")
        try:
            arguments, at = _decoder.raw_decode(text, found.end())
        except ValueError:
            raise VkError(12, f"bad object at {found.end()}") from None
        if not isinstance(arguments, dict) or text[at : at + 1] != ")":
            raise VkError(12, f"unexpected token at {at}")
        calls.append((found[1], arguments))
        if at + 1 == len(text):
            return calls
        if text[at + 1] != ",":
            raise VkError(12, f"unexpected token at {at + 1}")
        at += 2
