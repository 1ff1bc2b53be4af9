"""The wire form of buttons: what a press says, within the 64 bytes that every channel carries."""

from dataclasses import dataclass

KEPT = "+"


@dataclass(frozen=True, slots=True)
class Press:
    """`kind` is "d" (a card of a dialog), "s" (a screen) or "g" (start a dialog)."""

    kind: str
    name: str
    arg: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}:{self.arg}"


def parse(wire: str) -> Press | None:
    """Read a press; None for anything that we did not write."""
    if not wire.isascii() or not wire.isprintable():
        return None
    kind, _, rest = wire.removeprefix(KEPT).partition(":")
    name, _, arg = rest.partition(":")
    if kind not in ("d", "s", "g") or not name:
        return None
    return Press(kind, name, arg)


def screen(name: str, arg: str = "") -> str:
    """Open a screen; everything it needs is in the button, so it works for months."""
    return str(Press("s", name, arg))


def start(dialog: str, arg: str = "") -> str:
    """Start a dialog."""
    return str(Press("g", dialog, arg))


def token(mark: str, what: str) -> str:
    """Act on the card with this mark, and on no other."""
    return str(Press("d", mark, what))
