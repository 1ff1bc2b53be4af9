"""Addresses as mail servers take them: ASCII, the domain in punycode, for those without SMTPUTF8 too."""

import re

from email_validator import validate_email

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*")


def theirs(address: str) -> str:
    """Return the ASCII form of a resident's address; ValueError when it has none."""
    found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    return found.ascii_email or found.normalized


def ours(address: str) -> str:
    """Return the ASCII form of an address of the company, whose domain may be known inside its network alone.

    ValueError when it has none.
    """
    local, _, shown = address.rpartition("@")
    domain = shown.encode("idna").decode("ascii") if shown else ""
    if not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
        raise ValueError("no ASCII form")
    return f"{local}@{domain}"


def checked(address: str) -> str:
    """Accept an address of the company as it is written, or nothing; ValueError for what no mail server takes."""
    try:
        _ = ours(address) if address else ""
    except ValueError:
        message = "should be an address that every mail server takes, such as lk@example.org"
        raise ValueError(message) from None
    return address
