"""Registries of PINs that open accounts; what leaves this module of a PIN is a hash with the installation's key."""

import re
from collections.abc import Sequence

from services.billing_pins import LEAST, MOST, digest_of
from services.registries import cells
from services.registries.faults import Bad, Code
from services.registries.kinds.accounts import ACCOUNT
from services.registries.place import Place
from services.registries.schema import Column, Kind, Values

_PIN, _HASH = re.compile(rf"\d{{{LEAST},{MOST}}}", re.ASCII), re.compile(r"[0-9a-fA-F]{64}", re.ASCII)
NUMBER, BY_PIN, BY_HASH = 0, 1, 2


def pins(place: Place) -> Kind:
    """Return the kind `pins`: an account, its PIN or the digest of that, and its last day."""
    columns = (
        Column("account", ACCOUNT, place.account(), required=True),
        Column("pin", ("пин", "пин-код"), _pin, staged="by_pin"),
        Column("pin_hash", ("хеш пин-кода",), _hash, staged="by_hash"),
        Column("valid_to", ("действует до", "срок действия"), cells.day),
    )

    def finish(values: Values) -> Sequence[Code]:
        """Put keyed hashes in the place of what was told."""
        pin, digest = values[BY_PIN], values[BY_HASH]
        told = digest_of(values[NUMBER], pin) if pin else digest
        if told is None or (digest and told != digest):
            raise Bad(Code.PIN)
        values[BY_PIN], values[BY_HASH] = (place.seal(told), None) if pin else (None, place.seal(told))
        return ()

    return Kind("pins", columns, ("account",), finish=finish)


def _pin(cell: str) -> str | None:
    if cell and not _PIN.fullmatch(cell):
        raise Bad(Code.PIN)
    return cell or None


def _hash(cell: str) -> str | None:
    if cell and not _HASH.fullmatch(cell):
        raise Bad(Code.PIN)
    return cell.lower() or None
