"""One showing of a one-time form: for whom, in whose words."""

from dataclasses import dataclass

from services.cabinets.profile import Cabinet
from services.model.people import Token


@dataclass(frozen=True, slots=True)
class Asked:
    """One showing of the form; `stamp` is the nonce of the page."""

    token: Token
    cabinet: Cabinet
    language: str
    stamp: str
