"""The signature of a request: who knows the secret can tell that nothing of it was changed, and when it was made."""

import hashlib
import hmac

HEADER = "X-Signature"


def signature(secret: str, at: int, method: str, path: str, body: bytes) -> str:
    """Return the header; `at`: seconds since 1970, `path`: with the query, as in the request line."""
    digest = hashlib.sha256(body).hexdigest()
    signed = f"{at}.{method}.{path}.{digest}".encode()
    return f"t={at},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"
