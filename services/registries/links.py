"""How links of a bill are read: what residents would be led to, or sent, is judged before it comes in."""

from urllib.parse import urlsplit

from services.qr.sbp import read
from services.registries import cells
from services.registries.faults import Bad, Code


def sbp(cell: str) -> str | None:
    """Read a link of the fast payment system: its host, its shape and its check sum are right."""
    found = cells.text(cell)
    if found and read(found) is None:
        raise Bad(Code.SBP)
    return found


def paper(cell: str) -> str | None:
    """Read where a PDF lies: a file name that leads nowhere else, or an https address of a host."""
    found = cells.link(cell)
    if found and (found.startswith(".") or not _leads(found)):
        raise Bad(Code.LINK)
    return found


def _leads(place: str) -> bool:
    """Tell whether an address names a host, and nobody's password; a file name has none."""
    try:
        parts = urlsplit(place)
        return not parts.scheme or bool(parts.hostname and parts.username is None and parts.port != 0)
    except ValueError:
        return False
