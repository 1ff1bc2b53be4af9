"""The text inside the QR of a paper receipt (ГОСТ Р 56042-2014), as residents paste it."""

import re

MOST = 2000
_HEADER = re.compile(r"ST0001[0-9]([|#;:^_~{}!$%&()*+,/@])(.+)", re.ASCII | re.DOTALL)


def account(text: str) -> str | None:
    """Return the account (PersAcc) of a pasted receipt, "" when it names none; None when this is no receipt."""
    found = _HEADER.fullmatch(text.strip()) if len(text) <= MOST else None
    if not found:
        return None
    pairs = (field.partition("=") for field in found[2].split(found[1]))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}.get("persacc", "")
