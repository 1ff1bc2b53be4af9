"""Links of the fast payment system (СБП): a bank registers them; here they are only checked before they are shown."""

import binascii
import re
from dataclasses import dataclass

from services.model.amounts import Money

LINK = re.compile(
    r"https://qr\.nspk\.ru/(?P<id>A[SD][A-Z0-9]{30})\?type=(?P<type>0[12])(?:&bank=\d{12})?"
    r"(?:&sum=(?P<sum>[1-9]\d{0,17}))?(?:&cur=RUB)?&crc=(?P<crc>[0-9A-Fa-f]{4})",
    re.ASCII,
)
KINDS = {"AS": "01", "AD": "02"}
START = 0xFFFF


@dataclass(frozen=True, slots=True)
class SbpLink:
    """A link as the bank gave it; `amount` None: the payer enters it. One that is not `static` is for one payment."""

    url: str
    static: bool
    amount: Money | None


def read(url: str) -> SbpLink | None:
    """Return a link whose shape and check sum are right; None for anything else, which must not be shown."""
    found = LINK.fullmatch(url)
    if not found or KINDS[found["id"][:2]] != found["type"]:
        return None
    if crc(url[: url.rindex("&crc=")]) != found["crc"].upper():
        return None
    return SbpLink(url, found["id"].startswith("AS"), Money(int(found["sum"])) if found["sum"] else None)


def crc(text: str) -> str:
    """Return the CRC-16/CCITT-FALSE of an ASCII text in four hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode('ascii'), START):04X}"
