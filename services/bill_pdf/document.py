"""A bill drawn as a PDF of A4 pages: the same bill gives the same bytes."""

import io
from collections.abc import Iterator
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import CondPageBreak, SimpleDocTemplate, Spacer

from services.bill_pdf.charges import charges, summary
from services.bill_pdf.head import company, payer
from services.bill_pdf.paper import MARGIN, MM, WIDTH, Paper
from services.bill_pdf.payment import payment
from services.bill_pdf.typeface import GREY, LINE, REGULAR, known
from services.text.printed import printable

GAP = 5 * MM
FOOT = 9 * MM
TITLED = 35 * MM
"""A title does not stand lower than this above the end of a page."""
PADDING, FOOTER = 6, 80
"""What the library adds to every margin, in points; the most signs of a footer."""


def drawn(paper: Paper) -> bytes:
    """Return the pages; they are built again with their count where there are several."""
    pages, made = _built(paper, 1)
    return made if pages == 1 else _built(paper, pages)[1]


def _built(paper: Paper, pages: int) -> tuple[int, bytes]:
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN - PADDING),
        invariant=1,
        title=_plain(_name(paper)),
        author=_plain(paper.cabinet.name),
        lang=paper.word("bill_pdf.language"),
    )

    def foot(canvas: Any, sheet: Any) -> None:
        _foot(canvas, paper, sheet.page, pages)

    document.build(list(_story(paper)), onFirstPage=foot, onLaterPages=foot)
    return document.page, file.getvalue()


def _story(paper: Paper) -> Iterator[Any]:
    yield from (company(paper), Spacer(0, GAP), payer(paper))
    for part in (payment(paper), charges(paper)):
        if part:
            title, body = part
            yield from (Spacer(0, GAP), CondPageBreak(TITLED), title, Spacer(0, 2 * MM), body)
    yield from (Spacer(0, GAP), summary(paper))


def _foot(canvas: Any, paper: Paper, page: int, pages: int) -> None:
    canvas.setFont(REGULAR, 7.5)
    canvas.setFillColor(GREY)
    canvas.drawString(MARGIN, FOOT, _plain(_name(paper), FOOTER))
    if pages > 1:
        canvas.drawRightString(MARGIN + WIDTH, FOOT, paper.word("bill_pdf.page", page=page, pages=pages))


def _name(paper: Paper) -> str:
    return paper.word("bill_pdf.name", period=paper.bill.period, account=paper.account.number)


def _plain(text: str, most: int = LINE) -> str:
    return printable(text, most, known())
