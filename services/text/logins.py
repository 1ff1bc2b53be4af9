"""Login names: letters of one alphabet, digits, «_» and «-» (R5); names that look alike are one name."""

import re
from dataclasses import dataclass

from services.refusal import Refusal
from services.text import clean, fold

LEAST, MOST = 3, 32
RESERVED = frozenset(
    {"admin", "administrator", "root", "support", "system", "kabinet", "админ", "администратор", "поддержка", "кабинет"}
)
_SIGN = re.compile(r"[0-9A-Za-zА-Яа-яЁё_-]")


@dataclass(frozen=True, slots=True)
class Login:
    """A name as typed, and the key that look-alike names share."""

    shown: str
    key: str


def read(text: str) -> Login | Refusal:
    """Read a name of three to 32 signs; an «а» of the other alphabet inside it is told."""
    line = clean.visible(text, 4 * MOST)
    if isinstance(line, Refusal):
        return line
    name = fold.dashes(fold.digits(fold.spaces(line)))
    odd = next((symbol for symbol in name if not _SIGN.match(symbol)), None)
    if odd:
        return Refusal("login.symbol", {"symbol": odd})
    if not LEAST <= len(name) <= MOST:
        return Refusal("login.length", {"given": len(name), "least": LEAST, "most": MOST})
    if len({script for script in map(fold.script, name) if script}) != 1:
        return Refusal("login.mixed" if any(map(fold.script, name)) else "login.letters")
    return Refusal("login.reserved") if _lower(name) in RESERVED else Login(name, key(name))


def key(name: str) -> str:
    """Return what look-alike names share: case, ё and е, twins of the two alphabets, 0 and О do not count."""
    return _lower(name).upper().translate(fold.TWINS).replace("0", "O").lower()


def _lower(name: str) -> str:
    return name.casefold().replace("ё", "е")
