"""Roboto inside a PDF, the styles of a квитанция, and its paragraphs."""

from functools import cache
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from services.fonts.files import path
from services.text.printed import literal, printable

REGULAR, BOLD = "Roboto", "Roboto-Bold"
INK, GREY, RULE, SHADE = (HexColor(code) for code in ("#1a1a1a", "#5c6570", "#b8c0c8", "#eef2f6"))
LEADING = 1.24
LINE, NUMBER = 160, 40
"""The most signs of a name, address or service, and of the number of an account or a document."""


@cache
def known() -> frozenset[int]:
    """Make both fonts known to the PDF library, once, and return the code points that they draw."""
    regular, bold = TTFont(REGULAR, path("Regular")), TTFont(BOLD, path("Bold"))
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(bold)
    return frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)


@cache
def style(size: float = 9, *, bold: bool = False, right: bool = False, colour: Color = INK) -> Any:
    """Return a style; the same one for the same wishes."""
    known()
    return ParagraphStyle(
        "own",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * LEADING,
        alignment=TA_RIGHT if right else TA_LEFT,
        textColor=colour,
        splitLongWords=1,
    )


def paragraph(text: str, *, most: int = LINE, **wishes: Any) -> Any:
    """Return a paragraph that wraps and shows its text literally; `wishes` are those of a style."""
    return Paragraph(literal(printable(text, most, known())), style(**wishes))
