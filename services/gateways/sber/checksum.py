"""The checksum of Sber's callbacks, with a symmetric key."""

import hashlib
import hmac
from collections.abc import Mapping

UNSIGNED = frozenset({"checksum", "sign_alias"})


def checksum(fields: Mapping[str, str], key: str) -> str:
    """Return HMAC-SHA256 in upper-case hex over `name;value;` of the fields in the order of their names."""
    said = "".join(f"{name};{fields[name]};" for name in sorted(fields) if name not in UNSIGNED)
    return hmac.new(key.encode(), said.encode("utf-8", "replace"), hashlib.sha256).hexdigest().upper()


def genuine(fields: Mapping[str, str], key: str) -> bool:
    """Tell whether fields carry their own checksum."""
    told = fields.get("checksum", "").upper().encode("utf-8", "replace")
    return bool(key) and hmac.compare_digest(told, checksum(fields, key).encode())
