"""The lines of a bill as a table, and the way from the opening balance to the closing one."""

from typing import Any

from reportlab.platypus import KeepTogether

from services.bill_pdf.grid import grid, padded, ruled, shaded
from services.bill_pdf.paper import MM, WIDTH, Paper, capital
from services.bill_pdf.typeface import GREY, NUMBER, RULE, paragraph
from services.model.billing import BillLine

COLUMNS = (
    ("bill_pdf.service", 52, False),
    ("bill_pdf.volume", 24, True),
    ("bill_pdf.tariff", 24, True),
    ("bill_pdf.amount", 27, True),
    ("bill_pdf.recalculation", 26, True),
    ("bill_pdf.method", 27, False),
)
"""Key of the title, width in millimetres, whether it holds numbers."""
NAME, SUM = 60 * MM, 45 * MM


def charges(paper: Paper) -> tuple[Any, Any] | None:
    """Draw the lines under their title, with the header on every page; nothing for a bill without lines."""
    if not paper.bill.lines:
        return None
    head = [paragraph(paper.word(key), size=8, right=right, colour=GREY) for key, _, right in COLUMNS]
    rows = [head, *(_line(paper, line) for line in paper.bill.lines), _total(paper)]
    rules = (*padded(2.5, 4), shaded(0, 0), ("LINEABOVE", (0, 2), (-1, -1), 0.4, RULE), ruled(-1))
    table = grid(rows, [width * MM for _, width, _ in COLUMNS], *rules, header=1)
    return paragraph(paper.word("bill_pdf.charges"), size=11, bold=True), table


def _line(paper: Paper, line: BillLine) -> list[Any]:
    numbers = (line.volume, line.tariff, line.amount, line.recalculation)
    return [
        paragraph(_service(paper, line), size=8.5),
        *(_number(paper, value) for value in numbers),
        _method(paper, line),
    ]


def _service(paper: Paper, line: BillLine) -> str:
    return f"{line.service}, {paper.word('bill_pdf.meter', serial=line.serial)}" if line.serial else line.service


def _number(paper: Paper, value: object, *, bold: bool = False) -> Any:
    text = paper.word("bill_pdf.none") if value is None else capital(paper.value(value))
    return paragraph(text, most=NUMBER, size=8.5, right=True, bold=bold)


def _method(paper: Paper, line: BillLine) -> Any:
    return paragraph(paper.word(f"method.{line.method}"), size=8)


def _total(paper: Paper) -> list[Any]:
    sums = (_number(paper, value, bold=True) for value in (paper.bill.accrued, paper.bill.recalculation))
    return [paragraph(paper.word("bill_pdf.total"), size=8.5, bold=True), "", "", *sums, ""]


def summary(paper: Paper) -> Any:
    """Draw what was owed, what was added and paid, and what is owed now, in words."""
    bill = paper.bill
    always = {"bill_pdf.opening": bill.opening, "bill_pdf.accrued": bill.accrued}
    added = {
        "bill_pdf.recalculated": bill.recalculation,
        "bill_pdf.benefits": bill.benefits,
        "bill_pdf.penalty": bill.penalty,
    }
    shown = {**always, **{key: value for key, value in added.items() if value.kopecks}, "bill_pdf.paid": bill.paid}
    rows = [[_name(paper, key), _number(paper, value)] for key, value in shown.items()]
    rows.append([_name(paper, "bill_pdf.closing", bold=True), _number(paper, bill.total, bold=True)])
    table = grid(rows, (NAME, SUM), *padded(2.5, 4), ruled(-2), shaded(-1, -1))
    return KeepTogether(grid([["", table]], (WIDTH - NAME - SUM, NAME + SUM)))


def _name(paper: Paper, key: str, *, bold: bool = False) -> Any:
    return paragraph(paper.word(key), size=8.5, bold=bold)
