"""The font files that ship with the product."""

from pathlib import Path
from typing import Literal

Weight = Literal["Regular", "Bold"]


def path(weight: Weight) -> str:
    """Return where a font file lies."""
    return str(Path(__file__).with_name(f"Roboto-{weight}.ttf"))
