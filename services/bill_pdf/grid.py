"""Grids: the one way in which a квитанция puts things beside and below each other."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Table, TableStyle

from services.bill_pdf.typeface import RULE, SHADE

Cells = Sequence[Sequence[Any]]
ALL = ((0, 0), (-1, -1))


def grid(cells: Cells, widths: Sequence[float], *rules: tuple[Any, ...], header: int = 0) -> Any:
    """Return a grid without lines and gaps; `rules` add them; `header` rows are repeated on every page."""
    bare = (
        ("VALIGN", *ALL, "TOP"),
        ("LEFTPADDING", *ALL, 0),
        ("RIGHTPADDING", *ALL, 0),
        ("TOPPADDING", *ALL, 0),
        ("BOTTOMPADDING", *ALL, 0),
    )
    return Table(cells, colWidths=widths, style=TableStyle([*bare, *rules]), repeatRows=header)


def padded(points: float, sides: float) -> tuple[tuple[Any, ...], ...]:
    """Return the rules of a gap inside every cell: above and below, left and right."""
    vertical = tuple((name, *ALL, points) for name in ("TOPPADDING", "BOTTOMPADDING"))
    return vertical + tuple((name, *ALL, sides) for name in ("LEFTPADDING", "RIGHTPADDING"))


def shaded(first: int, last: int) -> tuple[Any, ...]:
    """Return the rule of shaded rows."""
    return ("BACKGROUND", (0, first), (-1, last), SHADE)


def ruled(row: int, weight: float = 0.5) -> tuple[Any, ...]:
    """Return the rule of a line below a row."""
    return ("LINEBELOW", (0, row), (-1, row), weight, RULE)
