"""X-Signature as billing's side checks it: written from the document, not from the product's code."""

import hashlib
import hmac
import re
import time

WITHIN = 300
"""Seconds that the clocks of the two sides, and the way, may take."""


def trouble(secret: str, header: str, method: str, path: str, body: bytes) -> str:
    """Return what is wrong with a request, "" for nothing."""
    found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", header)
    if not found:
        return "no_signature"
    text = ".".join((found[1], method, path, hashlib.sha256(body).hexdigest()))
    expected = hmac.new(secret.encode(), text.encode(), "sha256").hexdigest()
    if not hmac.compare_digest(expected, found[2]):
        return "bad_signature"
    return "" if abs(time.time() - int(found[1])) <= WITHIN else "stale_signature"
