"""Links and codes of one-time tokens, derived from a token's id and the secret key: nothing secret is stored."""

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata

DIGITS = 6
_SEPARATORS = re.compile(r"[\s\u00a0\u2007\u202f.,;:_-]+")


class Codes:
    """Derives what proves a token; `secret` is the installation's key and never leaves this object."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("the secret key is empty")
        self._key = secret.encode()

    def new_id(self) -> str:
        """Return a fresh id: 128 random bits, URL-safe."""
        return secrets.token_urlsafe(16)

    def link(self, token_id: str) -> str:
        """Return the 43 letters of a link; they fit the start payload of every messenger."""
        return base64.urlsafe_b64encode(self._digest("link", token_id)).rstrip(b"=").decode()

    def code(self, token_id: str) -> str:
        """Return the six digits that a letter carries."""
        return f"{int.from_bytes(self._digest('code', token_id)) % 10**DIGITS:0{DIGITS}}"

    def link_hash(self, link: str) -> str:
        """Return what is stored of a link: SHA-256 in hex."""
        return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()

    def matches(self, token_id: str, typed: str) -> bool:
        """Compare a typed code in constant time; spaces, hyphens and full-width digits do not matter."""
        return hmac.compare_digest(self.code(token_id).encode(), plain_digits(typed).encode("utf-8", "surrogatepass"))

    def subject(self, kind: str, text: str) -> str:
        """Return a keyed hash under which attempts on `text` are counted."""
        return self._digest(f"subject:{kind}", text).hex()

    def _digest(self, use: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{use}\0{text}".encode("utf-8", "surrogatepass"), "sha256")


def plain_digits(typed: str) -> str:
    """Return a typed code as ASCII digits without separators; other letters stay and make it wrong."""
    return "".join(_digit(letter) for letter in _SEPARATORS.sub("", typed[:64]))


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter, letter))
