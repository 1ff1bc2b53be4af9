"""Reads payment QRs as receivers do: the encoding's digit, the separator's place, keys in any case."""

import re

ENCODINGS = {"1": "windows-1251", "2": "utf-8", "3": "koi8-r"}


def parsed(payload: bytes) -> dict[str, str]:
    """Return the fields by their names in small letters; ValueError for what is no payment."""
    head = re.match(rb"ST0001([123])(.)", payload, re.DOTALL)
    if not head:
        raise ValueError(payload[:8])
    text = payload[8:].decode(ENCODINGS[head[1].decode()])
    fields = (field.partition("=") for field in text.split(head[2].decode()) if field)
    return {key.lower(): value for key, _, value in fields}


def routed(payload: bytes) -> tuple[str, ...]:
    """Return what a receiver needs to tell whose bill is paid; KeyError when something is missing."""
    fields = parsed(payload)
    return tuple(fields[key] for key in ("bic", "personalacc", "payeeinn", "persacc", "sum"))
