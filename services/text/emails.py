"""E-mail addresses: one canonical form for each mailbox, and a word about what is wrong at which place."""

import re
from dataclasses import dataclass

from email_validator import validate_email

from services.refusal import Refusal
from services.text import clean, domains

MOST = 254  # RFC 5321: what fits into a path


@dataclass(frozen=True, slots=True)
class Email:
    """`address` is canonical (ASCII, lower case), `shown` as typed, `suggestion` the whole address we would guess."""

    address: str
    shown: str
    suggestion: str | None


NONE = Email("", "", None)
"""No address: a cabinet need not ask for one."""


_PLACES = tuple(
    (reason, re.compile(pattern, re.ASCII))
    for reason, pattern in (
        ("email.no_name", r"@.*"),
        ("email.no_domain", r".*@"),
        ("email.comma", r".*,.*"),
        ("email.dot", r"\..*|.*\.|.*(?:\.\.|\.@|@\.).*"),
        ("email.long_name", r"[^@]{65,}@.*"),
        ("email.number", r".*@(?:\[.*\]|[\d.]+)"),
        ("email.no_dot", r".*@[^.]*"),
    )
)


def read(text: str, own: str = "") -> Email | Refusal:
    """Read one address; `own` is the cabinet's sender, which is nobody's mailbox. No network is asked."""
    line = clean.visible(text)
    if isinstance(line, Refusal):
        return line
    typed = re.sub(r"^mailto:\s*", "", line, flags=re.IGNORECASE)
    refused = _several(typed) or _misplaced(typed)
    email = refused or _validated(typed)
    if isinstance(email, Email) and own and email.address == own.lower():
        return Refusal("email.own")
    return email


def _several(typed: str) -> Refusal | None:
    if "@" not in typed:
        return Refusal("email.no_at")
    if "<" in typed or ">" in typed:
        return Refusal("email.plain")
    if typed.count("@") > 1:
        return Refusal("email.one")
    return Refusal("email.space") if any(symbol.isspace() for symbol in typed) else None


def _misplaced(typed: str) -> Refusal | None:
    reason = next((reason for reason, wrong in _PLACES if wrong.fullmatch(typed)), None)
    if reason:
        return Refusal(reason)
    name, _, domain = typed.partition("@")
    foreign = next((letter for letter in name if not letter.isascii()), None)
    if foreign:
        return Refusal("email.ascii", {"symbol": foreign})
    odd = re.search(r"[^\w.!#$%&'*+/=?^`{|}~-]", name) or re.search(r"[^\w.\-。]", domain)
    return Refusal("email.symbol", {"symbol": odd[0]}) if odd else None


def _validated(typed: str) -> Email | Refusal:
    try:
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except ValueError:
        return Refusal("email.wrong")
    address = f"{found.local_part}@{found.ascii_domain}".lower()
    if len(address) > MOST:
        return Refusal("text.long", {"most": MOST})
    meant = domains.meant(found.domain.lower())
    return Email(address, typed, meant and f"{found.local_part}@{meant}")
