"""Whose registry a file is: the cabinet, the provider, the day that the file speaks of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.cabinets.profile import Cabinet
from services.cabinets.utility import Provider
from services.registries.cells import Read
from services.registries.faults import Bad, Code, Rejected, Whole


def unsealed(_: str) -> str:
    """Refuse: without the installation's key no secret may be kept."""
    raise Rejected(Whole.KEY)


@dataclass(frozen=True, slots=True)
class Place:
    """A provider of a cabinet and the day of a file, which is told by its name or is today.

    `latest` is the last day of which billing may know anything yet. `seal` makes a keyed hash of what nobody may read
    in the database.
    """

    cabinet: Cabinet
    provider: Provider
    dated: date
    latest: date = date.max
    seal: Callable[[str], str] = unsealed

    def account(self) -> Read:
        """Return a reader of account numbers: the profile's shape, zeros that Excel has eaten put back."""
        shape, width = self.cabinet.number_of(self.provider.slug), self.cabinet.registries.account_width
        fits = re.compile(shape.pattern, re.ASCII).fullmatch
        bare = shape.strip_leading_zero

        def read(cell: str) -> str | None:
            if not cell:
                return None
            found = cell.zfill(width) if len(cell) < width and cell.isascii() and cell.isdecimal() else cell
            if not fits(found) or not found.isprintable():
                raise Bad(Code.ROUNDED if "E+" in cell.upper() else Code.ACCOUNT)
            return (found.lstrip("0") or found) if bare else found

        return read
