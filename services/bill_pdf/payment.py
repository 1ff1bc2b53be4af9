"""How to pay: the QR of ГОСТ Р 56042 and the same requisites as text."""

from typing import Any

from services.bill_pdf.code import code
from services.bill_pdf.grid import ALL, grid
from services.bill_pdf.paper import MM, WIDTH, Paper
from services.bill_pdf.typeface import GREY, paragraph
from services.payments.paying import RequisitesText, requisites

SIDE = 52 * MM
LABEL = 30 * MM
GAP = 5 * MM


def payment(paper: Paper) -> tuple[Any, Any] | None:
    """Draw the ways to pay in a bank under their title; nothing where the profile gives no requisites."""
    known = requisites(paper.cabinet, paper.account, paper.due, paper.bill.period)
    if known is None:
        return None
    picture = code(known.payload, SIDE) if known.payload else None
    title = paragraph(paper.word("bill_pdf.pay"), size=11, bold=True)
    return title, _beside(paper, known, picture) if picture else _lines(paper, known, WIDTH)


def _beside(paper: Paper, known: RequisitesText, picture: Any) -> Any:
    hint = paragraph(paper.word("bill_pdf.scan" if paper.due else "bill_pdf.scan_any"), size=8, colour=GREY)
    left, right = SIDE + GAP, WIDTH - SIDE - GAP
    return grid([[picture, [hint, _lines(paper, known, right)]]], (left, right), ("TOPPADDING", (1, 0), (1, 0), 9))


def _lines(paper: Paper, known: RequisitesText, width: float) -> Any:
    cells = [[_label(paper, name), _value(paper, value)] for name, value in known.lines]
    return grid(cells, (LABEL, width - LABEL), ("TOPPADDING", *ALL, 2.5))


def _label(paper: Paper, name: str) -> Any:
    return paragraph(paper.word(f"requisite.{name}"), size=8.5, colour=GREY)


def _value(paper: Paper, value: object) -> Any:
    return paragraph(value if isinstance(value, str) else paper.value(value), size=8.5)
