"""The link in a letter by which its reader switches letters off: it says whose they are, and proves it by itself."""

import hmac

from services.codes import Codes
from services.ports import UnitOfWork

BY_MAIL = "mail"
"""The subscription that lets notices come by mail; it is on until it is switched off."""


def link(codes: Codes, public_url: str, resident_id: int) -> str:
    """Return the address of the page for a resident."""
    return f"{public_url}/off/{resident_id}-{_proof(codes, resident_id)}"


def whose(codes: Codes, named: str) -> int | None:
    """Return the resident of the last part of such an address; None for one that was not made here."""
    number, _, proof = named.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return int(number) if hmac.compare_digest(_proof(codes, int(number)).encode(), proof.encode()) else None


def switch_off(uow: UnitOfWork, resident_id: int) -> bool:
    """Let no more letters of notices come; False when there is no such resident any more."""
    if uow.residents.get(resident_id) is None:
        return False
    uow.subscriptions.switch(resident_id, BY_MAIL, enabled=False)
    return True


def _proof(codes: Codes, resident_id: int) -> str:
    return codes.subject("off", str(resident_id))[:32]
