"""The token by which T-Bank and a shop know each other."""

import hashlib
import hmac
from typing import Any


def token(fields: dict[str, Any], password: str) -> str:
    """Return SHA-256 in hex over the values of the root's scalars and the password, sorted by their keys."""
    signed = {key: value for key, value in fields.items() if key != "Token" and _scalar(value)} | {"Password": password}
    joined = "".join(_written(signed[key]) for key in sorted(signed))
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()


def genuine(fields: dict[str, Any], password: str) -> bool:
    """Tell whether fields carry their own token."""
    told = fields.get("Token")
    if not isinstance(told, str) or not password:
        return False
    return hmac.compare_digest(told.lower().encode("utf-8", "replace"), token(fields, password).encode())


def _scalar(value: object) -> bool:
    return isinstance(value, str | int | float) or value is None


def _written(value: object) -> str:
    """Write a value as JSON has it: true and not True."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
