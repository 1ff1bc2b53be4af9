"""The payment QR as vectors: sharp on any printer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import segno
from reportlab.graphics.shapes import Drawing, Path

from services.bill_pdf.typeface import INK

QUIET = 4
"""Modules of the white border that scanners need (ISO/IEC 18004)."""


def code(payload: bytes, side: float) -> Any | None:
    """Draw the bytes as they are, level M; None for more than any QR holds. `side`: points with the white border."""
    try:
        rows = segno.make(payload, mode="byte", error="m", micro=False, boost_error=False).matrix
    except segno.DataOverflowError:
        return None
    module = side / (len(rows) + 2 * QUIET)
    # One path for all: neighbours in different paths show hair lines between them.
    dark = Path(fillColor=INK, strokeColor=None, strokeWidth=0)
    for number, row in enumerate(rows):
        for start, length in _runs(row):
            _bar(dark, (QUIET + start) * module, side - (QUIET + number + 1) * module, length * module, module)
    drawing = Drawing(side, side)
    drawing.add(dark)
    return drawing


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            yield at, length
        at += length


def _bar(path: Any, x: float, y: float, width: float, height: float) -> None:
    path.moveTo(x, y)
    path.lineTo(x + width, y)
    path.lineTo(x + width, y + height)
    path.lineTo(x, y + height)
    path.closePath()
